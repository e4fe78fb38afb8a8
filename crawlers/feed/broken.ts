/**
 * Is a feed broken although it reads well?
 *
 * Some site builders print the front page as the link of every item (seen at a national outlet for months): the feed
 * answers, its titles are right, and not one article can be reached. A question of plain addresses, so that it can be
 * asked of any list.
 */
import type { FeedItem } from '../types.ts'
import { urlKey, webUrl } from '../urls.ts'

/** Two items may well share an address (an update of the same story); three in a row are a fault. */
const fewest = 3

/** @returns true when all links are one, or all lead to a site's front page; a feed of one or two items is never */
export function isBroken(items: Pick<FeedItem, 'url'>[]): boolean {
  if (items.length < fewest) return false
  const keys = new Set(items.map((item) => (item.url === null ? '' : (urlKey(item.url) ?? ''))))
  return keys.size === 1 || items.every((item) => isFrontPage(item.url))
}

const isFrontPage = (address: string | null): boolean => {
  const url = webUrl(address ?? '')
  return url !== null && /^\/(?:index\.\w+)?$/.test(url.pathname) && url.search === ''
}
