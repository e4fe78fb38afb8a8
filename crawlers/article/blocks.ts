import { tidy } from './tree.ts'
import type { AnyNode } from './tree.ts'

/**
 * One run of text between two block boundaries: a paragraph, a heading, a list item, a caption.
 *
 * `mark` is the number of the innermost element of the original page that holds the whole run (-1 when it cannot be
 * told), so that what the page's makers called the place can still be asked after Readability has moved everything.
 * `linked` counts the characters inside links; `continues` says that only a single `<br>` parts it from the one before.
 */
export type Block = { text: string; tag: string; linked: number; mark: number; continues: boolean }

/** The attribute that carries an element's number through Readability. */
export const markAttribute = 'data-gaung'

/** A node of either tree: cheerio's, or the one Readability worked on. */
export type TreeNode = AnyNode | Node

/**
 * A subtree → its blocks in reading order. `<br>` ends a block too; the next one then `continues` it, and the two
 * are joined again once the pruning has had its say.
 */
export function blocksOf(root: TreeNode): Block[] {
  const blocks: Block[] = []
  let open: Block | null = null
  let raw = ''
  let linked = 0
  let path: number[] = []
  let continuing = false

  const close = (byBreak: boolean): void => {
    const text = open ? tidy(raw) : ''
    if (open && text !== '')
      blocks.push({ ...open, text, linked: Math.min(linked, text.length), mark: path.at(-1) ?? -1 })
    // Two breaks in a row are a paragraph's end.
    continuing = byBreak && text !== ''
    open = null
    raw = ''
    linked = 0
  }

  const walk = (node: TreeNode, tag: string, marks: number[], inLink: boolean): void => {
    if (node.nodeType === textNode) {
      const value = node.nodeValue ?? ''
      if (open === null && value.trim() === '') return
      if (value.trim() !== '') path = open === null ? marks : path.filter((mark, depth) => marks[depth] === mark)
      open ??= { text: '', tag, linked: 0, mark: -1, continues: continuing }
      raw += value
      if (inLink) linked += value.trim().length
      return
    }
    if (node.nodeType !== elementNode) return
    const name = nameOf(node)
    if (name === 'br') return close(true)
    if (silent.has(name)) return
    const isBlock = !inline.has(name)
    if (isBlock) close(false)
    const said = isBlock && !plainBlock.has(name) ? name : tag
    const mark = markOf(node)
    const isLink = name === 'a' && !isAnchor(node)
    const own = mark === null ? marks : [...marks, mark]
    for (let child = firstChildOf(node); child; child = child.nextSibling) {
      walk(child, said, own, inLink || isLink)
    }
    if (isBlock) close(false)
  }
  walk(root, 'div', [], false)
  close(false)
  return blocks
}

/** Joins what a single `<br>` had parted in mid-sentence; a break after a full stop stays a paragraph's end. */
export function joinContinued(blocks: Block[]): string[] {
  const paragraphs: string[] = []
  for (const block of blocks) {
    const last = paragraphs.at(-1)
    if (block.continues && last !== undefined && !/[.!?:;…"”’)»]$/.test(last)) {
      paragraphs[paragraphs.length - 1] = `${last} ${block.text}`
    } else paragraphs.push(block.text)
  }
  return paragraphs
}

const elementNode = 1
const textNode = 3

const firstChildOf = (node: TreeNode): TreeNode | null => ('firstChild' in node ? node.firstChild : null)

const nameOf = (node: TreeNode): string =>
  'attribs' in node ? node.name : 'localName' in node ? String(node.localName) : ''

/** A link within the page, or the place one points to, leads nowhere else. */
function isAnchor(node: TreeNode): boolean {
  const href = attributeOf(node, 'href')
  return href === null || href.startsWith('#')
}

function markOf(node: TreeNode): number | null {
  const said = attributeOf(node, markAttribute)
  return said === null ? null : Number(said)
}

function attributeOf(node: TreeNode, name: string): string | null {
  if ('attribs' in node) return node.attribs[name] ?? null
  return 'getAttribute' in node ? (node as HTMLElement).getAttribute(name) : null
}

const words = (list: string): Set<string> => new Set(list.split(' '))

const silent = words(
  'script style noscript template iframe object embed svg math canvas audio video button input select textarea img picture source nav head title',
)

const inline = words(
  'a abbr acronym b bdi bdo big cite code data del dfn em font i ins kbd label mark nobr q ruby rt rp s samp small span strike strong sub sup time tt u var wbr',
)

/** Boxes that say nothing of the text in them: what is around them names the block. */
const plainBlock = words('div section article main body center header html')
