/** Atom (RFC 4287): findings, and the articles of a search that somebody keeps. An entry never changes its id. */
import type { Instant } from '../../../src/model.ts'
import type { FindingItem } from '../../../src/store/findings.ts'
import type { FoundItem } from '../../../src/store/found.ts'
import type { SavedSearch } from '../../../src/store/saved-searches.ts'

type About = { baseUrl: string; ministry: string; now: Date }
type Entry = { name: string; title: string; updated: Instant; link: string; terms: string[]; summary: string }

/** Sentences in Indonesian, as on the screen. */
export const findingsFeed = (findings: FindingItem[], about: About): string =>
  atomFeed(
    { name: 'findings', title: `Gaung · ${about.ministry}`, path: '/findings.atom' },
    findings.map(({ key, articleRef, because, kind, verdict }) => ({
      name: `finding/${encodeURIComponent(key)}`,
      title: `${articleRef.outlet.name}: ${articleRef.title}`,
      updated: articleRef.publishedAt,
      link: `/artikel/${encodeURIComponent(articleRef.id)}`,
      terms: [kind, verdict],
      summary: because.id,
    })),
    about,
  )

export const searchFeed = ({ id, name }: SavedSearch, items: FoundItem[], about: About): string =>
  atomFeed(
    { name: `search/${id}`, title: `Gaung · ${name}`, path: `/searches/${id}/articles.atom` },
    items.map((item) => ({
      name: `article/${encodeURIComponent(item.id)}`,
      title: `${item.outlet.name}: ${item.title}`,
      updated: item.publishedAt,
      link: `/artikel/${encodeURIComponent(item.id)}`,
      terms: item.release ? [item.release.kind] : [],
      summary: item.why.excerpt.text,
    })),
    about,
  )

function atomFeed(feed: { name: string; title: string; path: string }, entries: Entry[], about: About): string {
  const host = new URL(about.baseUrl).host
  const updated =
    entries
      .map((one) => one.updated)
      .toSorted()
      .at(-1) ?? about.now.toISOString()
  return `<?xml version="1.0" encoding="utf-8"?>
<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="id">
<id>tag:${host},2026:${feed.name}</id>
<title>${xml(feed.title)}</title>
<updated>${updated}</updated>
<author><name>Gaung</name></author>
<link rel="self" href="${xml(`${about.baseUrl}/api/v1${feed.path}`)}"/>
${entries.map((one) => entryOf(one, about.baseUrl, host)).join('')}</feed>
`
}

const entryOf = ({ name, title, updated, link, terms, summary }: Entry, baseUrl: string, host: string) => `<entry>
<id>tag:${host},2026:${name}</id>
<title>${xml(title)}</title>
<updated>${updated}</updated>
<link href="${xml(baseUrl + link)}"/>
${terms.map((term) => `<category term="${xml(term)}"/>`).join('')}
<summary>${xml(summary)}</summary>
</entry>
`

/** Text for XML 1.0: marked characters as references, and those it cannot hold at all left out. */
const xml = (text: string): string =>
  text
    // eslint-disable-next-line no-control-regex -- control characters are what XML refuses
    .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, '')
    .replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`)
