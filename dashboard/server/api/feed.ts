import type { FindingItem } from '../../../src/store/findings.ts'

/** RFC 4287. Sentences in Indonesian, as on the screen; an entry never changes its id. */
export function atomFeed(findings: FindingItem[], about: { baseUrl: string; ministry: string; now: Date }): string {
  const host = new URL(about.baseUrl).host
  const updated = findings[0]?.articleRef.publishedAt ?? about.now.toISOString()
  return `<?xml version="1.0" encoding="utf-8"?>
<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="id">
<id>tag:${host},2026:findings</id>
<title>${xml(`Gaung · ${about.ministry}`)}</title>
<updated>${updated}</updated>
<author><name>Gaung</name></author>
<link rel="self" href="${xml(`${about.baseUrl}/api/v1/findings.atom`)}"/>
${findings.map((one) => entry(one, about.baseUrl, host)).join('')}</feed>
`
}

const entry = ({ key, articleRef, because, kind, verdict }: FindingItem, baseUrl: string, host: string) => `<entry>
<id>tag:${host},2026:finding/${encodeURIComponent(key)}</id>
<title>${xml(`${articleRef.outlet.name}: ${articleRef.title}`)}</title>
<updated>${articleRef.publishedAt}</updated>
<link href="${xml(`${baseUrl}/artikel/${encodeURIComponent(articleRef.id)}`)}"/>
<category term="${xml(kind)}"/><category term="${xml(verdict)}"/>
<summary>${xml(because.id)}</summary>
</entry>
`

/** Text for XML 1.0: marked characters as references, and those it cannot hold at all left out. */
const xml = (text: string): string =>
  text
    // eslint-disable-next-line no-control-regex -- control characters are what XML refuses
    .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, '')
    .replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`)
