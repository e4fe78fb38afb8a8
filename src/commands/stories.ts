import { readFile } from 'node:fs/promises'
import { z } from 'zod'
import { readConfig } from '../config.ts'
import { probableOriginal, storiesAmong, type ProbableOriginal } from '../match/index.ts'
import type { Instant } from '../model.ts'
import { openStore } from '../store/db.ts'
import { outletsById } from '../store/outlets.ts'
import { largestStories } from '../store/stories.ts'
import { day, WrongUse, words, type Command } from './command.ts'

type Member = { id: string; outlet: string; names: string[]; title: string; text: string; publishedAt: Instant }

export const storiesCommand: Command = {
  name: 'stories',
  usage: 'stories [ARTICLES.jsonl] [--top N] [--from DAY] [--to DAY] [--json]',
  does: 'The largest stories with all their tellings, and which is probably the original; of a file or of the database.',
  async run(args) {
    const { values, positionals } = words(args, {
      top: { type: 'string' },
      from: { type: 'string' },
      to: { type: 'string' },
      json: { type: 'boolean' },
    })
    const top = Number(values.top ?? 10)
    if (!Number.isInteger(top) || top < 1) throw new WrongUse('--top must be a whole number of stories')
    if (positionals.length > 1) throw new WrongUse('name one file, or none for the database')
    const window = { from: day('from', values.from ?? '1990-01-01', 0), to: day('to', values.to ?? '2999-12-31', 1) }
    const file = positionals[0]
    const stories = file === undefined ? await ofDatabase(window, top) : await ofFile(file, window)
    for (const members of stories.slice(0, top)) {
      const original = probableOriginal(members)
      process.stdout.write(values.json ? `${JSON.stringify(asLine(members, original))}\n` : asText(members, original))
    }
    return 0
  },
}

const articleLine = z.object({
  id: z.union([z.string(), z.number()]).transform(String),
  outlet: z.string().nullish(),
  url: z.string().nullish(),
  title: z.string().nullish(),
  text: z.string(),
  publishedAt: z.string().refine((at) => !Number.isNaN(Date.parse(at)), 'is no time'),
})

async function ofFile(file: string, window: { from: Instant; to: Instant }): Promise<Member[][]> {
  const content = await readFile(file, 'utf8').catch(() => {
    throw new Error(`${file} cannot be read`)
  })
  const members: Member[] = []
  content.split('\n').forEach((line, at) => {
    if (line.trim() === '') return
    const read = readLine(line)
    if (read === null) {
      process.stderr.write(`${file}, line ${at + 1}: not an article {id, text, publishedAt, outlet?, title?, url?}\n`)
      return
    }
    if (window.from <= read.publishedAt && read.publishedAt < window.to) members.push(read)
  })
  return storiesAmong(members)
}

function readLine(line: string): Member | null {
  let value: unknown
  try {
    value = JSON.parse(line)
  } catch {
    return null
  }
  const { success, data } = articleLine.safeParse(value)
  if (!success) return null
  const host = data.url && URL.canParse(data.url) ? new URL(data.url).hostname : null
  const outlet = data.outlet ?? host ?? ''
  const publishedAt = new Date(data.publishedAt).toISOString()
  return { ...data, title: data.title ?? '', outlet, names: [outlet, host ?? ''], publishedAt }
}

async function ofDatabase(window: { from: Instant; to: Instant }, top: number): Promise<Member[][]> {
  const db = await openStore(readConfig(process.env).databaseUrl)
  try {
    const outlets = await outletsById(db)
    const stories = await largestStories(db, window, top)
    return stories.map(({ articles }) =>
      articles.map(({ id, outletId, title, text, publishedAt }) => {
        const outlet = outlets.get(outletId)
        const name = outlet?.name ?? outletId
        return { id, outlet: name, names: [name, outlet?.host ?? ''], title, text, publishedAt }
      }),
    )
  } finally {
    await db.destroy()
  }
}

function asLine(members: Member[], original: ProbableOriginal) {
  return {
    original,
    articles: members.map(({ id, outlet, title, publishedAt }) => ({ id, outlet, title, publishedAt })),
  }
}

function asText(members: Member[], original: ProbableOriginal): string {
  const outside =
    original.articleId === null ? `  original not among them: the credit line names ${original.credit}\n` : ''
  const lines = members.map((member) => {
    const why = original.why === 'time' ? 'earliest' : `credited as ${original.credit}`
    const mark = member.id === original.articleId ? ` ← probable original (${why})` : ''
    const at = member.publishedAt.slice(0, 16).replace('T', ' ')
    return `  ${at}  ${member.outlet.padEnd(24)} ${member.id.padEnd(6)} ${member.title}${mark}\n`
  })
  return `${members.length} × ${members[0]!.title}\n${lines.join('')}${outside}\n`
}
