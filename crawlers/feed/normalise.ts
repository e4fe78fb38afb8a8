/** Mends what makes strict XML readers give up, without touching what a text says. */
import { characterOf } from './text.ts'

/**
 * Cuts junk before the first tag and the DOCTYPE (with every entity it may define, so that none is ever expanded), removes
 * characters XML does not have, turns HTML's entities into characters, and escapes an `&` that begins none. CDATA
 * sections stay as they are.
 */
export function normaliseXml(text: string): string {
  const start = text.search(/<(?:\?xml|!--|!doctype|[a-z_])/i)
  const plain = (start > 0 ? text.slice(start) : text).replace(
    /[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]/g,
    '',
  )
  return plain
    .split(/(<!\[CDATA\[[\s\S]*?(?:\]\]>|$)|<!--[\s\S]*?(?:-->|$))/)
    .map((part) => (/^<!(?:\[CDATA\[|--)/.test(part) ? part : mendMarkup(part)))
    .join('')
}

const mendMarkup = (part: string): string =>
  withoutDoctype(part)
    .replace(/&(?!#\d{1,7};|#x[0-9a-f]{1,6};|[a-z][a-z0-9]{1,31};)/gi, '&amp;')
    .replace(
      /&(?!(?:amp|lt|gt|quot|apos);)(#\d{1,7}|#x[0-9a-f]{1,6}|[a-z][a-z0-9]{1,31});/gi,
      (entity, name: string) => {
        const meant = characterOf(entity)
        return meant === entity ? `&amp;${name};` : escapeMarkup(meant)
      },
    )

/** Walks over the declaration, quotes and inner brackets included: no pattern does that in linear time. */
function withoutDoctype(part: string): string {
  const start = part.search(/<!doctype/i)
  if (start < 0) return part
  const end = Math.min(part.length, start + longestDoctype)
  let depth = 0
  let quote = ''
  for (let at = start + 2; at < end; at++) {
    const sign = part[at]!
    if (quote !== '') quote = sign === quote ? '' : quote
    else if (sign === '"' || sign === "'") quote = sign
    else if (sign === '[' || sign === '<') depth++
    else if (sign === ']' || (sign === '>' && depth > 0)) depth--
    else if (sign === '>') return part.slice(0, start) + part.slice(at + 1).replace(strayDeclaration, '')
  }
  return part.replace(strayDeclaration, '')
}

/** Real ones have a hundred characters; the list of HTML's entities has 20,000. */
const longestDoctype = 100_000

const strayDeclaration = /<!(?:doctype|entity|element|attlist|notation)\b[^<>]*>?/gi

const escapeMarkup = (text: string): string =>
  text.replace(/[&<>"]/g, (sign) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;' })[sign] ?? '&quot;')
