import type { AnyNode } from './tree.ts'
import { isElement } from './tree.ts'
import { markAttribute } from './blocks.ts'

/**
 * The tree as HTML again, with only what Readability judges by. Pictures' sources, styles and data attributes are most
 * of a news page's bytes; without them the second parser has a third less to build and to throw away.
 */
export function leanHtml(root: AnyNode): string {
  const out: string[] = []
  write(root, out)
  return out.join('')
}

function write(node: AnyNode, out: string[]): void {
  if (isElement(node)) {
    out.push('<', node.name)
    for (const name of judgedBy) {
      const value = node.attribs[name]
      if (value !== undefined) out.push(' ', name, '="', escaped(value), '"')
    }
    // Counted by Readability wherever they point.
    if (node.name === 'img' || node.name === 'embed' || node.name === 'object') out.push(' src="x.jpg"')
    out.push('>')
    if (empty.has(node.name)) return
    for (const child of node.children) write(child, out)
    out.push('</', node.name, '>')
    return
  }
  if (node.nodeType === 3) out.push(escaped(node.nodeValue ?? ''))
}

const judgedBy = [
  'class',
  'id',
  'href',
  'role',
  'hidden',
  'aria-hidden',
  'aria-modal',
  'itemprop',
  'itemtype',
  'rel',
  'summary',
  'datatable',
  'style',
  'colspan',
  'rowspan',
  markAttribute,
]

const empty = new Set('area base br col embed hr img input link meta param source track wbr'.split(' '))

const escaped = (text: string): string =>
  /[&<>"]/.test(text)
    ? text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;').replace(/"/g, '&quot;')
    : text
