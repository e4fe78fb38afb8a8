/**
 * The links in a message as people paste them: one a line, or in the middle of sentences, with the marks of WhatsApp
 * (`*…*`, `_…_`) or brackets around them, with or without `https://`. In the order they stand; the same one twice is
 * there twice. Without a scheme something is only a link when a path follows the host.
 */
export function linksIn(text: string): string[] {
  return [...text.matchAll(link)].map(([found]) => {
    const bare = withoutEnd(found)
    return /^https?:\/\//i.test(bare) ? bare : `https://${bare}`
  })
}

const link =
  /https?:\/\/[^\s<>"“”«»|]+|(?<![\p{L}\p{N}@./-])(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\.)+[a-z]{2,}\/[^\s<>"“”«»|]+/giu

/** Signs that end a sentence or close a bracket belong to the message, a bracket opened within the link to the link. */
function withoutEnd(found: string): string {
  let bare = found
  for (;;) {
    const last = bare.at(-1) ?? ''
    const closes = { ')': '(', ']': '[', '}': '{' }[last]
    const isOver = closes ? bare.split(last).length > bare.split(closes).length : /[.,;:!?'’*_~`…]/.test(last)
    if (!isOver) return bare
    bare = bare.slice(0, -1)
  }
}
