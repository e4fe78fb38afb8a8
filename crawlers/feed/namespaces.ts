/** Which vocabulary does an element belong to, whatever prefix the feed gives it? */

/** Prefix (“” for none) → vocabulary, as declared so far. */
export type Namespaces = Record<string, string>

/** The vocabularies that are read, by the address in `xmlns` (lower case, without a final slash or hash). */
const vocabularies: [RegExp, string][] = [
  [/^https?:\/\/www\.w3\.org\/2005\/atom$/, 'atom'],
  [/^https?:\/\/purl\.org\/atom\/ns$/, 'atom'],
  [
    /^https?:\/\/(purl\.org\/rss\/1\.0|purl\.org\/net\/rss1\.1|channel\.netscape\.com\/rdf|my\.netscape\.com\/rdf).*$/,
    'core',
  ],
  [/^https?:\/\/(backend\.userland\.com|blogs\.law\.harvard\.edu|www\.rssboard\.org|cyber\.law).*rss.*$/, 'core'],
  [/^https?:\/\/purl\.org\/dc\/elements\/1\.[01]$/, 'dc'],
  [/^https?:\/\/purl\.org\/dc\/terms$/, 'dcterms'],
  [/^https?:\/\/purl\.org\/rss\/1\.0\/modules\/content$/, 'content'],
  [/^https?:\/\/www\.itunes\.com\/dtds\/podcast.*$/, 'itunes'],
  [/^https?:\/\/search\.yahoo\.com\/mrss$/, 'media'],
  [/^https?:\/\/www\.w3\.org\/1999\/02\/22-rdf-syntax-ns$/, 'rdf'],
  [/^https?:\/\/www\.w3\.org\/1999\/xhtml$/, 'xhtml'],
]

/** Prefixes that mean what they always mean when a feed forgets to declare them. */
const usual = new Set(['atom', 'dc', 'dcterms', 'content', 'itunes', 'media', 'rdf', 'xhtml'])

const nothing: Namespaces = {}

export function namespacesOf(attributes: Record<string, string>, outer: Namespaces = nothing): Namespaces {
  let own: Namespaces | null = null
  for (const [name, value] of Object.entries(attributes)) {
    if (name !== 'xmlns' && !name.startsWith('xmlns:')) continue
    const address = value.trim().toLowerCase()
    const bare = address.replace(/[/#]+$/, '')
    // The address of RSS 1.0 is the beginning of its modules' addresses, so the longer ones are looked for first.
    const isModule = /rss\/1\.0\/modules\//.test(bare)
    const found = vocabularies.find(([known, word]) => known.test(bare) && !(isModule && word === 'core'))
    own ??= { ...outer }
    own[name === 'xmlns' ? '' : name.slice('xmlns:'.length)] = found?.[1] ?? (name === 'xmlns' ? 'core' : 'other')
  }
  return own ?? outer
}

/** `core:title` for a feed's own words (Atom's among them, wherever they stand), `dc:date` and so on for the borrowed ones. */
export function familyOf(tag: string, namespaces: Namespaces): string {
  const colon = tag.indexOf(':')
  const prefix = colon < 0 ? '' : tag.slice(0, colon)
  const declared = namespaces[prefix] ?? (prefix === '' ? 'core' : usual.has(prefix) ? prefix : 'other')
  return `${declared === 'atom' ? 'core' : declared}:${tag.slice(colon + 1)}`
}
