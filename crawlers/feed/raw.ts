/** What both feed readers give: the words as printed, before dates are read and markup is dropped. */
export type RawItem = {
  title: string | null
  link: string | null
  published: string | null
  updated: string | null
  author: string | null
  summary: string | null
  guid: string | null
  /** The longest that the feed says of the piece, as HTML: the whole article or its beginning. */
  content: string | null
}

export type RawFeed = { title: string | null; link: string | null; language: string | null; items: RawItem[] }

/** A hundred thousand items are a fault or an attack; feeds carry 10 to 500. */
export const mostItems = 10_000

export const longest = (texts: (string | null)[]): string | null =>
  texts.reduce((best, text) => ((text?.length ?? 0) > (best?.length ?? 0) ? text : best), null)
