import { getDomain } from 'tldts'
import type { PageTree } from './page.ts'
import { urlOf } from './page.ts'

/** The address the page gives itself, when it is of the same registrable domain: a copy may not point elsewhere. */
export function canonicalOf(page: PageTree): string | null {
  const claims = [page.$('link[rel="canonical" i]').attr('href'), page.meta.get('og:url')?.[0], page.data?.url]
  for (const claim of claims) {
    const url = urlOf(claim, page.url)
    if (!url || !/^https?:$/.test(url.protocol) || url.pathname === '/') continue
    if (page.url && getDomain(url.hostname) !== getDomain(page.url.hostname)) continue
    url.hash = ''
    return url.href
  }
  return null
}

/**
 * The next page of a story told on several, or null. Only a page of this very address counts: the same path with the
 * next number as `?page=2`, `/2`, `/page/2` or `-2`; “next article” links lead elsewhere and are not it.
 */
export function nextPageOf(page: PageTree): string | null {
  if (!page.url) return null
  const here = numbered(page.url)
  const hrefs = page.$('link[rel~="next" i], a[href]').toArray()
  for (const element of hrefs) {
    const url = urlOf(element.attribs['href'], page.url)
    if (!url || url.hostname !== page.url.hostname || !/^https?:$/.test(url.protocol)) continue
    const there = numbered(url)
    if (there.story === here.story && there.number === here.number + 1) {
      url.hash = ''
      return url.href
    }
  }
  return null
}

const pageParameters = ['page', 'halaman', 'hal', 'p', 'seite', 'pagenumber']

function numbered(url: URL): { story: string; number: number } {
  for (const name of pageParameters) {
    const value = url.searchParams.get(name)
    if (value !== null && /^\d{1,2}$/.test(value)) return { story: pathOf(url.pathname), number: Number(value) || 1 }
  }
  // Only numbers that may follow a page: years and article ids have more digits.
  const m = /^(.*[a-z][^/]*?)(?:\/page\/|\/|-|_|,)([2-9]|1\d)(\.html?|\/)?$/i.exec(url.pathname)
  return m
    ? { story: pathOf(`${m[1]}${m[3] ?? ''}`), number: Number(m[2]) }
    : { story: pathOf(url.pathname), number: 1 }
}

const pathOf = (path: string): string => path.replace(/\/+$/, '')
