import type { Span } from '../model.ts'

/** One word as it stands in the text, and the form it is compared by. */
export type Word = Span & { norm: string }

/**
 * Letters, digits and their combining marks. Soft hyphens and zero-width signs may stand inside a word, because pages
 * put them there; anything else ends it, so that “3,5” is two words and “Qur'an” is “qur” and “an” in every text alike.
 */
const wordPattern = /[\p{L}\p{N}][\p{L}\p{N}\p{M}\u00AD\u200B-\u200D\u2060\uFEFF]*/gu
const invisible = /[\u00AD\u200B-\u200D\u2060\uFEFF]/g
const plainAscii = /^[a-z0-9]+$/

/**
 * The words of a text in order.
 *
 * @returns each word with its UTF-16 span in the raw text, and `norm`: NFKC, lower case, without invisible signs.
 */
export function words(text: string): Word[] {
  const found: Word[] = []
  for (const match of text.matchAll(wordPattern)) {
    const raw = match[0]
    found.push({ start: match.index, end: match.index + raw.length, norm: normalWord(raw) })
  }
  return found
}

/** The form under which two spellings of one word are the same. */
export function normalWord(raw: string): string {
  const lower = raw.toLowerCase()
  if (plainAscii.test(lower)) return lower
  return lower.replace(invisible, '').normalize('NFKC').toLowerCase()
}
