import type { PageTree } from './page.ts'
import { namesOf, isElement } from './tree.ts'
import type { AnyNode } from './tree.ts'

/**
 * Is this a paid placement?
 *
 * Yes when the address, the metadata, the headline, a label between the top of the page and the body, or the
 * article's last words say so. A menu's link to the section and the label of an advertisement beside the text do not.
 */
export function isPaid(page: PageTree, title: string, paragraphs: string[]): boolean {
  if (paidPath.test(page.url?.pathname ?? '') || paidHost.test(page.url?.hostname ?? '')) return true
  if (page.data?.types.includes('AdvertiserContentArticle')) return true
  const sections = [
    ...(page.meta.get('article:section') ?? []),
    ...(page.data?.section ?? []),
    ...(page.meta.get('content_category') ?? []),
  ]
  if (sections.some((section) => sureLabel.test(section.trim()))) return true
  if (/^\W*(?:adv|advertorial|advetorial|iklan|sponsored|pariwara|infotorial)\W*[:\])|-]/i.test(title)) return true
  if (/[([]\s*(?:adv|advertorial|advetorial|sponsored|pariwara)\s*[)\]]\s*$/i.test(title)) return true
  const ending = paragraphs.slice(-2).join(' ')
  if (
    /(?:[([*/-]\s*(?:adv|advertorial|advetorial|pariwara)(?:\s*[/-][^)\]]{0,30})?\s*[)\]*]|\badv\s*\/\s*\p{L}+)\W*$/iu.test(
      ending,
    )
  )
    return true
  return hasLabelAboveBody(page, title, paragraphs[0] ?? '')
}

const paidPath =
  /(?:^|[/_-])(?:advertorial|advetorial|sponsored(?:-content)?|brand(?:ed)?-content|paid-content|partner-content|infotorial|pariwara|adv)(?:[/_-]|$)/i
const paidHost = /^(?:adv|advertorial|brandconnect|pariwara|infotorial|sponsored)\./i

/** Words that only a paid piece carries as its label. */
const sureLabel =
  /^(?:advertorial|advetorial|adv|infotorial|pariwara|(?:konten|artikel) (?:bersponsor|berbayar|kerja ?sama)|sponsored(?: content| post| by .*| article)?|paid (?:content|post|partnership)|partner content|brand(?:ed)? content|content partnership|disponsori(?: oleh .*)?|kerja ?sama iklan)$/i

/** Also the caption of every advertisement slot, so it must stand in the headline's own box. */
const slotLabel = /^(?:iklan|advertisement|promoted|promosi)$/i

function hasLabelAboveBody(page: PageTree, title: string, firstParagraph: string): boolean {
  const start = firstParagraph.slice(0, 60)
  const bodyAt = page.blocks.findIndex((block) => start !== '' && block.text.startsWith(start))
  const titleAt = page.blocks.findIndex((block) => block.text === title)
  if (bodyAt < 0 && titleAt < 0) return false
  const end = bodyAt >= 0 ? bodyAt : titleAt + 8
  const from = titleAt >= 0 && titleAt < end ? Math.max(0, titleAt - 8) : Math.max(0, end - 12)
  return page.blocks.slice(from, end).some((block, offset) => {
    const label = block.text.replace(/^[\s#([]+|[\s)\]:]+$/g, '')
    const place = page.places[block.mark]
    if (place && isIn(place, /\b(?:nav|navigation|menu|sidebar|footer|tags?)\b/)) return false
    if (sureLabel.test(label)) return true
    const besideTitle = titleAt >= 0 && Math.abs(from + offset - titleAt) <= 2
    return (
      besideTitle &&
      slotLabel.test(label) &&
      !(place && isIn(place, /\b(?:ads?|slot|banner|iklan|gpt|dfp|advertisement)\b/))
    )
  })
}

function isIn(element: AnyNode, names: RegExp): boolean {
  for (let at: AnyNode | null = element; isElement(at); at = at.parent) {
    if (at.name === 'nav' || at.name === 'footer' || names.test(namesOf(at))) return true
  }
  return false
}
