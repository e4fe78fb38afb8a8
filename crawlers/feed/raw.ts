/** What both feed readers give: the words as printed, before dates are read and markup is dropped. */
export type RawItem = {
  title: string | null
  link: string | null
  published: string | null
  updated: string | null
  author: string | null
  summary: string | null
  guid: string | null
}

export type RawFeed = { title: string | null; link: string | null; language: string | null; items: RawItem[] }

/** A hundred thousand items are a fault or an attack; feeds carry 10 to 500. */
export const mostItems = 10_000
