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
 * The next page of a story told on several, or null. Only a page of this very address counts: the same path (and the
 * same other parameters) with the next number as `?page=2`, `/2` or `/page/2`. A name that ends in “-2” may be another
 * story of the same name, so it counts only where the page's head calls it the next one.
 */
export function nextPageOf(page: PageTree): string | null {
  if (!page.url) return null
  const here = numbered(page.url)
  for (const element of page.$('link[rel~="next" i], a[href]').toArray()) {
    const url = urlOf(element.attribs['href'], page.url)
    if (!url || url.hostname !== page.url.hostname || !/^https?:$/.test(url.protocol)) continue
    const there = numbered(url)
    if (there.story !== here.story || there.number !== here.number + 1) continue
    if (there.isLoose && element.name !== 'link') continue
    url.hash = ''
    return url.href
  }
  return null
}

const pageParameters = ['page', 'halaman', 'hal', 'seite', 'pagenumber']

type Numbered = { story: string; number: number; isLoose: boolean }

function numbered(url: URL): Numbered {
  const others = [...url.searchParams].filter(([name]) => !pageParameters.includes(name) && !name.startsWith('utm_'))
  const rest = others
    .map(([name, value]) => `${name}=${value}`)
    .sort()
    .join('&')
  const storyOf = (path: string): string => `${path.replace(/\/+$/, '')}?${rest}`
  for (const name of pageParameters) {
    const value = url.searchParams.get(name)
    if (value !== null && /^\d{1,2}$/.test(value)) {
      return { story: storyOf(url.pathname), number: Number(value) || 1, isLoose: false }
    }
  }
  // Only numbers that may follow a page: years and article ids have more digits.
  const m = /^(.*[a-z][^/]*?)(\/page\/|\/|-|_|,)([2-9]|1\d)(\.html?|\/)?$/i.exec(url.pathname)
  if (!m) return { story: storyOf(url.pathname), number: 1, isLoose: false }
  return { story: storyOf(`${m[1]}${m[4] ?? ''}`), number: Number(m[3]), isLoose: !m[2]!.startsWith('/') }
}
