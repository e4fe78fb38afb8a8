import type { Block, Tile } from './align.ts'
import type { Prepared } from './prepared.ts'
import type { SentenceLink } from './sentence-links.ts'
import type { Weigh } from './weigh.ts'

/**
 * What a reader would look at to say whether an article carries a release, as numbers near 0..1 (or logarithms), so
 * that the weights in weights.json can be read side by side.
 */
export const featureNames = [
  'releaseHeart',
  'articleHeart',
  'releaseLeadInArticle',
  'sharedRare',
  'topSentences',
  'copiedOfArticle',
  'longestRun',
  'copiedWeight',
  'quoteShare',
  'closeSentences',
  'strangeSentences',
  'editRate',
  'sameDays',
  'nearDays',
  'farDays',
  'farUncopied',
  'noDate',
  'articleLength',
  'releaseLength',
] as const

/**
 * Which way a feature may speak: evidence can only speak for, its absence only against. The fit keeps to this, so that
 * a word-for-word copy, rare in the texts fitted on, cannot come out worse than a paraphrase.
 */
export const featureSigns: Partial<Record<FeatureName, 1 | -1 | 0>> = {
  strangeSentences: -1,
  editRate: -1,
  farDays: -1,
  farUncopied: -1,
  noDate: 0,
  articleLength: 0,
  releaseLength: 0,
}
export type FeatureName = (typeof featureNames)[number]
export type Features = Record<FeatureName, number>

export type Alignment = { tiles: Tile[]; blocks: Block[]; links: SentenceLink[] }

/** The words that carry a text: this many, by frequency times weight. */
export const heartWords = 15
/** So much copied weight, a sentence or so in the order of the release, tells its text from another on its subject. */
export const tellingCopy = 2.2
/** A word this heavy is in fewer than one text in a hundred. */
const rareWeight = 4.6

/**
 * - `heart`: of the words that carry the one text, how many the other has; `lead`: of what the release opens with.
 * - `topSentences`, `closeSentences`, `strangeSentences`: how alike each article sentence is to its nearest in the release.
 * - `copied`, `longestRun`: words in runs of three and more, in the order of the release.
 * - `farUncopied`: weeks later the same subject comes back with the same words; only copied words tell the release from it.
 * - `days`: coverage comes from the day before (embargo, time zones) to two weeks after; most of it within two days.
 */
export function featuresOf(article: Prepared, release: Prepared, weigh: Weigh, alignment: Alignment): Features {
  const { tiles, blocks, links } = alignment
  const nearness = daysFeatures(article, release.day)
  const copiedWeight = Math.log1p(tiles.reduce((sum, tile) => sum + tileWeight(article, tile, weigh), 0) / 10)
  const articleWords = Math.max(1, bodyWords(article))
  const releaseWords = Math.max(1, bodyWords(release))
  const copied = tiles.reduce((sum, tile) => sum + tile.length, 0)
  const edits = blocks.reduce((sum, block) => sum + block.edits, 0)
  const inBlocks = blocks.reduce((sum, block) => sum + block.copied, 0)
  const judged = Math.max(1, links.length)

  return {
    releaseHeart: heartShare(weighted(release.counts, weigh), article.counts),
    articleHeart: heartShare(weighted(article.counts, weigh), release.counts),
    releaseLeadInArticle: containedIn(release.lead, article.counts, weigh),
    sharedRare: Math.log1p(sharedRareWeight(article, release, weigh)),
    topSentences: topLikeness(links),
    copiedOfArticle: copied / articleWords,
    longestRun: Math.log(Math.max(2, ...blocks.map((block) => block.copied)) / 2),
    copiedWeight,
    quoteShare: quotedAmongCopied(article, tiles),
    closeSentences: links.filter((link) => link.likeness >= 0.75).length / judged,
    strangeSentences: links.filter((link) => link.likeness < 0.2).length / judged,
    editRate: inBlocks === 0 ? 1 : Math.min(1, edits / inBlocks),
    ...nearness,
    farUncopied: nearness.farDays * (1 - Math.min(1, copiedWeight / tellingCopy)),
    articleLength: clamp(Math.log(articleWords / 300), -2, 1),
    releaseLength: clamp(Math.log(releaseWords / 300), -1.2, 1),
  }
}

/** Coverage comes at most so long before its release (embargoes, time zones) and, nearly all of it, so long after. */
export const echoDays = { before: 3, after: 14 }

/** The day of an article, and the other one that its figures may mean (day.ts). */
export type ArticleDay = { day: number | null; otherDay: number | null }

/** How the days of an article and a release lie to each other; a day is null when it is not known. */
export function daysFeatures(
  article: ArticleDay,
  release: number | null,
): Pick<Features, 'sameDays' | 'nearDays' | 'farDays' | 'noDate'> {
  const days = daysBetween(article, release)
  return {
    sameDays: days !== null && days >= -1 && days <= 2 ? 1 : 0,
    nearDays: days !== null && days >= -echoDays.before && days <= echoDays.after ? 1 : 0,
    farDays:
      days === null
        ? 0
        : Math.min(6, Math.log1p(Math.max(0, days > 0 ? days - echoDays.after : -days - echoDays.before))),
    noDate: days === null ? 1 : 0,
  }
}

/** Of two days that an article's date may mean, the one nearer to the release. */
function daysBetween({ day, otherDay }: ArticleDay, release: number | null): number | null {
  if (day === null || release === null) return null
  const days = day - release
  if (otherDay === null) return days
  const other = otherDay - release
  return Math.abs(other) < Math.abs(days) ? other : days
}

export function bodyWords(prepared: Prepared): number {
  let count = 0
  for (const flag of prepared.furniture) if (flag === 0) count++
  return count
}

function weighted(counts: ReadonlyMap<number, number>, weigh: Weigh): Map<number, number> {
  const vector = new Map<number, number>()
  for (const [id, count] of counts) vector.set(id, (1 + Math.log(count)) * weigh(id))
  return vector
}

/** Weight of the words of one text that the other has, as a share of the weight of all of them. */
function containedIn(ids: Iterable<number>, other: ReadonlyMap<number, number>, weigh: Weigh): number {
  let shared = 0
  let all = 0
  for (const id of ids) {
    const weight = weigh(id) ** 2
    all += weight
    if (other.has(id)) shared += weight
  }
  return all === 0 ? 0 : shared / all
}

/** The share of a text's own heaviest words that the other text has. */
function heartShare(vector: ReadonlyMap<number, number>, other: ReadonlyMap<number, number>): number {
  const heart = heaviest(vector, heartWords)
  const all = heart.reduce((sum, [, value]) => sum + value, 0)
  const shared = heart.reduce((sum, [id, value]) => sum + (other.has(id) ? value : 0), 0)
  return all === 0 ? 0 : shared / all
}

function heaviest(vector: ReadonlyMap<number, number>, count: number): [number, number][] {
  const kept: [number, number][] = []
  for (const entry of vector) {
    const last = kept.at(-1)
    if (kept.length === count && last !== undefined && entry[1] <= last[1]) continue
    let place = kept.length
    while (place > 0 && kept[place - 1]![1] < entry[1]) place--
    kept.splice(place, 0, entry)
    if (kept.length > count) kept.pop()
  }
  return kept
}

function sharedRareWeight(article: Prepared, release: Prepared, weigh: Weigh): number {
  const [small, large] = article.counts.size < release.counts.size ? [article, release] : [release, article]
  let sum = 0
  for (const id of small.counts.keys()) {
    if (large.counts.has(id)) sum += Math.max(0, weigh(id) - rareWeight)
  }
  return sum
}

/** The mean of the closest three sentences: what one paragraph of a long article, or a brief as a whole, says alike. */
function topLikeness(links: SentenceLink[]): number {
  const top = links
    .map((link) => link.likeness)
    .sort((a, b) => b - a)
    .slice(0, 3)
  return top.reduce((sum, likeness) => sum + likeness, 0) / 3
}

function tileWeight(article: Prepared, tile: Tile, weigh: Weigh): number {
  let sum = 0
  for (let at = tile.article; at < tile.article + tile.length; at++) sum += weigh(article.ids[at]!)
  return sum
}

function quotedAmongCopied(article: Prepared, tiles: Tile[]): number {
  let quoted = 0
  let copied = 0
  for (const tile of tiles) {
    copied += tile.length
    for (let at = tile.article; at < tile.article + tile.length; at++) quoted += article.quoted[at]!
  }
  return copied === 0 ? 0 : quoted / copied
}

function clamp(value: number, low: number, high: number): number {
  return Math.max(low, Math.min(high, value))
}
