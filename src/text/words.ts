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

/** The same without a list. Plain letters and digits, nearly all of a news text, are read off without a pattern. */
export function eachWord(text: string, use: (start: number, end: number, norm: string) => void): void {
  let at = 0
  while (at < text.length) {
    const start = at
    let capitals = false
    let sign = classOf(text.charCodeAt(at))
    while (sign === lower || sign === upper) {
      if (sign === upper) capitals = true
      sign = ++at < text.length ? classOf(text.charCodeAt(at)) : other
    }
    if (sign !== beyond) {
      if (at > start) {
        const raw = text.slice(start, at)
        use(start, at, capitals ? raw.toLowerCase() : raw)
      } else at++
      continue
    }
    wordPattern.lastIndex = start
    const raw = wordPattern.exec(text)?.[0]
    if (raw === undefined) at = start + (text.codePointAt(start)! > 0xffff ? 2 : 1)
    else {
      at = start + raw.length
      use(start, at, normalWord(raw))
    }
  }
}

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
const classOf = (code: number): number => (code < 128 ? classes[code]! : beyond)

/** The form under which two spellings of one word are the same. */
export function normalWord(raw: string): string {
  const lower = raw.toLowerCase()
  if (plainAscii.test(lower)) return lower
  return lower.replace(invisible, '').normalize('NFKC').toLowerCase()
}
