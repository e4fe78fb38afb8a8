/** The shapes that several endpoints share. */
import { z } from 'zod'

/** Text of a request: no NUL, which PostgreSQL cannot hold, and of a sane length. */
export const word = (most: number) =>
  z
    .string()
    .min(1)
    .max(most)
    // eslint-disable-next-line no-control-regex -- a NUL is what must not come in
    .regex(/^[^\u0000]*$/)

export const id = word(200)
export const instant = z.iso.datetime({ offset: true }).describe('ISO 8601 with zone; answers are in UTC')
/** A moment of a request, as the store writes it. */
export const utc = (at: string): string => new Date(at).toISOString()

export const noParams = z.object({})
export const byId = z.object({ id })

const mostRows = 500
const usualRows = 100

/** What every list takes. Rows come newest first unless said otherwise. */
export const paging = z.object({
  limit: z.coerce.number().int().min(1).max(mostRows).default(usualRows).describe('rows of a page'),
  cursor: z
    .string()
    .min(1)
    .max(1000)
    .regex(/^[A-Za-z0-9_-]+$/)
    .optional()
    .describe('`next` of the page before'),
})

export const windowed = paging.extend({
  from: instant.optional().describe('published at or after'),
  to: instant.optional().describe('published before'),
})

export const pageOf = (row: z.ZodType) =>
  z.object({ rows: z.array(row), next: z.string().nullable().describe('cursor of the next page; null on the last') })

/** The place after a row, as one opaque word. */
export const cursorOf = (key: string[]): string => Buffer.from(JSON.stringify(key)).toString('base64url')

export class BadCursor extends Error {}

/** @throws BadCursor when it was not made by us, or not for this list */
export function keyOf(cursor: string, parts: number): string[] {
  try {
    const key: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'))
    if (
      Array.isArray(key) &&
      key.length === parts &&
      key.every((part) => typeof part === 'string' && !part.includes('\u0000'))
    ) {
      return key as string[]
    }
  } catch {
    // Said below.
  }
  throw new BadCursor()
}

/** The page of `rows`, of which one more than `limit` was asked for. */
export function cut<T, R>(rows: T[], limit: number, key: (row: T) => string[], shape: (row: T) => R) {
  const page = rows.slice(0, limit)
  const last = page.at(-1)
  return { rows: page.map(shape), next: rows.length > limit && last !== undefined ? cursorOf(key(last)) : null }
}

/** What both the windowed and the keyed lists hand to the store. */
export const windowOf = (query: { from?: string | undefined; to?: string | undefined }) => ({
  ...(query.from === undefined ? {} : { from: utc(query.from) }),
  ...(query.to === undefined ? {} : { to: utc(query.to) }),
})

export function afterOf(cursor: string | undefined): { after?: { publishedAt: string; id: string } } {
  if (cursor === undefined) return {}
  const [publishedAt, last] = keyOf(cursor, 2)
  return { after: { publishedAt: publishedAt!, id: last! } }
}

/** What comes after the cursor, in the order of ids. */
export function byKey<T extends { id: string }>(rows: T[], cursor: string | undefined): T[] {
  const [after] = cursor === undefined ? [''] : keyOf(cursor, 1)
  return rows.filter((row) => row.id > after!).toSorted((a, b) => (a.id < b.id ? -1 : 1))
}
