/**
 * Some feeds carry the article itself (`content:encoded`, an Atom `content`). Where its page cannot be read – a body that
 * only a script would draw – that is the article as its outlet offers it.
 */

/** A teaser has 100 to 400 characters; the shortest pieces worth matching have about this. */
const leastCharacters = 600
const mostCharacters = 100_000

/** What a cut text ends in, before the line that WordPress puts under it. */
const cutEnd = /(?:\.\.\.|…|\[…\]|\[\.\.\.\]|&hellip;|&#8230;|\[&#8230;\]|selengkapnya|read more|continue reading)\W*$/i
const footer =
  /(?:the post|artikel|postingan)\s.{0,300}?\s(?:appeared first on|pertama kali tampil pada|first appeared on)\s.{0,120}$/i

/** The content of an item, when it is not only a beginning. */
export function wholeContent(html: string | null): { content?: string } {
  if (html === null || html.length < leastCharacters || html.length > mostCharacters) return {}
  const text = html
    .replace(/<[^<>]*>/g, ' ')
    .replace(/\s+/g, ' ')
    .trim()
    .replace(footer, '')
    .trim()
  return text.length < leastCharacters || cutEnd.test(text) ? {} : { content: html }
}

/** A page of its own for an item's content, so that the reader of pages can clean it of captions and links. */
export const pageOfContent = (title: string | null, html: string): string =>
  `<!doctype html><html><head><meta charset="utf-8"></head><body><article><h1>${escaped(title ?? '')}</h1>${html}</article></body></html>`

const escaped = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;')
