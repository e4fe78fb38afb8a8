/**
 * When are two addresses the same article?
 *
 * An address is handed round with campaign marks, as its AMP or mobile twin, with and without “www.”. The key drops
 * what does not choose the content; it is for comparing and storing, never for requesting.
 */
import { getDomain } from 'tldts'

/** Marks added by newsletters, advertising and social media, and by outlets for their own counting. */
const mark =
  /^(utm_|pk_|mtm_|ga_|hsa_|_hs|wt[._]|at_)|^(fbclid|gclid|dclid|gbraid|wbraid|msclkid|yclid|twclid|ttclid|igsh|igshid|mc_[ce]id|_ga|_gl|spm|cmpid|campaign|xtor|ocid|ref|refer|referrer|referer|source|src|from|via|share|shared|tag_from|tracking|clickid|amp|outputtype|m|sf|s_kwcid|traffic_source|navtoken|int_source|lctg|related_post|jxrecoid|jxconn|zarsrc|utm)$/i

/** The whole story on one page, or its first page: the same story. Later pages keep their number. */
const wholeStory = /^(page|single|showpage|halaman)$/i
const wholeStoryValue = /^(all|semua|1|0)?$/i

/**
 * The normalised identity of an address: `host/path?query`, without scheme, “www.”, “amp.” and “m.”, port of the
 * scheme, trailing slash, fragment and campaign marks; parameters sorted. Null when it is no http(s) address.
 */
export function urlKey(address: string): string | null {
  const url = webUrl(address)
  if (!url) return null
  const port = url.port === '' ? '' : `:${url.port}`
  const query = [...url.searchParams]
    .filter(([name, value]) => !mark.test(name) && !(wholeStory.test(name) && wholeStoryValue.test(value)))
    .sort(([a, x], [b, y]) => (a < b ? -1 : a > b ? 1 : x < y ? -1 : x > y ? 1 : 0))
  const search = query.length > 0 ? `?${new URLSearchParams(query)}` : ''
  return hostOf(url) + port + pathKey(url.pathname) + search
}

/** Parses an http(s) address, or gives null. Relative ones are taken from `base`. */
export function webUrl(address: string, base?: string): URL | null {
  const trimmed = address.trim()
  const whole = trimmed.startsWith('//') ? `https:${trimmed}` : trimmed
  const url = whole !== '' && URL.canParse(whole, base) ? new URL(whole, base) : null
  return url && (url.protocol === 'http:' || url.protocol === 'https:') && url.hostname !== '' ? url : null
}

/**
 * The site behind an address, as one administrator sees it: `kemenkum.go.id` for every regional office below it.
 * Bare IP addresses and single-word hosts have no such parent and are told apart by port.
 */
export function siteOf(address: string): string | null {
  const url = webUrl(address)
  if (!url) return null
  return getDomain(url.hostname, { allowPrivateDomains: false }) ?? url.host
}

/** Host in lower case without the prefixes that only choose a dress: www, amp, m, mobile. */
function hostOf(url: URL): string {
  const host = url.hostname.replace(/\.$/, '')
  const bare = host.replace(/^(?:www\d?|amp|m|mobile)\./, '')
  return bare.includes('.') ? bare : host
}

function pathKey(path: string): string {
  const plain = path
    .replace(/\/{2,}/g, '/')
    .replace(/%[0-9a-f]{2}/gi, (escape) => escape.toUpperCase())
    .replace(/\/(?:index\.(?:html?|php))$/i, '/')
    .replace(/(?<=.)\/amp(?:\.html?)?\/?$/i, '')
    .replace(/^\/amp\//i, '/')
    .replace(/\.amp(?:\.html?)?$/i, '')
  return plain.replace(/\/+$/, '')
}
