/**
 * What was planted, and what was found? Reads only what the house keeps for everybody: articles, matches, findings.
 */
import { urlKey } from '../../crawlers/urls.ts'
import type { Db } from '../store/db.ts'
import { isCoverage } from '../store/related.ts'
import type { Newsroom, PlantedArticle, PlantedError } from './index.ts'

export type Score = { planted: number; found: number; missed: string[] }

export type DemoSummary = {
  /** Articles a polite crawler can get. */
  heard: Score
  releases: Score
  /** Articles that carry a release, by how they use it: linked to that release? */
  linked: Record<Exclude<PlantedArticle['relation'], 'unrelated'>, Score>
  /** Unrelated articles linked to a release. */
  falseLinks: string[]
  errors: Record<PlantedError['kind'], Score>
  /** Copies and edited copies without a planted error that carry a contradiction all the same. */
  flaggedCleanCopies: string[]
  /** The same for rewrites, quotes and mentions. */
  flaggedOther: string[]
}

export async function summarise(db: Db, { truth }: Pick<Newsroom, 'truth'>): Promise<DemoSummary> {
  const articles = await db.selectFrom('articles').select(['id', 'url_key']).execute()
  const idOf = new Map(articles.map((row) => [row.url_key, row.id]))
  const releases = await db.selectFrom('releases').select(['id', 'title']).execute()
  const releaseId = new Map(
    truth.releases.map((planted) => [planted.key, releases.find((row) => row.title === planted.title)?.id]),
  )
  const links = new Map<string, string[]>()
  const linkRows = await db
    .selectFrom('articles')
    .innerJoin('matches', 'matches.article_id', 'articles.id')
    .select(['articles.id', 'matches.release_id'])
    .where('matches.related', '=', 1)
    .where(isCoverage())
    .execute()
  for (const row of linkRows) links.set(row.id, [...(links.get(row.id) ?? []), row.release_id])
  const findings = await db
    .selectFrom('findings')
    .select(['article_id', 'kind', 'verdict', 'tier', 'article_text'])
    .execute()

  const summary: DemoSummary = {
    heard: nothing(),
    releases: nothing(),
    linked: { copy: nothing(), edited: nothing(), rewrite: nothing(), quote: nothing(), mention: nothing() },
    falseLinks: [],
    errors: {} as DemoSummary['errors'],
    flaggedCleanCopies: [],
    flaggedOther: [],
  }
  for (const planted of truth.releases) count(summary.releases, releaseId.get(planted.key) !== undefined, planted.title)
  for (const planted of truth.articles.filter((article) => article.hearable)) {
    const id = idOf.get(urlKey(planted.url) ?? '')
    count(summary.heard, id !== undefined, planted.url)
    if (id === undefined) continue
    const linked = links.get(id) ?? []
    if (planted.relation === 'unrelated') {
      if (linked.length > 0) summary.falseLinks.push(planted.title)
      continue
    }
    const wanted = releaseId.get(planted.releaseKey ?? '')
    count(summary.linked[planted.relation], wanted !== undefined && linked.includes(wanted), planted.title)
    const own = findings.filter((row) => row.article_id === id)
    for (const error of planted.errors) {
      const hit = own.some((row) => touches(row.article_text, error.wrong))
      count((summary.errors[error.kind] ??= nothing()), hit, `${planted.title}: ${error.wrong}`)
    }
    const stray = own.filter(
      (row) => row.verdict === 'contradicted' && !planted.errors.some((e) => touches(row.article_text, e.wrong)),
    )
    if (planted.errors.length === 0 && stray.length > 0) {
      const list =
        planted.relation === 'copy' || planted.relation === 'edited' ? summary.flaggedCleanCopies : summary.flaggedOther
      list.push(`${planted.title}: ${stray.map((row) => `${row.kind}/${row.tier} “${row.article_text}”`).join(', ')}`)
    }
  }
  return summary
}

const nothing = (): Score => ({ planted: 0, found: 0, missed: [] })

function count(score: Score, found: boolean, what: string): void {
  score.planted++
  if (found) score.found++
  else score.missed.push(what)
}

/** A finding is about a planted error when one's words contain the other's; marks and cases do not count. */
function touches(passage: string, wrong: string): boolean {
  const [a, b] = [plain(passage), plain(wrong)]
  return a !== '' && b !== '' && (a.includes(b) || b.includes(a))
}

const plain = (text: string): string =>
  text
    .toLowerCase()
    .replace(/[^\p{L}\p{N}%]+/gu, ' ')
    .trim()

export function summaryText(summary: DemoSummary): string {
  const line = (name: string, score: Score) =>
    `  ${name.padEnd(22)} ${String(score.found).padStart(3)} / ${score.planted}`
  const rows = [
    'What was planted, and what was found',
    line('articles heard', summary.heard),
    line('releases', summary.releases),
    ...Object.entries(summary.linked).map(([name, score]) => line(`linked: ${name}`, score)),
    ...Object.entries(summary.errors).map(([name, score]) => line(`error: ${name}`, score)),
    `  ${'false links'.padEnd(22)} ${String(summary.falseLinks.length).padStart(3)}`,
    `  ${'clean copies flagged'.padEnd(22)} ${String(summary.flaggedCleanCopies.length).padStart(3)}`,
    `  ${'other clean flagged'.padEnd(22)} ${String(summary.flaggedOther.length).padStart(3)}`,
  ]
  const details = [
    ...Object.entries(summary.linked).flatMap(([name, score]) =>
      score.missed.map((what) => `not linked (${name}): ${what}`),
    ),
    ...Object.entries(summary.errors).flatMap(([name, score]) =>
      score.missed.map((what) => `not found (${name}): ${what}`),
    ),
    ...summary.falseLinks.map((what) => `linked wrongly: ${what}`),
    ...summary.flaggedCleanCopies.map((what) => `clean copy flagged: ${what}`),
    ...summary.flaggedOther.map((what) => `clean article flagged: ${what}`),
  ]
  return [...rows, ...(details.length > 0 ? ['', ...details.map((row) => `  – ${row}`)] : [])].join('\n') + '\n'
}
