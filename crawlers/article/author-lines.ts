import type { Block } from './blocks.ts'
import { aroundHeadline } from './headline.ts'
import { isPersonName, namesIn } from './names.ts'
import type { PageTree } from './page.ts'
import type { Element } from './tree.ts'
import { ancestry, isElement, namesOf, tidy } from './tree.ts'

/**
 * Names around the headline that no metadata tell: in places marked as an author's, in a line “By …”, before a date, or
 * alone in bold above the text.
 */
export function namesAroundHeadline(page: PageTree, title: string): string[] {
  const marked = page
    .$('[itemprop="author"] [itemprop="name"], [rel~="author"], [itemprop="author"]')
    .toArray()
    .slice(0, 8)
    .map((element) => tidy(page.$(element).text()))
    .filter((text) => text.length > 2 && text.length < longestLine)
  if (marked.length > 0) return namesIn(marked[0]!)
  const lines = aroundHeadline(page, title)
  for (const read of [namedPlace, byLine, boldLine]) {
    for (const block of lines) {
      const names = read(block, page)
      if (names.length > 0) return names
    }
  }
  return []
}

const longestLine = 80
const longestBlock = 160

const authorNamed = / (?:by ?lines?|author ?names?|authors?|autor(?:en|in)?|penulis|reporter|writer)(?: name)? /
const notOfArticle =
  / (?:photo|foto|images?|pictures?|figure|captions?|credits?|quote|quotes|cite|blockquote|related|teasers?|comments?|bio|avatar|follow|social|share|sidebar|footer|nav) /

/** What stands in a place that is named for an author; several names in elements of their own are several. */
function namedPlace(block: Block, page: PageTree): string[] {
  const place = page.places[block.mark]
  if (!place || block.text.length > longestBlock) return []
  const boxes = ancestry(place).slice(0, 4)
  if (boxes.some((box) => notOfArticle.test(namesOf(box)))) return []
  const inside = page
    .$(place)
    .find('*')
    .toArray()
    .find((element) => authorNamed.test(namesOf(element)) && !notOfArticle.test(namesOf(element)))
  const named = boxes.slice(0, 3).some((box) => authorNamed.test(namesOf(box))) ? place : inside
  if (!named) return []
  const parts = namesOfParts(named, page)
  if (parts.length > 1) return parts
  const text = tidy(page.$(named).text())
  return text.length < longestLine && !/\d{2}/.test(text) && /\p{Lu}|\p{Lo}/u.test(text) ? namesIn(text) : []
}

/** The names of elements that each hold one. */
function namesOfParts(element: Element, page: PageTree): string[] {
  const parts = element.children.filter(isElement).map((child) => tidy(page.$(child).text()))
  return parts.every(isPersonName) ? parts : []
}

/** “By A and B”, “Oleh A”, “A | 12 Maret 2024”: only names as people have them count. */
function byLine(block: Block): string[] {
  if (block.text.length > longestBlock) return []
  const said =
    /(?:^|[|•·]\s*)(?:[Bb]y|BY|[Oo]leh|OLEH|[Vv]on|[Pp]ar|[Pp]or|[Dd]oor)\s*:?\s+([^|•·\d]{4,80}?)\s*(?:[|•·\d].*)?$/u.exec(
      block.text,
    ) ?? /^([^|•·\d]{4,60}?)\s*[|•·]\s*(?:\p{L}+,?\s+)?\d{1,2}[ ./-].*$/u.exec(block.text)
  const names = said ? namesIn(said[1]!) : []
  return names.length > 0 && names.every(isPersonName) ? names : []
}

/** A paragraph that is nothing but a name in bold. */
function boldLine(block: Block, page: PageTree): string[] {
  const place = page.places[block.mark]
  if (!place || block.tag !== 'p' || !/^(?:strong|b)$/.test(place.name)) return []
  return isPersonName(block.text) && tidy(page.$(place.parent ?? place).text()) === block.text ? [block.text] : []
}
