/** The outlets and sources that ship with Gaung; after the first start they are edited in the database. */
import { z } from 'zod'
import type { Outlet, Source } from '../src/model.ts'
import file from './catalogue.json' with { type: 'json' }

const outlet: z.ZodType<Outlet, unknown> = z.strictObject({
  id: z.string().regex(/^[a-z0-9-]+$/),
  name: z.string().min(2),
  host: z.string().regex(/^(?!www\.)[a-z0-9-]+(\.[a-z0-9-]+)+$/),
  tier: z.enum(['national', 'regional', 'official', 'factcheck']),
  ownerGroup: z.string().min(2).nullable(),
  province: z.string().min(2).nullable(),
  zone: z.enum(['Asia/Jakarta', 'Asia/Makassar', 'Asia/Jayapura']),
  audience: z.strictObject({ low: z.number(), high: z.number(), source: z.string(), date: z.iso.date() }).nullable(),
  paidOnly: z.boolean().default(false),
})

const source: z.ZodType<Source> = z.strictObject({
  id: z.string().regex(/^[a-z0-9-]+$/),
  outletId: z.string(),
  url: z.url({ protocol: /^https?$/ }).regex(/^[^{}]+$/, 'a pattern is not an address'),
  kind: z.enum(['feed', 'sitemap', 'listing']),
  role: z.enum(['press', 'release', 'factcheck', 'blog', 'channel']),
  active: z.boolean(),
  note: z.string(),
})

/** Read and checked once; a mistake in the file stops the program with the place of it. */
export const catalogue: { outlets: Outlet[]; sources: Source[] } = z
  .strictObject({ outlets: z.array(outlet), sources: z.array(source) })
  .parse(file)
