import type { Span } from '../model.ts'

/** A quotation rarely runs longer; an unclosed mark would otherwise swallow the rest of the article. */
const longestQuotation = 1200

/**
 * What stands between quotation marks, marks excluded. Curly, straight and angle marks; apostrophes do not count.
 * A quotation that is left open at the end of a paragraph and opened again in the next is two quotations.
 */
export function quotedSpans(text: string): Span[] {
  const spans: Span[] = []
  let open: number | null = null
  for (const match of text.matchAll(/["“”„«»\n]/g)) {
    const mark = match[0]
    const at = match.index
    if (mark === '\n') {
      if (open !== null) spans.push({ start: open, end: at })
      open = null
    } else if (mark === '“' || mark === '„' || mark === '«' || open === null) {
      open = mark === '”' || mark === '»' ? null : at + 1
    } else {
      spans.push({ start: open, end: at })
      open = null
    }
  }
  return spans.filter((span) => span.end > span.start && span.end - span.start <= longestQuotation)
}
