import type { Block } from './blocks.ts'
import type { PageTree } from './page.ts'
import { credits, elsewhere, machinery, machinerySentence } from './phrases.ts'
import { breadthOf } from './prune.ts'
import { loose, sameWords } from './title.ts'
import { ancestry, namesOf } from './tree.ts'

/**
 * The lead that stands between the headline and the body's box: where an article's makers set its first sentences
 * apart, Readability leaves them out.
 *
 * A block there is the lead when the page's own description says the same, or when its place is named for one and it
 * reads as a sentence. What belongs to the body already, or to a picture, a menu or another story, is not.
 *
 * @param body the blocks already found, in the page's order
 */
export function leadOf(page: PageTree, title: string, body: Block[]): Block[] {
  const first = body[0]
  if (!first) return []
  const start = page.blocks.findIndex((block) => block.mark === first.mark && block.text === first.text)
  if (start <= 0) return []
  const from = headlineBefore(page, title, start) + 1
  const told = descriptionsOf(page)
  const known = new Set(body.map((block) => loose(block.text)))
  const candidates = page.blocks.slice(Math.max(from, start - farthest), start).filter((block) => {
    if (!isLong(block.text) || block.text.length > longest || block.linked > block.text.length * 0.4) return false
    if (known.has(loose(block.text)) || sameWords(block.text, title) > 0.85 || isSurroundings(block.text)) return false
    const place = page.places[block.mark]
    const boxes = place ? ancestry(place).slice(0, near) : []
    if (boxes.some((box) => apart.test(namesOf(box)) || apartTags.has(box.name))) return false
    if (told.some((one) => isSameStart(one, loose(block.text)))) return true
    return from > 0 && readsAsSentence(block.text) && boxes.slice(0, 3).some((box) => leadNames.test(namesOf(box)))
  })
  return candidates.slice(0, mostBlocks)
}

/** The last heading with the headline's words above the body, or -1. */
function headlineBefore(page: PageTree, title: string, start: number): number {
  const wanted = loose(title)
  return page.blocks
    .slice(0, start)
    .findLastIndex((block) => block.tag === 'h1' || (/^h\d$/.test(block.tag) && loose(block.text) === wanted))
}

/** What the page says of itself for search engines and for cards. */
function descriptionsOf(page: PageTree): string[] {
  const said = ['description', 'og:description', 'twitter:description'].flatMap((name) => page.meta.get(name) ?? [])
  return said.map(loose).filter((text) => text.length >= shortest)
}

/** One text goes on as the other does, as far as the shorter goes; descriptions are cut. */
const isSameStart = (a: string, b: string): boolean => {
  const length = Math.min(a.length, b.length, comparedLength)
  return length >= shortest && a.slice(0, length) === b.slice(0, length)
}

const isSurroundings = (text: string): boolean =>
  machinery.test(text) || machinerySentence.test(text) || elsewhere.test(text) || credits.test(text)

const readsAsSentence = (text: string): boolean => /[.!?…。！？"”»’][\s)\]]*$/.test(text) || text.length >= longSentence

/** One short sentence under the headline is a second headline; what is longer is where the story begins. */
const isLong = (text: string): boolean =>
  breadthOf(text) >= longLead || (breadthOf(text) >= shortest * 2 && /[.!?…"”»’]\s+\p{Lu}.{20,}$/u.test(text))

const longLead = 150

/** Shorter lines up there are sections, dates and names. */
const shortest = 40
const longest = 900
const longSentence = 90
const comparedLength = 90
/** Between a headline and its text stand a picture, names, a date and a row of buttons. */
const farthest = 30
const near = 5
const mostBlocks = 3

const leadNames =
  / (?:leads?|lede|stand ?first|summary|summaries|de[ck]k?|sub ?titles?|sub ?headlines?|sub ?heading|sub ?head|sub ?line|intro(?:duction)?|introtext|excerpt|teaser ?text|abstract|chapeau|description|vorspann|anrisstext|perex|sapo|sommario|occhiello|catenaccio|entradilla|bajada|ingress|preamble|strapline|synopsis|spot|ringkasan|anleser|kicker text) /
const apart =
  / (?:captions?|figcaption|related|terkait|recommend\w*|newsletters?|promo\w*|share|social|nav|navigation|menu|side ?bar|footer|comments?|cookies?|consent|bread ?crumbs?|bio|copyright|credits?|most read|trending|popular|ticker|gallery) /
const apartTags = new Set(['figure', 'figcaption', 'aside', 'nav', 'footer', 'form', 'button', 'label'])
