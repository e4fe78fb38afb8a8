/** What the files under data/demo/ may say; data/demo/README.md explains it to writers. */
import { z } from 'zod'

const zone = z.enum(['Asia/Jakarta', 'Asia/Makassar', 'Asia/Jayapura'])
/** In the newsroom's three days no unit begins or ends. */
const always = { from: null, until: null }
const hoursMinutes = z.string().regex(/^\d{1,3}:\d\d$/)

export const unitShape = z
  .object({
    id: z.string(),
    name: z.string(),
    aliases: z.array(z.string()),
    parentId: z.string().nullable(),
    province: z.string().nullable(),
    zone,
  })
  .transform((unit) => ({
    ...unit,
    ...always,
    aliases: unit.aliases.map((text) => ({ ...always, text })),
    domains: [],
  }))

export const feedKinds = ['rss', 'atom', 'rdf', 'rss-bare', 'sitemap', 'listing'] as const

export const outletShape = z.object({
  id: z.string(),
  name: z.string(),
  tier: z.enum(['national', 'regional', 'official', 'factcheck']),
  ownerGroup: z.string().nullable(),
  province: z.string().nullable(),
  city: z.string(),
  zone,
  audience: z.object({ low: z.number(), high: z.number() }).nullable().default(null),
  /** One line under the name in the site's head. */
  motto: z.string(),
  feed: z.object({
    kind: z.enum(feedKinds),
    path: z.string(),
    limit: z.number().default(20),
    /** Answers 304 to a returning reader. */
    etag: z.boolean().default(false),
    /** Appended to every link the feed gives, as some newsrooms do. */
    tracking: z.string().default(''),
  }),
  layout: z.string(),
  /** `{slug}`, `{number}`, `{date}` (yyyy/mm/dd), `{section}`. */
  address: z.string(),
  /** Who signs where the article names nobody. */
  reporters: z.array(z.string()).default([]),
  editors: z.array(z.string()).default([]),
  /** Put before the first sentence; `{city}` is the article's place. */
  dateline: z.string().default(''),
  charset: z.enum(['utf-8', 'iso-8859-1', 'windows-1252']).default('utf-8'),
  declaresCharset: z.boolean().default(true),
  straightQuotes: z.boolean().default(false),
  /** Real milliseconds before each answer, at most. */
  slow: z.number().max(400).default(0),
  robots: z.string().nullable().default(null),
  trouble: z
    .discriminatedUnion('kind', [
      z.object({ kind: z.literal('forbidden') }),
      z.object({ kind: z.literal('failing'), until: hoursMinutes }),
      z.object({ kind: z.literal('feed-dies'), at: hoursMinutes }),
      z.object({ kind: z.literal('robots') }),
    ])
    .nullable()
    .default(null),
})

export const releaseShape = z.object({
  key: z.string(),
  unit: z.string(),
  /** Hours and minutes after the start of the demo. */
  at: hoursMinutes,
  place: z.string(),
  title: z.string(),
  paragraphs: z.array(z.string()).min(4),
})

export const errorKinds = [
  'number',
  'percent',
  'money',
  'date',
  'weekday',
  'person',
  'quotation-altered',
  'quotation-invented',
  'polarity',
] as const

const errorShape = z.object({
  kind: z.enum(errorKinds),
  /** As it stands in the article. */
  wrong: z.string(),
  /** As it stands in the release. */
  right: z.string(),
  /** The article's own words that `wrong` takes the place of, where they are not those of the release. */
  instead: z.string().optional(),
  /** The wrong words are already written in the body: nothing is replaced. */
  written: z.boolean().default(false),
})

export const articleShape = z.object({
  /** A short name, needed only where another article reprints this one. */
  id: z.string().optional(),
  outlet: z.string(),
  title: z.string(),
  /** Hours and minutes after the release (coverage) or after the start of the demo (unrelated). */
  after: hoursMinutes,
  relation: z.enum(['copy', 'edited', 'rewrite', 'quote', 'mention', 'unrelated']),
  author: z.string().optional(),
  editor: z.string().optional(),
  place: z.string().optional(),
  section: z.string().optional(),
  caption: z.string().optional(),
  /** The `id` of the article this one reprints; its body is taken over when none is given. */
  copyOf: z.string().optional(),
  /** "R2", "R2-5": paragraphs of the release; "=name": a paragraph below; anything else: the words themselves. */
  body: z.array(z.string()).default([]),
  /** An editor's changes: [before, after]; an empty `after` cuts. */
  edits: z.array(z.tuple([z.string(), z.string()])).default([]),
  errors: z.array(errorShape).default([]),
  paid: z.boolean().default(false),
})

export const coverageShape = z.object({
  release: z.string(),
  paragraphs: z.record(z.string(), z.string()).default({}),
  articles: z.array(articleShape),
})

export const unrelatedShape = z.object({
  articles: z.array(articleShape.extend({ before: z.boolean().default(false) })),
})

export type UnitFile = z.infer<typeof unitShape>
export type OutletFile = z.infer<typeof outletShape>
export type ReleaseFile = z.infer<typeof releaseShape>
export type ArticleFile = z.infer<typeof articleShape>
export type ErrorFile = z.infer<typeof errorShape>
export type CoverageFile = z.infer<typeof coverageShape>
