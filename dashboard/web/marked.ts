import type { FindingRow } from '../api.ts'
import type { Passage, PassageHow, Span } from '../../src/model.ts'

/** A piece of a text with what is to be shown on it. */
export type Piece = Span & { text: string; how: PassageHow | null; finding: FindingRow | null }

/**
 * Cuts one paragraph into pieces at every edge of a passage or finding. Where several overlap, the first passage and the
 * first finding in the lists win, so the caller puts what matters most first. Spans outside the paragraph are ignored.
 */
export function piecesOf(
  text: string,
  paragraph: Span,
  passages: { span: Span; how: Passage['how'] }[],
  findings: FindingRow[],
): Piece[] {
  const touches = (span: Span) => span.start < paragraph.end && span.end > paragraph.start
  const lines = passages.filter((passage) => touches(passage.span))
  const marks = findings.filter((finding) => touches(finding.article))
  const edges = new Set([paragraph.start, paragraph.end])
  for (const span of [...lines.map((line) => line.span), ...marks.map((mark) => mark.article)]) {
    edges.add(Math.max(span.start, paragraph.start))
    edges.add(Math.min(span.end, paragraph.end))
  }
  const cuts = [...edges].sort((a, b) => a - b)
  return cuts.slice(0, -1).map((start, index) => {
    const end = cuts[index + 1]!
    const covers = (span: Span) => span.start <= start && span.end >= end
    return {
      start,
      end,
      text: text.slice(start, end),
      how: lines.find((line) => covers(line.span))?.how ?? null,
      finding: marks.find((mark) => covers(mark.article)) ?? null,
    }
  })
}

/** The paragraphs of a stored text, which are joined by one newline; empty ones are left out. */
export function paragraphsOf(text: string): Span[] {
  const out: Span[] = []
  let start = 0
  for (const line of text.split('\n')) {
    if (line.trim() !== '') out.push({ start, end: start + line.length })
    start += line.length + 1
  }
  return out
}
