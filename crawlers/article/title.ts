import type { PageTree } from './page.ts'
import { tidy } from './tree.ts'

export type TitleFound = { title: string; from: string }

/**
 * The headline, and which part of the page said it.
 *
 * JSON-LD's headline, og:title, a level-one heading that the metadata confirm, `<title>` and twitter:title each have a
 * say, without the section before the headline and the site's name beside it; the wording with most votes wins, in its
 * commonest spelling. A heading nobody confirms comes last (it may be the logo).
 */
export function titleOf(page: PageTree, siteNames: string[], told: string | null = null): TitleFound | null {
  if (told !== null) return { title: told, from: 'outlet' }
  const sites = [
    ...siteNames,
    ...(page.meta.get('og:site_name') ?? []),
    ...(page.data?.publisher ? [page.data.publisher] : []),
  ]
  const host = page.url?.hostname.replace(/^www\./, '')
  if (host) sites.push(host)
  const cut = (text: string | null | undefined): string => withoutSite(tidy(text ?? ''), sites, page.headings)
  const claims: TitleFound[] = [
    { title: cut(page.meta.get('og:title')?.[0]), from: 'og:title' },
    { title: cut(page.data?.headline), from: 'json-ld' },
    { title: cut(page.meta.get('twitter:title')?.[0]), from: 'twitter:title' },
    { title: cut(page.documentTitle), from: 'title' },
  ].filter((claim) => claim.title !== '')

  const headings = page.headings
    .filter((heading) => heading.length <= longestHeadline)
    .flatMap((heading): TitleFound[] => {
      const claim = claims.find(({ title }) => sameWords(title, heading) >= confirmedShare)
      if (!claim) return []
      // “Berita | Judul”: what stands before the headline in its own heading is the section.
      const isBehindKicker = loose(heading).endsWith(` ${loose(claim.title)}`) && claim.title.length >= shortestHeadline
      return [{ title: isBehindKicker ? claim.title : withoutSite(heading, sites, []), from: 'h1' }]
    })
  const all = [...claims, ...headings.slice(0, 1)]
  const elected = mostSaid(all.filter((claim) => isWhole(claim, all)))
  if (elected && (headings.length > 0 || claims.length > 1)) return elected
  const claimed = claims.find((claim) => claim.title.length >= shortestHeadline) ?? claims[0]
  if (claimed) return claimed
  const heading = page.headings[0]
  return heading === undefined ? null : { title: heading, from: 'h1' }
}

/** Not cut short for a card, nor to the 110 characters that search engines ask of JSON-LD. */
function isWhole({ title }: TitleFound, others: TitleFound[]): boolean {
  if (title.length < shortestHeadline || /(?:\.\.\.|…)$/.test(title)) return false
  return (
    title.length < cutLength ||
    !others.some((other) => other.title.length > title.length + 1 && loose(other.title).startsWith(loose(title)))
  )
}

const cutLength = 90

/** What most parts of the page say, each by its weight; of the spellings of one title, the commonest, else the first. */
function mostSaid(claims: TitleFound[]): TitleFound | null {
  const best = heaviest(
    claims,
    ({ title }) => loose(title),
    ({ from }) => weights[from] ?? 0,
  )
  return (
    heaviest(
      best,
      ({ title }) => title,
      () => 1,
    )[0] ?? null
  )
}

/** Of the groups with one key, the one with the greatest weight. */
function heaviest(
  claims: TitleFound[],
  keyOf: (claim: TitleFound) => string,
  weightOf: (claim: TitleFound) => number,
): TitleFound[] {
  const weighed = claims.map((claim) => {
    const group = claims.filter((other) => keyOf(other) === keyOf(claim))
    return { group, weight: group.reduce((sum, one) => sum + weightOf(one), 0) }
  })
  return weighed.sort((a, b) => b.weight - a.weight)[0]?.group ?? []
}

/**
 * JSON-LD is the newsroom's own record of the headline: where all other parts differ from it, they were written for
 * sharing or for search. twitter:title mostly repeats og:title.
 */
const weights: Record<string, number> = { 'json-ld': 3.4, 'og:title': 1.1, h1: 1, title: 0.8, 'twitter:title': 0.3 }

/** Two versions of one headline share most words; a section's name or a slogan shares one or two. */
const confirmedShare = 0.6

const shortestHeadline = 8

/** The longest real headlines have about 200 characters; a heading longer than this has swallowed the page. */
const longestHeadline = 300

/** Loose text form for comparing: letters and digits only. */
export const loose = (text: string): string =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()

/** The share of the shorter text's words that the longer one has. */
export function sameWords(a: string, b: string): number {
  const [left, right] = [new Set(loose(a).split(' ')), new Set(loose(b).split(' '))]
  const [few, many] = left.size <= right.size ? [left, right] : [right, left]
  let shared = 0
  for (const word of few) if (many.has(word)) shared++
  // One common word of one is no agreement: a heading “Berita” is in many headlines.
  return few.size < 2 ? (loose(a) === loose(b) ? 1 : 0) : shared / few.size
}

const separator = /\s+[-–—|•·»:/]{1,2}\s+|\s*[|»]\s*/

/** Takes the site's name from a title's end (or front): “Judul | Harian Contoh” → “Judul”. */
function withoutSite(title: string, sites: string[], headings: string[]): string {
  const isHeading = headings.find((heading) => title.startsWith(heading) && heading.length >= shortestHeadline)
  if (isHeading && title.length > isHeading.length && /^\s*[-–—|•·»:/(]/.test(title.slice(isHeading.length)))
    return isHeading
  const names = sites.map(loose).filter((name) => name.length > 2)
  const isSite = (piece: string): boolean => {
    const said = loose(piece)
    const packed = said.replaceAll(' ', '')
    return names.some((name) => {
      const plain = name.replaceAll(' ', '')
      return (
        packed === plain ||
        (packed.length > 3 && plain.startsWith(packed)) ||
        (plain.length > 3 && packed.startsWith(plain) && packed.length < plain.length + 12)
      )
    })
  }
  let rest = title
  const [, front, behind] = /^([^:]{3,40}):\s+(.+)$/.exec(title) ?? []
  if (front !== undefined && behind !== undefined && isSite(front)) rest = behind
  for (let turn = 0; turn < 3; turn++) {
    const cuts = [...rest.matchAll(new RegExp(separator, 'g'))]
    const last = cuts.at(-1)
    const first = cuts[0]
    if (last && isSite(rest.slice(last.index + last[0].length))) rest = rest.slice(0, last.index)
    else if (first && isSite(rest.slice(0, first.index))) rest = rest.slice(first.index + first[0].length)
    else break
  }
  return rest.trim()
}
