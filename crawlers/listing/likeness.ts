/** Does an address look like an article's? */

/** Parts of addresses that lead to lists, people, services or pictures, not to a story. */
const elsewhere =
  /^(?:tags?|topics?|topik|kategori|categor(?:y|ies)|authors?|penulis|editor|reporter|indeks|index|index-news|page|search|cari|login|masuk|register|daftar|profil|profile|about|tentang(?:-kami)?|redaksi|kontak|contact(?:-us)?|hubungi-kami|kode-etik|pedoman(?:-.*)?|privacy(?:-.*)?|kebijakan-privasi|disclaimer|karir|career|iklan|advertise|rss|feed|sitemap|arsip|archives?|wp-content|wp-login\.php|live|tv|video|videos|foto|photos?|gallery|galeri|infografis|terpopuler|terkini|trending|subscribe|langganan|newsletter|term.*|syarat.*)$/i

/** Words that outlets put before a story's slug. */
const storyWord =
  /^(?:read|berita|artikel|article|articles|news|detail|story|post|read-news|baca|siaran-pers|berita-utama)$/i

/** Points for what each outlet's articles share and its other pages lack; see `leastLikeness` for what they add up to. */
export function articleLikeness(address: string): number {
  const url = new URL(address)
  const parts = url.pathname.split('/').filter((part) => part !== '')
  const last = parts.at(-1)?.replace(/\.(?:html?|php|aspx)$/i, '') ?? ''
  if (last === '' || /\.(?:jpe?g|png|gif|webp|svg|pdf|xml|mp[34]|zip|css|js)$/i.test(url.pathname)) return -10
  const folders = parts.slice(0, -1)
  let points = 0
  if (elsewhere.test(last)) points -= 6
  if (folders.some((part) => elsewhere.test(part))) points -= 4
  const words = last.split(/[-._,+]|%20/).filter((word) => /\p{L}{2,}/u.test(word)).length
  points += words >= 5 ? 3 : words >= 3 ? 2 : words === 2 ? 0.5 : 0
  if (parts.some((part) => /\d{5,}/.test(part))) points += 1.5
  if (/\/(?:19|20)?\d{2}\/(?:0[1-9]|1[0-2])(?:\/[0-3]\d)?\//.test(url.pathname)) points += 1.5
  if (folders.some((part) => storyWord.test(part))) points += 1
  if (/\.html?$/i.test(url.pathname)) points += 0.5
  if (/^(?:p|id|newsid|artikel)$/i.test([...url.searchParams.keys()][0] ?? '')) points += 1.5
  return points
}

/** What the addresses of an outlet's articles have in common: how often each shape occurs, and how long their slugs are. */
export type Learned = { shapes: Map<string, number>; count: number; leastWords: number }

/** @param known addresses of articles that were read; a few dozen are enough, none teaches nothing */
export function learnShapes(known: string[]): Learned {
  const shapes = new Map<string, number>()
  for (const url of known) shapes.set(patternOf(url), (shapes.get(patternOf(url)) ?? 0) + 1)
  const words = known.map(slugWords).sort((a, b) => a - b)
  return { shapes, count: known.length, leastWords: words[Math.floor(words.length / 10)] ?? 0 }
}

/**
 * Points for looking like the outlet's known articles. A shape that articles share with pages of another kind
 * (`harian.example/*` is also the imprint) counts only with a slug as long as nine of ten articles have.
 * Once enough are known, another shape is a doubt, not a verdict: outlets do add new ones.
 */
export function learnedLikeness(address: string, learned: Learned): number {
  if (learned.count === 0) return 0
  const times = learned.shapes.get(patternOf(address)) ?? 0
  if (times >= Math.max(1, learned.count * leastShare)) return slugWords(address) >= learned.leastWords ? 3 : 0
  return learned.count >= enoughKnown ? -1 : 0
}

/** One stray address in thirty is a mistake of ours, not a habit of theirs. */
const leastShare = 1 / 30
const enoughKnown = 20

function slugWords(address: string): number {
  if (!URL.canParse(address)) return 0
  const last = new URL(address).pathname.split('/').findLast((part) => part !== '') ?? ''
  return last.split(/[-._,+]|%20/).filter((word) => /\p{L}{2,}/u.test(word)).length
}

/**
 * The shape of an address: host and folders, with numbers as `#` and slugs as `*`.
 * `https://harian.example/read/12345/menteri-buka-rapat` and its like give `harian.example/read/#/*`.
 */
export function patternOf(address: string): string {
  if (!URL.canParse(address)) return ''
  const url = new URL(address)
  const parts = url.pathname.split('/').filter((part) => part !== '')
  const shape = parts.map((part, index) => {
    if (/^\d+$/.test(part)) return '#'
    if (index === parts.length - 1 || /[-_.].*[-_.]|\d{4,}/.test(part)) return '*'
    return part.toLowerCase()
  })
  return `${url.hostname.replace(/^www\./, '')}/${shape.join('/')}`
}
