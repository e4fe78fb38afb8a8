/**
 * The stages alone, for scripts and analysts: JSON Lines in, JSON Lines out, the very code the pipeline runs.
 * The shapes are public and stable (DESIGN.md, “The stages alone”). A stage is loaded only when asked for, so that
 * `gaung robots` does not pay for the reading of articles.
 */
import { z } from 'zod'
import type { FeedItem } from '../crawlers/types.ts'
import type { MatchKind, Copied, Passage } from './model.ts'

/** One line in, the lines it answers with. `open` is called once, before the first line. */
export type Stage = {
  name: string
  open(options: Record<string, string | undefined>): Promise<(line: unknown) => Promise<unknown[]>>
}

const id = z.union([z.string(), z.number()])
const text = z.object({ title: z.string().nullish(), text: z.string(), publishedAt: z.string().nullish() })
const release = text.extend({ id: z.string() })
const body = { body: z.string().optional(), bodyBase64: z.string().optional() }

const bytesOf = (plain: string | undefined, base64: string | undefined): Uint8Array | string => {
  if (base64 !== undefined) return Buffer.from(base64, 'base64')
  if (plain !== undefined) return plain
  throw new Error('the line has neither a text body nor a base64 body')
}

const reading = (value: z.infer<typeof text>) => ({
  title: value.title ?? undefined,
  text: value.text,
  publishedAt: value.publishedAt ?? undefined,
})

const feed: Stage = {
  name: 'feed',
  async open() {
    const { readFeed } = await import('../crawlers/feed.ts')
    const shape = z.object({ id, url: z.string(), contentType: z.string().nullish(), ...body })
    return async (line) => {
      const input = shape.parse(line)
      const got = await readFeed(bytesOf(input.body, input.bodyBase64), {
        url: input.url,
        contentType: input.contentType ?? undefined,
      })
      return [got.ok ? { id: input.id, ...got, items: got.items.map(asPointer) } : { id: input.id, ...got }]
    }
  },
}

/** An item as the stage tells of it: a pointer, without what the feed holds of the article. */
const asPointer = ({ content: _, ...item }: FeedItem) => item

const robots: Stage = {
  name: 'robots',
  async open() {
    const { readRobots, robotsAllow } = await import('../crawlers/robots.ts')
    const shape = z.object({ id, robots: z.string(), agent: z.string(), url: z.string() })
    return async (line) => {
      const input = shape.parse(line)
      return [{ id: input.id, ...robotsAllow(readRobots(input.robots), input.agent, input.url) }]
    }
  },
}

const extract: Stage = {
  name: 'extract',
  async open() {
    const { readArticle } = await import('../crawlers/article.ts')
    const shape = z.object({
      id,
      url: z.string(),
      html: z.string().optional(),
      htmlBase64: z.string().optional(),
      contentType: z.string().nullish(),
    })
    return async (line) => {
      const input = shape.parse(line)
      const got = readArticle({
        url: input.url,
        body: bytesOf(input.html, input.htmlBase64),
        contentType: input.contentType ?? undefined,
        fetchedAt: new Date(),
      })
      return [got.ok ? { id: input.id, ...got, byline: got.byline.map((b) => b.name) } : { id: input.id, ...got }]
    }
  },
}

const facts: Stage = {
  name: 'facts',
  async open() {
    const { factsOf } = await import('./facts/index.ts')
    const shape = z.object({ id, text: z.string(), publishedAt: z.string().nullish() })
    return async (line) => {
      const input = shape.parse(line)
      return [{ id: input.id, facts: factsOf(input.text, input.publishedAt ?? undefined) }]
    }
  },
}

type PublicMatch = {
  score: number
  related: boolean
  kind: MatchKind | 'unrelated'
  copied: Copied
  passages: Passage[]
}
const publicMatch = (m: PublicMatch) => ({
  score: m.score,
  related: m.related,
  kind: m.kind,
  copied: m.copied,
  passages: m.passages,
})

const match: Stage = {
  name: 'match',
  async open(options) {
    const { createReleaseIndex, matchPair } = await import('./match/index.ts')
    if (options['releases'] !== undefined) {
      const { readFile } = await import('node:fs/promises')
      const lines = (await readFile(options['releases'], 'utf8')).split('\n').filter((line) => line.trim() !== '')
      const releases = new Map(
        lines.map((line) => release.parse(JSON.parse(line))).map((one) => [one.id, reading(one)]),
      )
      const index = createReleaseIndex(() => releases)
      for (const [id, one] of releases) index.add({ id, ...one })
      const shape = text.extend({ id, outlet: z.string().nullish() })
      return async (line) => {
        const input = shape.parse(line)
        const found = await index.match({ ...reading(input), outlet: input.outlet ?? undefined })
        return found.map((m) => ({ article: input.id, release: m.releaseId, ...publicMatch(m) }))
      }
    }
    const shape = z.object({ id, release: text, article: text })
    return async (line) => {
      const input = shape.parse(line)
      return [{ id: input.id, ...publicMatch(matchPair(reading(input.release), reading(input.article))) }]
    }
  },
}

const check: Stage = {
  name: 'check',
  async open() {
    const { runChecks } = await import('./checks/index.ts')
    const shape = z.object({ id, release: text, article: text })
    return async (line) => {
      const input = shape.parse(line)
      const found = runChecks(reading(input.release), reading(input.article))
      return [
        {
          id: input.id,
          findings: found.map(({ because, ...finding }) => ({
            ...finding,
            because: because.id,
            becauseEn: because.en,
          })),
        },
      ]
    }
  },
}

const lint: Stage = {
  name: 'lint',
  async open() {
    const { lintRelease } = await import('./checks/lint/index.ts')
    const shape = text.extend({ id })
    return async (line) => {
      const input = shape.parse(line)
      const remarks = lintRelease(reading(input)).map(({ because, ...remark }) => ({
        ...remark,
        because: because.id,
        becauseEn: because.en,
      }))
      return [{ id: input.id, remarks }]
    }
  },
}

const tone: Stage = {
  name: 'tone',
  async open() {
    const { isLargeGap, toneOf } = await import('./tone/index.ts')
    const shape = z.object({ id, title: z.string(), text: z.string() })
    return async (line) => {
      const input = shape.parse(line)
      const found = toneOf(input)
      return [
        { id: input.id, ...(found ?? { headline: null, body: null }), largeGap: found !== null && isLargeGap(found) },
      ]
    }
  },
}

/** `clock` says which clocks the outlets live by, as {"Asia/Jakarta": 3, "Asia/Makassar": 1}; see cycle/season.ts. */
const cycle: Stage = {
  name: 'cycle',
  async open() {
    const { cycleOf } = await import('./analytics/cycle/index.ts')
    const shape = z.object({
      id,
      asOf: z.string(),
      horizonHours: z.number().positive().default(72),
      clock: z.partialRecord(z.enum(['Asia/Jakarta', 'Asia/Makassar', 'Asia/Jayapura']), z.number().min(0)).optional(),
      events: z.array(z.object({ at: z.string(), outlet: z.string().nullish(), reach: z.number().nullish() })),
    })
    return async (line) => {
      const input = shape.parse(line)
      const answer = cycleOf({
        asOf: new Date(input.asOf),
        horizonHours: input.horizonHours,
        ...(input.clock === undefined ? {} : { clock: input.clock }),
        events: input.events.map((e) => ({ at: e.at, outlet: e.outlet ?? null, reach: e.reach ?? null })),
      })
      return [{ id: input.id, ...answer }]
    }
  },
}

export const stages: Stage[] = [feed, robots, extract, facts, match, check, lint, tone, cycle]

/**
 * Reads JSON Lines and answers in the same order. A line that cannot be used answers
 * `{"id":…,"ok":false,"why":"…"}` and the rest goes on.
 *
 * @returns the number of lines that could not be used
 */
export async function runStage(
  stage: Stage,
  options: Record<string, string | undefined>,
  lines: AsyncIterable<string>,
  write: (text: string) => Promise<void>,
): Promise<number> {
  const answer = await stage.open(options)
  let bad = 0
  for await (const line of lines) {
    if (line.trim() === '') continue
    let known: unknown = null
    let out: unknown[]
    try {
      const parsed: unknown = JSON.parse(line)
      if (typeof parsed === 'object' && parsed !== null && 'id' in parsed) known = parsed.id
      out = await answer(parsed)
    } catch (error) {
      bad++
      out = [{ id: known, ok: false, why: whyOf(error) }]
    }
    for (const row of out) await write(JSON.stringify(row) + '\n')
  }
  return bad
}

function whyOf(error: unknown): string {
  if (error instanceof z.ZodError) {
    return error.issues.map((issue) => `${issue.path.join('.') || 'line'}: ${issue.message}`).join('; ')
  }
  return error instanceof Error ? error.message : String(error)
}
