import type { Zone } from '../../src/model.ts'

/**
 * How to read an outlet where the general reader needs help: addresses and selectors, nothing that runs.
 *
 * `layouts` are tried in order, newest first; one with `until` (a day) is for pages published before it. A layout
 * that does not yield a body leaves the page to the general reader, so a redesign costs quality, never articles.
 */
export type OutletDescription = {
  id: string
  name: string
  /** Hosts without “www.”; their subdomains belong to them. */
  hosts: string[]
  zone: Zone
  feeds?: string[]
  /** CSS for the articles on its listing pages; one that finds nothing leaves the page to the general reader. */
  listing?: string
  layouts: Layout[]
}

/** CSS selectors. What is left out is left to the general reader. */
export type Layout = {
  until?: string
  title?: string
  /** The box around the body; its text is pruned as the general reader prunes. */
  body?: string
  /** The paragraphs themselves; nothing else is taken. */
  paragraphs?: string
  date?: string
  byline?: string
  /** What never belongs to the body, wherever it stands. */
  drop?: string
}
