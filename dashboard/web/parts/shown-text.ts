/**
 * What a card shows as text for a message or a spreadsheet: headings and sentences as lines, figures as “name, tab, value”,
 * the rows of a table with tabs. What is there only to be pressed, or to be listened to, is left out.
 */
export function shownText(card: Element): string {
  const lines: string[] = []
  for (const part of card.querySelectorAll('h2, h3, dl > div, tr, p')) {
    if (part.closest(unsaid) || part.parentElement?.closest('tr, dl, p')?.closest('tr, dl > div')) continue
    const cells = part.matches('tr, dl > div') ? [...part.children].map(wordsOf) : [wordsOf(part)]
    if (cells.some((cell) => cell !== '')) lines.push(cells.join('\t'))
  }
  return lines.join('\n')
}

const unsaid = 'button, select, .about, .unseen, form, svg'
/** Stand on a line of their own, so that their words do not run into those before. */
const apart = new Set(['DIV', 'SMALL', 'P', 'LI', 'BR', 'TIME'])

function wordsOf(element: Element): string {
  return textIn(element).replace(/\s+/g, ' ').trim()
}

function textIn(node: Node): string {
  if (node.nodeType === 3) return node.nodeValue ?? ''
  if (!(node instanceof Element) || node.matches(unsaid)) return ''
  const inner = [...node.childNodes].map(textIn).join('')
  return apart.has(node.tagName) ? ` ${inner} ` : inner
}
