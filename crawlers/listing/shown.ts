import type { CheerioAPI } from 'cheerio'
import type { Shown } from '../../src/model.ts'

type Element = ReturnType<ReturnType<CheerioAPI>['toArray']>[number]

/**
 * Where does a listing page show its articles: among the most read, on the front page, at which place?
 *
 * A most-read list is what stands under such a heading (“Terpopuler”), or a whole page at such an address; its places are
 * counted in its order. What else stands on the top of a site is on the front page. Other lists say nothing.
 *
 * @param links the links of each article, in the order of the page; one may stand on the front and among the most read
 */
export function shownOn($: CheerioAPI, url: string, links: Element[][]): Shown[][] {
  const { pathname } = new URL(url)
  if (popularPath.test(pathname)) return links.map((_, at) => [{ list: 'most-read', rank: at + 1 }])
  const ranks = popularRanks($, links)
  const isFront = /^\/(?:index\.\w+|home)?$/.test(pathname)
  let place = 0
  return links.map((own, at) => {
    const popular = ranks.get(at)
    const isElsewhere = popular === undefined || own.some((link) => !popular.inside.has(link))
    return [
      ...(popular === undefined ? [] : [{ list: 'most-read' as const, rank: popular.rank }]),
      ...(isFront && isElsewhere ? [{ list: 'front' as const, rank: ++place }] : []),
    ]
  })
}

const popularPath = /\/(?:terpopuler|populer|popular|most-?(?:popular|read|viewed)|trending)\/?$/i
const popularHeading =
  /^(?:(?:berita|artikel|news) )?(?:ter)?popul[ae]r(?: (?:hari ini|minggu ini|news))?$|^(?:berita |artikel )?paling (?:banyak )?(?:dibaca|dilihat|populer)$|^(?:terbanyak|banyak) dibaca$|^most (?:read|popular|viewed)(?: (?:news|stories|articles))?$/i

/** Fewer are no list, more are the page itself. */
const [fewest, most] = [3, 20]
const highestBox = 5

/** By the number of the article. */
function popularRanks($: CheerioAPI, links: Element[][]): Map<number, { rank: number; inside: Set<Element> }> {
  const ranks = new Map<number, { rank: number; inside: Set<Element> }>()
  $('h1,h2,h3,h4,h5,h6,[class*=title],[class*=judul],[class*=heading],[class*=head]').each((_, heading) => {
    const text = $(heading)
      .text()
      .replace(/\s+/g, ' ')
      .replace(/[^\p{L}\d]+$/u, '')
      .trim()
    if (text.length > 40 || !popularHeading.test(text)) return
    let box = $(heading).parent()
    for (let level = 0; level < highestBox && box.length > 0; level++, box = box.parent()) {
      // A list whose links a script would fill in must not take in the page.
      if (box.is('body, main') || box.find('main').length > 0) return
      const elements: Element[] = box.find('*').toArray()
      const inside = new Set(elements.slice(elements.indexOf(heading)))
      const held = links.flatMap((own, at) => (own.some((link) => inside.has(link)) ? [at] : []))
      if (held.length < fewest) continue
      const order = (at: number) => elements.indexOf(links[at]!.find((link) => inside.has(link))!)
      const ordered = held.length <= most ? held.toSorted((one, other) => order(one) - order(other)) : []
      for (const [place, at] of ordered.entries()) if (!ranks.has(at)) ranks.set(at, { rank: place + 1, inside })
      return
    }
  })
  return ranks
}
