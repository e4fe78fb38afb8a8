/** Text made safe for an element or a quoted attribute, in HTML and in XML. */
export function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;')
}

/** An object as the content of a script element: no “</script>” can end it early. */
export function scriptJson(value: unknown): string {
  return JSON.stringify(value).replaceAll('<', '\\u003c')
}

/** Typewriter punctuation, for newsrooms whose systems know nothing else (and for Latin-1, which has no curly marks). */
export function straightened(text: string): string {
  return text.replace(/[“”]/g, '"').replace(/[‘’]/g, "'").replace(/[–—]/g, '-').replaceAll('…', '...')
}

export function slugOf(title: string): string {
  const words = title
    .toLowerCase()
    .replace(/[’'‘]/g, '')
    .replace(/[^a-z0-9]+/g, '-')
  return words.replace(/^-|-$/g, '').split('-').slice(0, 10).join('-')
}
