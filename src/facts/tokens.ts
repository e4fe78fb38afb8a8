import type { Span } from '../model.ts'

export type Token = Span & { raw: string; lower: string; kind: 'word' | 'number' | 'mark' }

/**
 * Currency signs stand first because “Rp750” and “US$60.000” carry no space, scale words second because list numbers
 * are often glued to them (“Rp 6,8 triliun3. Kota …”).
 */
const pattern =
  /(?:Rp|IDR|USD|SGD|EUR)(?=[\s.]*\d)|(?:US|AS|S|A)\$|[$€£¥]|(?:ribu|juta|miliar|milyar|triliun|trilyun)(?=\d)|\d+(?:[.,]\d+)*|\p{L}[\p{L}\p{M}\p{N}]*(?:['’]\p{L}+)*|\S/giu

/** Words, numbers as written and single punctuation marks, in order; spans are UTF-16 offsets into `text`. */
export function tokensOf(text: string): Token[] {
  const found: Token[] = []
  for (const match of text.matchAll(pattern)) {
    const raw = match[0]
    const kind = /^\d/.test(raw) ? 'number' : /^\p{L}/u.test(raw) ? 'word' : 'mark'
    found.push({ start: match.index, end: match.index + raw.length, raw, lower: raw.toLowerCase(), kind })
  }
  return found
}

/** True when nothing stands between the two tokens, as in “350rb” or “ke-28”. */
export function glued(a: Token | undefined, b: Token | undefined): boolean {
  return a !== undefined && b !== undefined && a.end === b.start
}
