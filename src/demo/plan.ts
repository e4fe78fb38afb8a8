import type { PlantedArticle } from './index.ts'
import type { ArticleFile, CoverageFile, ErrorFile, OutletFile, ReleaseFile } from './shapes.ts'
import { composeCoverage } from './compose.ts'
import { coverageFiles, outletFiles, releaseFiles, unrelatedFile } from './content.ts'
import { slugOf } from './html.ts'
import { minutesOf, printed } from './times.ts'

/** Everything a page needs to know of one article, its address still without host. */
export type Piece = {
  outlet: OutletFile
  path: string
  title: string
  paragraphs: string[]
  publishedAt: Date
  place: string
  section: string
  author: string
  editor: string
  caption: string | null
  paid: boolean
  relation: PlantedArticle['relation']
  releaseKey: string | null
  /** The article this one reprints. */
  original: Piece | null
  errors: ErrorFile[]
}

export type ReleasePiece = Piece & { unitId: string; key: string }

export type Plan = {
  outlets: OutletFile[]
  ministry: OutletFile
  releases: ReleasePiece[]
  articles: Piece[]
  startsAt: Date
  endsAt: Date
}

const minute = 60_000
const demoHours = 72

/** An echo never arrives to the minute: each article slips by up to this many minutes, by the seed. */
const slipMinutes = 3

/**
 * The three days as they will happen: who publishes what, where and when. The same seed and start give the same days.
 * The texts name the days of 18–20 May 2026; another start moves the instants only.
 */
export function planNewsroom(startsAt: Date, seed: number): Plan {
  const at = (text: string): Date => new Date(startsAt.getTime() + minutesOf(text) * minute)
  const chance = chances(seed)
  const outlets = outletFiles.filter((outlet) => outlet.tier !== 'official')
  const ministry = outletFiles.find((outlet) => outlet.tier === 'official')
  if (ministry === undefined) throw new Error('data/demo/outlets.json names no outlet of the tier “official”')
  const outletOf = (id: string): OutletFile => {
    const outlet = outlets.find((o) => o.id === id)
    if (outlet === undefined) throw new Error(`data/demo/outlets.json has no outlet “${id}”`)
    return outlet
  }

  const releases = releaseFiles.map((file) => releasePiece(file, ministry, at(file.at)))
  const articles: Piece[] = []
  for (const coverage of coverageFiles) {
    const file = releaseFiles.find((r) => r.key === coverage.release)
    if (file === undefined)
      throw new Error(`data/demo/coverage names a release “${coverage.release}” that is not there`)
    articles.push(...coveragePieces(coverage, file, outletOf, (after) => at(sum(file.at, after, slip(chance)))))
  }
  for (const article of unrelatedFile.articles) {
    const sign = article.before ? -1 : 1
    const publishedAt = new Date(startsAt.getTime() + sign * minutesOf(article.after) * minute)
    const outlet = outletOf(article.outlet)
    const piece = pieceOf(article, outlet, publishedAt, articles.length)
    articles.push({ ...piece, paragraphs: article.body })
  }
  articles.sort((a, b) => a.publishedAt.getTime() - b.publishedAt.getTime())
  return {
    outlets,
    ministry,
    releases,
    articles,
    startsAt,
    endsAt: new Date(startsAt.getTime() + demoHours * 60 * minute),
  }
}

const slip = (chance: () => number): string => `0:0${Math.floor(chance() * (slipMinutes + 1))}`

const sum = (...parts: string[]): string => {
  const minutes = parts.reduce((total, part) => total + minutesOf(part), 0)
  return `${Math.floor(minutes / 60)}:${String(minutes % 60).padStart(2, '0')}`
}

function coveragePieces(
  coverage: CoverageFile,
  release: ReleaseFile,
  outletOf: (id: string) => OutletFile,
  at: (after: string) => Date,
): Piece[] {
  const composed = composeCoverage(coverage, release)
  const named = new Map<string, Piece>()
  return coverage.articles.map((article, index) => {
    const { paragraphs, errors } = composed[index]!
    const base = pieceOf(article, outletOf(article.outlet), at(article.after), index)
    const original = article.copyOf === undefined ? null : (named.get(article.copyOf) ?? null)
    const place = article.place ?? original?.place ?? release.place
    const piece: Piece = { ...base, place, paragraphs, errors, original, releaseKey: release.key }
    if (article.id !== undefined) named.set(article.id, piece)
    return piece
  })
}

function pieceOf(article: ArticleFile, outlet: OutletFile, publishedAt: Date, index: number): Piece {
  const section = article.paid ? 'advertorial' : (article.section ?? 'nasional')
  return {
    outlet,
    path: addressOf(outlet, article.title, section, publishedAt, index),
    title: article.title,
    paragraphs: [],
    publishedAt,
    place: article.place ?? outlet.city,
    section,
    author: article.author ?? oneOf(outlet.reporters, article.title),
    editor: article.editor ?? oneOf(outlet.editors, article.title),
    caption: article.caption ?? null,
    paid: article.paid,
    relation: article.relation,
    releaseKey: null,
    original: null,
    errors: article.errors,
  }
}

function releasePiece(file: ReleaseFile, ministry: OutletFile, publishedAt: Date): ReleasePiece {
  return {
    outlet: ministry,
    path: addressOf(ministry, file.title, 'siaran-pers', publishedAt, 0),
    title: file.title,
    paragraphs: file.paragraphs,
    publishedAt,
    place: file.place,
    section: 'siaran-pers',
    author: '',
    editor: '',
    caption: null,
    paid: false,
    relation: 'copy',
    releaseKey: file.key,
    original: null,
    errors: [],
    unitId: file.unit,
    key: file.key,
  }
}

/** The same name for the same headline, whatever else is published. */
const oneOf = (names: string[], title: string): string => names[title.length % Math.max(1, names.length)] ?? ''

/** A number that looks like a newsroom's own and stays the same whatever the order of publication. */
export function addressOf(outlet: OutletFile, title: string, section: string, at: Date, index: number): string {
  const slug = slugOf(title)
  const number = 400_000 + ((Math.floor(at.getTime() / minute) * 7 + index * 13 + slug.length) % 500_000)
  return outlet.address
    .replace('{slug}', slug)
    .replace('{number}', String(number))
    .replace('{date}', printed(at, outlet.zone, 'yyyy/MM/dd'))
    .replace('{section}', section)
}

/** A small linear congruential generator (Numerical Recipes' constants): enough to place minutes, and repeatable. */
export function chances(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return state / 2 ** 32
  }
}
