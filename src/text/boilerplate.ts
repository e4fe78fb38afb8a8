import type { Span } from '../model.ts'

/**
 * What stands in a text without belonging to what it says: links to other stories, “scroll to continue”, datelines,
 * the closing paragraphs about the sender. Two unrelated texts share these word for word, so they are not evidence.
 */
export function boilerplate(text: string): Span[] {
  const spans: Span[] = []
  const dateline = datelinePattern.exec(text)
  if (dateline !== null) spans.push({ start: 0, end: dateline[0].length })
  for (const match of text.matchAll(furniture)) {
    spans.push({ start: match.index, end: match.index + match[0].length })
  }
  for (const match of text.matchAll(pointer)) {
    spans.push({ start: match.index, end: endOfPointer(text, match.index + match[0].length) })
  }
  const closing = closingStart(text)
  if (closing !== null) spans.push({ start: closing, end: text.length })
  return spans.sort((a, b) => a.start - b.start)
}

/** “JAKARTA, KOMPAS.com - ”, “Liputan6.com, Jakarta – ”, “Medan (ANTARA) --”: short, at the very start, with a dash. */
const datelinePattern =
  /^\s*(?:-\s*)?[\p{Lu}\d][\p{L}\d.&/]{0,30}(?:[ ,]{1,3}\(?[\p{Lu}\d][\p{L}\d.&/]{0,30}\)?){0,5}(?:,?\s*\(?\d{1,2}\/\d{1,2}(?:\/\d{2,4})?\)?)?\s*(?:--|[-–—])\s+/u

const furniture =
  /\b(?:ADVERTISEMENT|SCROLL TO (?:CONTINUE|RESUME)(?: WITH)?(?: CONTENT| READING)?|PUBLIC RELEASE|Bagikan artikel ini|Gambas:Video[^\n]{0,60})\b/g

const pointer =
  /(?:^|\n|(?<=[.!?”"] ))[\s[(>*-]*(?:baca juga|baca selengkapnya|lihat juga|simak juga|simak video|tonton juga|pilihan editor|artikel ini telah tayang|read more|read also|related (?:article|story|stories))\b\s*[:：]?/gi

/** A pointer runs to the end of a short line; in text without lines it ends with its sentence, or with itself. */
const longestPointer = 200
function endOfPointer(text: string, from: number): number {
  const newline = text.indexOf('\n', from)
  const lineEnd = newline < 0 ? text.length : newline
  if (lineEnd - from <= longestPointer) return lineEnd
  const sentence = /[.!?](?=\s)/.exec(text.slice(from, from + longestPointer))
  return sentence === null ? from : from + sentence.index + 1
}

/** “Tentang Kementerian …”, “About BMJ”, “Narahubung”: a short line of its own in the last 40 % of a text. */
const closingLine =
  /\n[ \t]*(?:(?:tentang|about) [^\n]{2,70}|narahubung:?[^\n]{0,80}|kontak media:?[^\n]{0,80}|media contacts?:?[^\n]{0,80}|for (?:more|further) information[^\n]{0,120})(?=\n|$)/gi
function closingStart(text: string): number | null {
  for (const match of text.matchAll(closingLine)) if (match.index > text.length * 0.6) return match.index
  return null
}
