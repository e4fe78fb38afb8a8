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
  part
    .replace(/<!DOCTYPE[^>[]*(?:\[[\s\S]*?\]\s*)?>/gi, '')
    .replace(/&(?!#\d{1,7};|#x[0-9a-f]{1,6};|[a-z][a-z0-9]{1,31};)/gi, '&amp;')
    .replace(/&(#\d{1,7}|#x[0-9a-f]{1,6}|[a-z][a-z0-9]{1,31});/gi, (entity, name: string) => {
      if (ofXml.has(name)) return entity
      const meant = characterOf(entity)
      return meant === entity ? `&amp;${name};` : escapeMarkup(meant)
    })

const ofXml = new Set(['amp', 'lt', 'gt', 'quot', 'apos'])

const escapeMarkup = (text: string): string =>
  text.replace(/[&<>"]/g, (sign) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;' })[sign] ?? '&quot;')
