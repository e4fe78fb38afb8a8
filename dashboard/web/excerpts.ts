import type { Span } from '../../src/model.ts'

export type Excerpt = Span & { marks: Span[] }

/** Enough around a passage to know it again; a paragraph's edge that is not much farther away is shown too. */
const around = 60
const nearEdge = 90

/** The places of passages in their paragraphs, cut between words; what lies close together is shown as one. */
export function excerptsOf(text: string, passages: readonly Span[]): Excerpt[] {
  const found: Excerpt[] = []
  for (const mark of [...passages].sort((a, b) => a.start - b.start)) {
    const part = { start: startBefore(text, mark.start), end: endAfter(text, mark.end) }
    const last = found.at(-1)
    if (last && part.start <= last.end + 1 && !text.slice(last.end, part.start).includes('\n')) {
      last.end = Math.max(last.end, part.end)
      last.marks.push(mark)
    } else found.push({ ...part, marks: [mark] })
  }
  return found
}

function startBefore(text: string, at: number): number {
  const line = text.lastIndexOf('\n', at - 1) + 1
  if (at - line <= nearEdge) return line
  const word = text.indexOf(' ', at - around)
  return word < 0 || word >= at ? at : word + 1
}

function endAfter(text: string, at: number): number {
  const newline = text.indexOf('\n', at)
  const line = newline < 0 ? text.length : newline
  if (line - at <= nearEdge) return line
  const word = text.lastIndexOf(' ', at + around)
  return word <= at ? at : word
}
