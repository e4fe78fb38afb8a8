/** Text as feeds carry it: markup inside markup, entities twice over, base64. */
import { Parser } from 'htmlparser2'

/**
 * Feeds name HTML's entities although XML knows five of them. The document types that declare them for XML are HTML 4's,
 * where the angle brackets are other characters than today's.
 */
const known = new Map([
  ['&lang;', '\u2329'],
  ['&rang;', '\u232A'],
])
const mostKnown = 5000

/** The characters an entity of HTML stands for, `&#145;` of Windows included; itself when it is none. */
export function characterOf(entity: string): string {
  const kept = known.get(entity)
  if (kept !== undefined) return kept
  let text = ''
  const parser = new Parser({ ontext: (part) => (text += part) }, { decodeEntities: true })
  parser.end(entity)
  if (known.size < mostKnown) known.set(entity, text)
  return text
}

export const decodeEntities = (text: string): string =>
  text.includes('&') ? text.replace(/&(?:#\d{1,7}|#x[0-9a-f]{1,6}|[a-z][a-z0-9]{1,31});/gi, characterOf) : text

/**
 * A headline or a summary as one line of plain text: tags dropped, entities decoded, white space folded.
 * A lone “<” (“inflasi < 3 %”) is no tag and stays. Null when nothing is left.
 */
export const plainText = (markup: string | null): string | null => oneLine(markup, decodeEntities)

/**
 * The same for a title as the reference reader gives it: a numbered reference to a character that is markup stays one
 * (`&#38;`), so that what a feed wrote twice over can still be told from a tag. `withMarkupCharacters` ends that.
 */
export const titleText = (markup: string | null): string | null =>
  oneLine(markup, (text) =>
    text
      .split(markupReference)
      .map((part, i) => (i % 2 === 0 ? decodeEntities(part) : part))
      .join(''),
  )

export const withMarkupCharacters = (title: string): string => title.replace(markupReference, characterOf)

/** `"`, `&`, `'`, `<` and `>` by number: feedparser keeps these, whatever else it decodes. */
const markupReference = /(&#(?:34|38|39|60|62|x22|x26|x27|x3c|x3e);)/gi

function oneLine(markup: string | null, decoded: (text: string) => string): string | null {
  if (markup === null) return null
  const text = markup.includes('<')
    ? markup
        .replace(/<!--[\s\S]*?(?:-->|$)/g, '')
        .replace(/<(script|style)\b[^<>]*>[\s\S]*?(?:<\/\1\s*>|$)/gi, ' ')
        .replace(/<\/?(?:p|br|div|li|ul|ol|tr|td|th|h[1-6]|blockquote|figure|figcaption|table)\b[^<>]*>/gi, ' ')
        .replace(/<\/?[a-z][^<>]*>/gi, '')
    : markup
  const plain = decoded(text).replace(/\s+/g, ' ').trim()
  return plain === '' ? null : plain
}

/** The same with its paragraphs kept, one a line: what markup breaks, or, in a text without markup, its own lines. */
export function plainLines(markup: string | null): string | null {
  if (markup === null) return null
  const isMarkup = /<(?:p|br|div|a|span|li|blockquote)\b/i.test(markup)
  const lines = isMarkup ? markup.replace(/\s+/g, ' ').split(breaks) : markup.split(/\r\n|\r|\n/)
  const plain = lines.map(plainText).filter((line) => line !== null)
  return plain.length > 0 ? plain.join('\n') : null
}

const breaks = /<\/?(?:p|br|div|li|ul|ol|blockquote|h[1-6]|tr)\b[^<>]*>/i

/** The text behind base64, or the text itself when it is not (some feeds only say it is). */
export function fromBase64(text: string): string {
  const packed = text.replace(/\s+/g, '')
  if (packed === '' || packed.length % 4 !== 0 || !/^[A-Za-z0-9+/]+=*$/.test(packed)) return text
  return Buffer.from(packed, 'base64').toString('utf8')
}
