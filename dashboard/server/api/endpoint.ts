import type { z } from 'zod'
import type { TableFile } from '../../../src/export/file.ts'
import type { Role, User } from '../../../src/model.ts'
import type { TokenScope } from '../../../src/store/api-tokens.ts'
import type { House } from '../house.ts'

type Shape = z.ZodObject

/**
 * One thing the API does. Its schemas read the request, and the OpenAPI document is made of the same ones, so that
 * neither can say what the other does not.
 */
export type Endpoint<P extends Shape = Shape, Q extends Shape = Shape, B extends z.ZodType = z.ZodType> = {
  method: 'get' | 'post'
  /** With the parameters of `params` in braces: `/articles/{id}`. */
  path: string
  id: string
  summary: string
  scope: TokenScope
  /** For keys of people of this role only; of everybody who has the scope when it is left out. */
  only?: Role
  params: P
  query: Q
  body: B | null
  status: 200 | 201
  /** What is answered as JSON; or the media types of a file, and then `run` answers a `NamedFile`. */
  answer: z.ZodType | { files: string[] }
  /** Refusals besides those that every request may meet. */
  refuses?: Record<number, string>
  /** Null is “not found”. */
  run(house: House, asked: { params: z.output<P>; query: z.output<Q>; body: z.output<B> }, by: By): Promise<unknown>
}

/** A file on its way; its name without an ending. */
export type NamedFile = TableFile & { name: string }

export type By = { user: User; from: string | null }

/** Keeps the types of one endpoint's schemas while it joins the list of all. */
export const endpoint = <P extends Shape, Q extends Shape, B extends z.ZodType>(one: Endpoint<P, Q, B>): Endpoint =>
  one as unknown as Endpoint
