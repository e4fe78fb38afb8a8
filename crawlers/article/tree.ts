import type { CheerioAPI } from 'cheerio'

/** Cheerio's nodes, named here because the package does not name them for its users. */
export type AnyNode = Parameters<CheerioAPI['contains']>[0]
export type Element = Extract<AnyNode, { attribs: Record<string, string> }>

export const isElement = (node: AnyNode | null | undefined): node is Element =>
  node !== null && node !== undefined && 'attribs' in node

/** Whitespace as a reader sees it: runs become one space, zero-width marks and soft hyphens go. */
export const tidy = (text: string): string =>
  text
    .replace(/[\u200B\u200E\u200F\u2060\uFEFF\u00AD]/g, '')
    .replace(/\s+/g, ' ')
    .trim()

/** The element's ancestors, itself first, up to and without <html>. */
export function ancestry(element: Element): Element[] {
  const chain: Element[] = []
  for (let at: AnyNode | null = element; isElement(at) && at.name !== 'html'; at = at.parent) chain.push(at)
  return chain
}

/**
 * What the page's makers call an element: class, id and the attributes components are named with, as lower-case words
 * between single spaces (“articleShareBox__item” → “ article share box item ”), ready for a search of whole words.
 */
export function namesOf(element: Element): string {
  const said = naming.map((name) => element.attribs[name]).filter((value) => value !== undefined && value.length < 400)
  if (said.length === 0) return ' '
  const words = said
    .join(' ')
    .replace(/([a-z0-9])([A-Z])/g, '$1 $2')
    .toLowerCase()
  return ` ${words.replace(/[^a-z0-9]+/g, ' ').trim()} `
}

const naming = [
  'class',
  'id',
  'itemprop',
  'role',
  'data-testid',
  'data-component',
  'data-qa',
  'data-type',
  'aria-label',
]
