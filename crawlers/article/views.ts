import { valueOfDigits } from '../../src/facts/numerals.ts'
import type { ViewCount } from '../../src/model.ts'
import type { Block } from './blocks.ts'
import type { PageTree } from './page.ts'
import { ancestry, isElement, namesOf, tidy } from './tree.ts'
import type { Element } from './tree.ts'

/**
 * How often does the page say that it was read?
 *
 * In the page's own metadata (schema.org's ReadAction or ViewAction), or printed around headline and body: “Dibaca 1.234
 * kali”, “1,2rb views”, “Post Views: 111”, a bare figure that the page's makers named so or put beside an eye. Pages print
 * counters of other articles and of the whole site as well, and people tell of videos that were seen: what stands in a
 * sentence, in a link, in a box of its own or further away is not taken. Two counters that disagree are none, and 0 is a
 * place that a script would fill. Unknown stays unknown.
 */
export function viewsOf(page: PageTree, title: string, paragraphs: string[]): ViewCount | null {
  const told = page.data?.views ?? null
  if (told !== null && isPossible(told)) return { low: told, high: told, text: `interactionStatistic: ${told}` }
  const { before, after } = blocksAround(page, title, paragraphs)
  return (
    agreed(before.flatMap((block) => countsIn(block, page))) ?? agreed(after.flatMap((block) => countsIn(block, page)))
  )
}

/** Is the whole line a counter? Then it is no paragraph of the article. */
export const isViewLine = (line: string): boolean =>
  line.length <= longestLine &&
  [labelled, counted].some((pattern) => whole(pattern).test(line)) &&
  readCount(line) !== null

const longestLine = 200
/** Dates, names, categories and buttons stand between a headline and its text; a counter may stand above it too. */
const blocksAboveTitle = 6
const blocksAboveBody = 12
const blocksBelowBody = 5

function blocksAround(page: PageTree, title: string, paragraphs: string[]): { before: Block[]; after: Block[] } {
  const { blocks } = page
  const starts = new Set(paragraphs.map((paragraph) => paragraph.slice(0, 60)))
  const isBody = (block: Block) => starts.has(block.text.slice(0, 60)) && !isViewLine(block.text)
  const first = blocks.findIndex(isBody)
  const last = blocks.findLastIndex(isBody)
  const titleAt = blocks.findLastIndex((block, at) => block.text === title && (first < 0 || at < first))
  if (titleAt < 0 && first < 0) return { before: [], after: [] }
  const end = first >= 0 ? first : titleAt + blocksAboveBody
  const start = titleAt >= 0 ? titleAt - blocksAboveTitle : end - blocksAboveBody
  const own = page.places[blocks[titleAt]?.mark ?? -1] ?? page.places[blocks[first]?.mark ?? -1]
  const isMeta = (block: Block) =>
    block.text !== title &&
    block.text.length <= longestLine &&
    !/^h\d$/.test(block.tag) &&
    block.linked <= block.text.length / 2 &&
    !isOfOthers(page.places[block.mark], own)
  return {
    before: blocks.slice(Math.max(0, start), end).filter(isMeta),
    // Right behind the text, or as a line of its own within it, where a plugin has put it.
    after:
      last < 0
        ? []
        : [
            ...blocks.slice(first, last).filter((block) => isViewLine(block.text)),
            ...blocks.slice(last + 1, last + 1 + blocksBelowBody),
          ].filter(isMeta),
  }
}

/** In a box that does not hold the headline and is named for other articles, for comments or for the site. */
function isOfOthers(place: Element | undefined, own: Element | undefined): boolean {
  if (!place) return false
  const holding = new Set(own ? ancestry(own) : [])
  return ancestry(place)
    .filter((element) => !holding.has(element))
    .some((element) => element.name === 'aside' || element.name === 'footer' || others.test(namesOf(element)))
}

const others =
  / (?:related|terkait|lainnya|popul[ae]r|terpopuler|trending|sidebar|recommend\w*|rekomendasi|comments?|komentar|playlist|terbaru|most|footer|stats) /

const figure = String.raw`(\d{1,3}(?:[.,]\d{3})+|\d+(?:[.,]\d{1,2})?)(?:\s?(rb|ribu|jt|juta|k|m)(?!\p{L}))?(\+)?`
const passive = String.raw`di\s?(?:baca|lihat|akses|klik|buka|tonton)`

/** “Telah dibaca: 1.234 kali”, “Hits: 12”. Reading times (“dibaca 3 menit”) are none. */
const labelled = new RegExp(
  String.raw`(?:(?:(?:berita|artikel)(?: ini)? )?(?:telah |sudah )?${passive}(?: sebanyak)?\s*[:(]?|(?:jumlah |total )?(?:pembaca|(?:page|post)?\s?views?|viewed|hits|reads)\s*:)\s*` +
    `${figure}(?![\\p{L}\\d.,]*\\d)` +
    String.raw`(?!\s*(?:menit|mnt|min|detik|jam|hari|images?|comments?|komentar)\b)\s*(?:\)|kali|[x×](?!\p{L})|orang|pembaca|views?|times)?`,
  'iu',
)

/** “1.234 kali dibaca”, “1,2rb views”, “815 pembaca”. */
const counted = new RegExp(
  String.raw`(?<![\d.,:/-])${figure}\s*(?:(?:kali|[x×])\s*(?:telah )?${passive}|(?:page\s?|post\s?)?views?(?!\p{L})|hits(?!\p{L})|pembaca(?!\p{L})|viewers(?!\p{L})|reads(?!\p{L})|dilihat(?!\p{L})|dibaca(?!\p{L}))`,
  'iu',
)

const whole = (pattern: RegExp) => new RegExp(`^[^\\p{L}\\d]*${pattern.source}[^\\p{L}\\d]*$`, 'iu')

function countsIn(block: Block, page: PageTree): ViewCount[] {
  const said = readCount(block.text)
  if (said !== null) return [said]
  const place = page.places[block.mark]
  return place ? namedCounts(place, page) : []
}

/** A counter stands among dates and names; within a running sentence it tells of something else. */
function readCount(text: string): ViewCount | null {
  for (const pattern of [labelled, counted]) {
    const match = pattern.exec(text)
    if (match === null) continue
    const wordBefore = /(\S+)\s+$/.exec(text.slice(0, match.index))?.[1] ?? ''
    if (/^\p{Ll}/u.test(wordBefore)) continue
    const count = countOf(match[1]!, match[2], match[3] !== undefined)
    if (count) return { ...count, text: match[0].trim() }
  }
  return null
}

const bareFigure = new RegExp(`^${figure}$`, 'iu')
const eye = / eye /
const countNames =
  / (?:views|view count|views count|viewed|hits|dibaca|dilihat|pembaca|page views?|post views?|pageviews?|viewcount|readcount|read count) /
const otherNames = / (?:comments?|komentar|shares?|likes?|votes?|rating|date|time|field|row) /

/** Figures without words, by what the page's makers named them. */
function namedCounts(place: Element, page: PageTree): ViewCount[] {
  const found: ViewCount[] = []
  const box = ancestry(place)
    .slice(0, 3)
    .findLast((element) => tidy(page.$(element).text()).length <= longestBare)
  const root = box ?? place
  for (const element of [root, ...page.$(root).find('*').toArray()]) {
    if (!isElement(element)) continue
    const names = namesOf(element)
    const isEye = eye.test(names)
    if (otherNames.test(names) || !(isEye || countNames.test(names))) continue
    const own = tidy(page.$(element).text())
    // An icon says nothing itself: its figure stands behind it.
    const text = own === '' && isEye ? tidy(textBehind(element, page)) : own
    const match = bareFigure.exec(text)
    const count = match && countOf(match[1]!, match[2], match[3] !== undefined)
    if (count) found.push({ ...count, text })
  }
  return found
}

const longestBare = 12

function textBehind(element: Element, page: PageTree): string {
  const next = element.nextSibling
  if (next && next.type === 'text' && tidy(next.data) !== '') return next.data
  const following = page.$(element).next()
  return following.length > 0 ? following.text() : page.$(element).parent().text()
}

/** More than the whole country could read. */
const mostViews = 500_000_000

const isPossible = (n: number): boolean => Number.isInteger(n) && n > 0 && n <= mostViews

/** On a counter “M” is a million; among amounts of money it would be a thousand of them. */
const scales: Record<string, number> = { rb: 1e3, ribu: 1e3, k: 1e3, jt: 1e6, juta: 1e6, m: 1e6 }

/**
 * What the figure may stand for. “1,2rb” is what was rounded to it or cut off at it: 1150 to 1299; “1rb+” is 1000 to 1999.
 * A counter counts whole times, so that “20,442” without a scale is no fraction.
 */
function countOf(digits: string, suffix: string | undefined, andMore: boolean): { low: number; high: number } | null {
  if (suffix === undefined) {
    const value = /^\d{1,3}(?:[.,]\d{3})+$/.test(digits) ? Number(digits.replace(/[.,]/g, '')) : valueOfDigits(digits)
    return isPossible(value) ? { low: value, high: value } : null
  }
  const scale = scales[suffix.toLowerCase()]!
  const decimals = /[.,](\d{1,2})$/.exec(digits)?.[1]!.length ?? 0
  const step = scale / 10 ** decimals
  const value = Math.round(valueOfDigits(digits) * scale)
  const low = andMore ? value : value - step / 2
  const high = value + step - 1
  return isPossible(low) && isPossible(high) ? { low, high } : null
}

function agreed(counts: ViewCount[]): ViewCount | null {
  const [first, ...rest] = counts
  if (first === undefined || rest.some(({ low, high }) => low !== first.low || high !== first.high)) return null
  return first
}
