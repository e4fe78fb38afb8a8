import type { Block } from './blocks.ts'
import type { PageTree } from './page.ts'
import { credits, creditAtEnd, elsewhere, machinery, machinerySentence, otherStories } from './phrases.ts'
import { alwaysApart, apartWhenShort } from './places.ts'
import { loose, sameWords } from './title.ts'
import { ancestry, namesOf } from './tree.ts'
import type { Element } from './tree.ts'

/**
 * Takes out of a body what is not the article: captions, credits, bylines, share and related boxes, “Baca juga”,
 * advertisements' labels, polls, tags, the headline told again.
 *
 * Readability's own loss is nearly all of this kind (its recall is .98, its precision .91). A block goes by where it
 * stands (what the page's makers named the boxes around it), by what it says, by being a link, or by standing outside
 * the first and last real paragraph. A box that holds half of the text is never taken for a side box.
 */
export function prune(blocks: Block[], page: PageTree, title: string): Block[] {
  const around = surroundings(blocks, page)
  const isOther = otherArticles(page, title)
  const captions: Block[] = []
  const told = blocks.filter((block) => {
    const boxes = around(block)
    if (boxes.isCaption) captions.push(block)
    if (boxes.isCaption || isApart(block, boxes) || isNoise(block, title) || isOther(block, boxes)) return false
    return true
  })
  const text = trimEnds(withoutLists(told, page))
  // A photo piece is its captions.
  return lengthOf(text) < photoPieceLength && captions.length > 0 ? [...text, ...captions] : text
}

/** With less text than this beside its pictures, a page is a photo piece. */
const photoPieceLength = 120

/** Characters as a Latin reader counts them: Chinese, Japanese and Korean say about twice as much in each. */
export const breadthOf = (text: string): number =>
  text.length + (text.match(/[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]/g)?.length ?? 0)

const lengthOf = (blocks: Block[]): number => blocks.reduce((sum, block) => sum + block.text.length, 0)

type Boxes = { names: string; isCaption: boolean; isAside: boolean; isTweet: boolean; article: Element | undefined }

/** What is known of the boxes around each block that do not hold the main text. */
function surroundings(blocks: Block[], page: PageTree): (block: Block) => Boxes {
  const paragraphs = blocks.filter(isParagraph)
  const counted = paragraphs.length > 0 ? paragraphs : blocks
  const weights = new Map<Element, number>()
  for (const block of counted) {
    const place = page.places[block.mark]
    if (!place) continue
    for (const element of ancestry(place)) weights.set(element, (weights.get(element) ?? 0) + block.text.length)
  }
  const half = lengthOf(counted) / 2
  return (block) => {
    const place = page.places[block.mark]
    const inner = place ? ancestry(place).filter((element) => (weights.get(element) ?? 0) < half) : []
    const tags = new Set(inner.map((element) => element.name))
    const names = inner.map(namesOf).join('')
    return {
      names,
      isCaption:
        tags.has('figcaption') ||
        block.tag === 'figcaption' ||
        (tags.has('figure') && !tags.has('blockquote') && !tags.has('table')) ||
        captionNames.test(names),
      isAside: ['aside', 'nav', 'footer', 'label', 'button', 'form'].some((tag) => tags.has(tag)),
      article: inner.find(isArticle),
      isTweet: / (?:twitter tweet|instagram media) /.test(names),
    }
  }
}

const captionNames =
  / (?:fig)?captions? | (?:image|photo|foto|gambar|img) (?:desc(?:ription)?|credits?|info|caption\w*|copyright) /

function isApart(block: Block, boxes: Boxes): boolean {
  if (boxes.isTweet) return false
  if (boxes.isAside || alwaysApart.test(boxes.names)) return true
  return block.text.length < shortBlock && !isHeading(block) && apartWhenShort.test(boxes.names)
}

/** Shorter than any real paragraph but the tersest. */
const shortBlock = 120

/** Runs of links are judged apart, here a block alone. */
function isNoise(block: Block, title: string): boolean {
  const { text } = block
  if (text.length < 6 && !/\p{L}/u.test(text) && block.tag !== 'td') return true
  if (isLink(block) && text.length > shortLink && block.tag !== 'blockquote' && !isAddress.test(text)) return true
  if (text.length < longestLabel && (machinery.test(text) || (isHeading(block) && otherStories.test(text)))) return true
  if (text.length < longestNote && (elsewhere.test(text) || machinerySentence.test(text) || credits.test(text)))
    return true
  if (text.length < longestCaption && creditAtEnd.test(text) && !/[.!?]["”’]?\s+\p{Lu}.{40,}/u.test(text.slice(60)))
    return true
  return (
    text.length < longestNote && (loose(text) === loose(title) || (isHeading(block) && sameWords(text, title) > 0.85))
  )
}

const shortLink = 34
/** An address written out is part of what the text says. */
const isAddress = /^(?:https?:|www\.)|^\S+@\S+$/
const longestLabel = 60
const longestNote = 240
const longestCaption = 250

const isLink = (block: Block): boolean => block.linked >= block.text.length * 0.85
const isHeading = (block: Block): boolean => /^h[1-6]$/i.test(block.tag)
const endsSentence = (text: string): boolean => /[.!?…。！？:][\s"'”’»)\]]*$/.test(text)

/** A paragraph that carries the story: long enough, mostly not links. */
export function isParagraph(block: Block): boolean {
  if (isHeading(block) || block.linked > block.text.length * 0.4) return false
  const breadth = breadthOf(block.text)
  return breadth >= 100 || (breadth >= 50 && endsSentence(block.text))
}

/**
 * Pages that go on with the next stories mark each up as an article. One beside the article that holds the headline and
 * a text of its own is another story; one inside it is, where its own heading is a link.
 */
function otherArticles(page: PageTree, title: string): (block: Block, boxes: Boxes) => boolean {
  const titled =
    page.blocks.find((block) => isHeading(block) && sameWords(block.text, title) > 0.85) ??
    page.blocks.find((block) => block.tag === 'h1')
  const chainOf = (block: Block): Element[] => {
    const place = page.places[block.mark]
    return place ? ancestry(place) : []
  }
  const chain = titled ? chainOf(titled) : []
  const own = new Set(chain)
  const home = chain.find(isArticle)
  const homeText = home ? lengthOf(page.blocks.filter((one) => isParagraph(one) && chainOf(one).includes(home))) : 0
  const known = new Map<Element, { linked: boolean; story: boolean }>()
  const toldOf = (element: Element): { linked: boolean; story: boolean } => {
    const found = known.get(element)
    if (found) return found
    const linked = page.$(element).find('h1 a, h2 a, h3 a, h4 a, a h1, a h2, a h3, a h4').length > 0
    // Some page builders make every few paragraphs an article: those have neither a heading nor a post's class.
    const story = storyNames.test(namesOf(element)) || page.$(element).find('h1, h2, h3, h4').length > 0
    known.set(element, { linked, story })
    return { linked, story }
  }
  return (block, boxes) => {
    if (!titled) return false
    if (boxes.article && !own.has(boxes.article) && toldOf(boxes.article).linked) return true
    if (!home || homeText < ownStoryLength) return false
    const chain = chainOf(block)
    return (
      !chain.includes(home) && chain.some((element) => isArticle(element) && !own.has(element) && toldOf(element).story)
    )
  }
}

const storyNames = / (?:h ?entry|post|story|teaser|card) /

const isArticle = (element: Element): boolean => element.name === 'article'

/** With less text around the headline, its article is only the head of the page and the body may stand in the next. */
const ownStoryLength = 300

/** Headings over other stories with the links below them, and lists that are mostly links. */
function withoutLists(blocks: Block[], page: PageTree): Block[] {
  const linkedShare = new Map<Element, { text: number; linked: number }>()
  const listOf = (block: Block): Element | undefined => {
    const place = page.places[block.mark]
    return place ? ancestry(place).find((element) => element.name === 'ul' || element.name === 'ol') : undefined
  }
  for (const block of blocks) {
    const list = listOf(block)
    if (!list) continue
    const sum = linkedShare.get(list) ?? { text: 0, linked: 0 }
    linkedShare.set(list, { text: sum.text + block.text.length, linked: sum.linked + block.linked })
  }
  let isUnderOther = false
  return blocks.filter((block) => {
    const list = listOf(block)
    const share = list ? linkedShare.get(list) : undefined
    if (share && share.linked > share.text * listOfLinks) return false
    if (block.text.length < longestLabel && otherStories.test(block.text)) {
      isUnderOther = true
      return false
    }
    if (isUnderOther && (block.linked > block.text.length / 2 || (share && share.linked > 0))) return false
    isUnderOther = false
    return true
  })
}

/** A list of sources or of people has fewer links than this; a list of other stories has more. */
const listOfLinks = 0.5

/** Before the first and after the last real paragraph, only what reads as text stays. */
function trimEnds(blocks: Block[]): Block[] {
  const first = blocks.findIndex(isParagraph)
  const last = blocks.findLastIndex(isParagraph)
  if (first < 0) return blocks
  // Many short lines before or after the text are a list: dates of a tour, results.
  const isList = (lines: Block[]): boolean =>
    lines.filter((block) => block.tag === 'p' && block.linked === 0).length >= longList
  const [isListAtStart, isListAtEnd] = [isList(blocks.slice(0, first)), isList(blocks.slice(last + 1))]
  return blocks.filter((block, at) => {
    if (at >= first && at <= last) return true
    if (at > last && isHeading(block)) return false
    if ((at > last ? isListAtEnd : isListAtStart) && block.tag === 'p' && block.linked === 0) return true
    if (listed.has(block.tag) && block.linked < block.text.length / 2 && (at > last || block.tag !== 'td')) return true
    if (at < first && isHeading(block) && breadthOf(block.text) >= shortestHeading) return true
    return breadthOf(block.text) >= shortestLine || endsSentence(block.text)
  })
}

const shortestLine = 60
const longList = 5
const listed = new Set(['li', 'td', 'th', 'pre', 'dd', 'dt', 'blockquote'])
/** A heading before the first paragraph may open the text; a word or two is the section's name. */
const shortestHeading = 20
