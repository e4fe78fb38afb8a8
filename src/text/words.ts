import type { Span } from '../model.ts'

/** One word as it stands in the text, and the form it is compared by. */
export type Word = Span & { norm: string }

/**
 * Letters, digits and their combining marks. Soft hyphens and zero-width signs may stand inside a word, because pages
 * put them there; anything else ends it, so that “3,5” is two words and “Qur'an” is “qur” and “an” in every text alike.
 */
const wordPattern = /[\p{L}\p{N}][\p{L}\p{N}\p{M}\u00AD\u200B-\u200D\u2060\uFEFF]*/uy
const invisible = /[\u00AD\u200B-\u200D\u2060\uFEFF]/g
const plainAscii = /^[a-z0-9]+$/

/**
 * The words of a text in order.
 *
 * @returns each word with its UTF-16 span in the raw text, and `norm`: NFKC, lower case, without invisible signs.
 */
export function words(text: string): Word[] {
  const found: Word[] = []
  eachWord(text, (start, end, norm) => found.push({ start, end, norm }))
  return found
}

/** The same without a list. */
export function eachWord(text: string, use: (start: number, end: number, norm: string) => void): void {
  eachHashed(text, (start, end, _low, _high, norm) => use(start, end, norm ?? text.slice(start, end).toLowerCase()))
}

/**
 * The same for who needs only to tell words apart: two hashes of the norm. `norm` itself is given only where it is not
 * the raw word in small letters. Plain letters and digits, nearly all of a news text, are read off without a pattern.
 */
export function eachHashed(
  text: string,
  use: (start: number, end: number, low: number, high: number, norm: string | undefined) => void,
): void {
  const length = text.length
  let at = 0
  while (at < length) {
    const start = at
    let low = lowSeed
    let high = 0
    let code = text.charCodeAt(at)
    let sign = code < 128 ? classes[code]! : beyond
    while (sign === lower || sign === upper) {
      if (sign === upper) code |= 32
      low = Math.imul(low ^ code, lowPrime)
      high = Math.imul(high ^ code, highPrime)
      if (++at >= length) {
        sign = other
        break
      }
      code = text.charCodeAt(at)
      sign = code < 128 ? classes[code]! : beyond
    }
    if (sign !== beyond) {
      if (at > start) use(start, at, low, high, undefined)
      else at++
      continue
    }
    wordPattern.lastIndex = start
    const raw = wordPattern.exec(text)?.[0]
    if (raw === undefined) at = start + (text.codePointAt(start)! > 0xffff ? 2 : 1)
    else {
      at = start + raw.length
      const norm = normalWord(raw)
      const hashes = hashesOf(norm)
      use(start, at, hashes.low, hashes.high, norm)
    }
  }
}

/** FNV-1a over UTF-16 (public domain), and a second hash with another factor: together two words never meet in practice. */
export function hashesOf(norm: string): { low: number; high: number } {
  let low = lowSeed
  let high = 0
  for (let at = 0; at < norm.length; at++) {
    low = Math.imul(low ^ norm.charCodeAt(at), lowPrime)
    high = Math.imul(high ^ norm.charCodeAt(at), highPrime)
  }
  return { low, high }
}

const lowSeed = 0x811c9dc5 | 0
const lowPrime = 0x01000193
const highPrime = 0x5bd1e995

const other = 0
/** Small letters and digits. */
const lower = 1
const upper = 2
/** Outside ASCII: the pattern decides. */
const beyond = 3
const classes = Uint8Array.from({ length: 128 }, (_, code) => {
  const sign = String.fromCharCode(code)
  return /[a-z0-9]/.test(sign) ? lower : /[A-Z]/.test(sign) ? upper : other
})

/** The form under which two spellings of one word are the same. */
export function normalWord(raw: string): string {
  const lower = raw.toLowerCase()
  if (plainAscii.test(lower)) return lower
  return lower.replace(invisible, '').normalize('NFKC').toLowerCase()
}
