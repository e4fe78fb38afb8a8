/**
 * Finds the articles on a listing page.
 *
 * With a selector the outlet's description decides. Without one every link is weighed: does its address look like an
 * article's (a date, a long number, a slug of several words, the shape of addresses already known from this outlet), does
 * its text look like a headline, does it stand in the page's body rather than its frame?
 */
import { load, type CheerioAPI } from 'cheerio'
import { isTooDeep } from './article/depth.ts'
import { decode } from './decode.ts'
import { readDate, zoneMinutes } from './feed/dates.ts'
import { articleLikeness, learnedLikeness, learnShapes, type Learned } from './listing/likeness.ts'
import { shownOn } from './listing/shown.ts'
import { outletOf } from './outlets/index.ts'
import { bareItem, type About, type FeedItem, type FeedReading } from './types.ts'
import { siteOf, urlKey, webUrl } from './urls.ts'

export type ListingAbout = About & {
  /** CSS for the links, or for boxes that hold one each; the outlet's description may have one. */
  selector?: string | undefined
  /** Addresses of articles this outlet is known by. */
  known?: string[] | undefined
}

/**
 * @returns items in the order of the page, one an address; `too-deep`, or `no-links` when nothing looks like an article,
 *   which on a page that used to have some means that its layout has changed
 */
export function readListing(body: Uint8Array | string, about: ListingAbout): FeedReading {
  const { text } = typeof body === 'string' ? { text: body } : decode(body, about.contentType)
  if (isTooDeep(text)) return { ok: false, why: 'too-deep' }
  const $ = load(text)
  const base = webUrl($('base[href]').attr('href') ?? '', about.url)?.href ?? about.url
  const site = siteOf(base)
  const learned = learnShapes(about.known ?? [])
  const selector = about.selector ?? outletOf(about.url)?.listing
  const chosenLinks = selector === undefined ? [] : anchorsOf($, selector)
  // A selector that finds nothing is one of a layout that is gone.
  const isChosen = chosenLinks.length > 0
  const found = new Map<string, Candidate>()
  const links = new Map<string, (typeof chosenLinks)[number][]>()
  for (const element of isChosen ? chosenLinks : allLinks($).toArray()) {
    const anchor = $(element)
    const url = webUrl(anchor.attr('href') ?? '', base)
    if (!url || siteOf(url.href) !== site) continue
    url.hash = ''
    const key = urlKey(url.href)
    if (key === null || key === urlKey(base)) continue
    links.set(key, [...(links.get(key) ?? []), element])
    const candidate = candidateOf($, anchor, url.href, isChosen, learned)
    const before = found.get(key)
    // The picture and the headline of a teaser are two links: the better one speaks for both, in the place of the first.
    if (!before) found.set(key, candidate)
    else if (candidate.likeness > before.likeness) found.set(key, { ...candidate, anchor: before.anchor })
  }
  const items = [...found.values()].filter((one) => one.likeness >= leastLikeness)
  const shown = shownOn(
    $,
    base,
    items.map((one) => links.get(urlKey(one.url)!)!),
  )
  const hrefs = new Map(items.map((one) => [one.anchor.attr('href'), one.url]))
  if (items.length === 0) return { ok: false, why: 'no-links' }
  return {
    ok: true,
    title: $('title').first().text().replace(/\s+/g, ' ').trim() || null,
    link: about.url,
    items: items.map((one, at) => ({
      ...itemOf(one, hrefs, about),
      ...(shown[at]!.length > 0 ? { shown: shown[at]! } : {}),
    })),
  }
}

/**
 * Two signs of an article in the address, or one and a headline. On six real front pages this keeps the articles and
 * leaves out menus, topic pages and authors.
 */
const leastLikeness = 4

/** A selector names what is wanted, so whatever it finds is. */
const chosen = 100

type Candidate = { url: string; title: string | null; likeness: number; anchor: Links }

const allLinks = ($: CheerioAPI) => $('a[href]')
type Links = ReturnType<typeof allLinks>

function anchorsOf($: CheerioAPI, selector: string) {
  return $.root()
    .find(selector)
    .toArray()
    .flatMap((element) => ($(element).is('a[href]') ? [element] : $(element).find('a[href]').first().toArray()))
}

function candidateOf($: CheerioAPI, anchor: Links, url: string, isChosen: boolean, learned: Learned): Candidate {
  const title = titleOf($, anchor, url)
  if (isChosen) return { url, title, likeness: chosen + (title?.length ?? 0) / 1000, anchor }
  const isHeading =
    anchor.is(':header') || anchor.closest('h1,h2,h3,h4,h5').length > 0 || anchor.find('h1,h2,h3,h4,h5').length > 0
  const isFrame =
    anchor.closest('nav,header,footer,[role=navigation],[class*=menu],[class*=breadcrumb],[class*=footer]').length > 0
  const likeness =
    articleLikeness(url) +
    learnedLikeness(url, learned) +
    headlineLikeness(title) +
    (isHeading ? 1 : 0) -
    (isFrame ? 2 : 0)
  return { url, title, likeness, anchor }
}

/** The link's heading if it has one, else its words, else what it or its picture is called. */
function titleOf($: CheerioAPI, anchor: Links, url: string): string | null {
  const words = anchor.clone()
  words.find('script,style,noscript,time').remove()
  const whole = folded(words.text())
  const texts = [
    folded(anchor.find('h1,h2,h3,h4,h5').first().text()),
    whole.length > longestHeadline ? partLikeSlug($, words, url) : whole,
    folded(anchor.attr('title') ?? ''),
    folded(anchor.find('img[alt]').attr('alt') ?? ''),
    whole,
  ]
  return texts.find((text) => text.length >= shortestHeadline && !isInvitation(text)) ?? null
}

/** When the whole teaser is one link, the part that the address spells is the headline. */
function partLikeSlug($: CheerioAPI, words: Links, url: string): string {
  const slug = new Set(url.toLowerCase().match(/\p{L}{3,}/gu))
  const parts = words
    .find('*')
    .toArray()
    .map((element) => folded($(element).text()))
    .filter((text) => text.length >= shortestHeadline && text.length <= longestHeadline)
  const shares = parts.map((text) => {
    const own = text.toLowerCase().match(/\p{L}{3,}/gu) ?? []
    return own.filter((word) => slug.has(word)).length / Math.max(1, own.length)
  })
  const best = Math.max(0, ...shares)
  return best > 0.5 ? parts[shares.indexOf(best)]! : ''
}

const folded = (text: string): string => text.replace(/\s+/g, ' ').trim()

const shortestHeadline = 12
const longestHeadline = 130

const isInvitation = (text: string): boolean =>
  /^(?:baca|lihat|read|selengkapnya|selanjutnya|lanjut|more|next|share|bagikan|komentar|comments?)\b/i.test(text) &&
  text.length < 40

function headlineLikeness(title: string | null): number {
  if (title === null) return 0
  const words = title.split(' ').length
  return words >= 5 ? 2 : words >= 3 ? 1 : 0
}

/** A date belongs to the nearest box around the link that holds no other article. */
function itemOf(
  { url, title, anchor }: Candidate,
  hrefs: Map<string | undefined, string>,
  about: ListingAbout,
): FeedItem {
  let box = anchor.parent()
  for (let level = 0; level < 4 && box.length > 0; level++, box = box.parent()) {
    const others = box.find('a[href]').filter((_, link) => (hrefs.get(link.attribs['href']) ?? url) !== url)
    const times = box.find('time[datetime]')
    if (others.length > 0 || times.length > 1) break
    if (times.length === 1) {
      return {
        ...bareItem(url),
        title,
        publishedAt: readDate(times.attr('datetime'), zoneMinutes[about.zone ?? 'Asia/Jakarta']),
      }
    }
  }
  return { ...bareItem(url), title }
}
