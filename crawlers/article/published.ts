import type { Instant } from '../../src/model.ts'
import { readDate } from './dates.ts'
import type { WrittenDate } from './dates.ts'
import type { Block } from './blocks.ts'
import { aroundHeadline } from './headline.ts'
import type { PageTree } from './page.ts'
import { isElement, namesOf, ancestry } from './tree.ts'

export type Times = {
  publishedAt: Instant | null
  modifiedAt: Instant | null
  from: string | null
  /** What the page's data claim where that is later than an hour after the fetch and nothing better is said, else null. */
  claimedLater: Instant | null
}

/**
 * When the page says it was published, and last changed.
 *
 * JSON-LD, then the metadata, then `<time>`, then what stands near the headline, then the address. A source that gives
 * only a day is refined by a later source of the same day. Where the reader is shown a time with WIB, WITA or WIT and
 * a machine-readable one differs from it by exactly 7, 8 or 9 hours, the machine-readable one has labelled local time
 * as UTC (Detik did for years), and what was shown wins. Nothing later than an hour after the fetch is believed.
 *
 * @param defaultOffset minutes east of UTC for dates that state no zone
 */
export function timesOf(
  page: PageTree,
  title: string,
  claimed: string | null,
  defaultOffset: number,
  fetchedAt: Date,
): Times {
  const latest = fetchedAt.getTime() + clockGrace
  const read = (text: string | null | undefined): WrittenDate | null => {
    const date = text === null || text === undefined ? null : readDate(text, defaultOffset)
    return date && date.at <= latest ? date : null
  }
  const claimedData = [claimed, page.data?.published, ...publishedNames.flatMap((name) => page.meta.get(name) ?? [])]
  const later = claimedData
    .map((text) => (text === null || text === undefined ? null : readDate(text, defaultOffset)))
    .find((date) => date !== null && date.at > latest)
  const shown = shownNear(page, title)
    .map((one) => read(one))
    .filter((one) => one !== null)
  const claims: { from: string; date: WrittenDate | null }[] = [
    { from: 'outlet', date: read(claimed) },
    { from: 'json-ld', date: read(page.data?.published) },
    ...publishedNames.flatMap((name) =>
      (page.meta.get(name) ?? []).map((value) => ({ from: name, date: read(value) })),
    ),
    ...timeElements(page).map((value) => ({ from: 'time', date: read(value) })),
    ...shown.map((date) => ({ from: 'shown', date })),
    { from: 'url', date: read(dayInPath(page.url)) },
    { from: 'script', date: read(dayInScripts(page)) },
  ]
  const best = mostExact(claims)
  const modified =
    read(page.data?.modified) ?? first(modifiedNames.flatMap((name) => page.meta.get(name) ?? []).map(read))
  if (!best) {
    return {
      publishedAt: null,
      modifiedAt: modified ? instant(modified.at) : null,
      from: null,
      claimedLater: later ? instant(later.at) : null,
    }
  }

  const seen = shown.find((date) => date.zone === 'named' && date.hasTime && isMislabelled(best.date, date))
  const shift = seen ? Math.round((best.date.at - seen.at) / hour) * hour : 0
  const publishedAt = best.date.at - shift
  const changedAt = modified ? (modified.zone === best.date.zone ? modified.at - shift : modified.at) : null
  return {
    publishedAt: instant(publishedAt),
    modifiedAt: changedAt !== null && changedAt >= publishedAt ? instant(changedAt) : null,
    from: seen ? 'shown' : best.from,
    claimedLater: null,
  }
}

const hour = 3_600_000

/** Clocks of newsrooms run a little ahead. */
const clockGrace = hour

const instant = (at: number): Instant => new Date(at).toISOString()
const first = <T>(list: (T | null)[]): T | null => list.find((one) => one !== null) ?? null

/** Exactly 7, 8 or 9 hours late, to the minute the reader is shown. */
function isMislabelled(machine: WrittenDate, seen: WrittenDate): boolean {
  if (!machine.hasTime || machine.zone === 'named') return false
  const late = Math.floor(machine.at / 60_000) - Math.floor(seen.at / 60_000)
  return late === 420 || late === 480 || late === 540
}

/** The first claim; if it is only a day, the first later claim within that day that has a time. */
function mostExact(claims: { from: string; date: WrittenDate | null }[]): { from: string; date: WrittenDate } | null {
  const given = claims.flatMap(({ from, date }) => (date ? [{ from, date }] : []))
  const lead = given[0]
  if (!lead || lead.date.hasTime) return lead ?? null
  return (
    given.find(
      ({ date }) => date.hasTime && date.at >= lead.date.at - 12 * hour && date.at < lead.date.at + 36 * hour,
    ) ?? lead
  )
}

const publishedNames = [
  'article:published_time',
  'og:article:published_time',
  'article:published',
  'og:published_time',
  'datepublished',
  'dtk:publishdate',
  'content_publisheddate',
  'publishdate',
  'publish_date',
  'publish-date',
  'published_time',
  'pubdate',
  'cxenseparse:recs:publishtime',
  'cxenseparse:publishtime',
  'parsely-pub-date',
  'sailthru.date',
  'article.published',
  'dc.date.issued',
  'dcterms.created',
  'dc.date.created',
  'dc.date',
  'dcterms.date',
  'article_date_original',
  'article.created',
  'date',
  'displaydate',
  'ptime',
  'og:pubdate',
  'originalpublicationdate',
  'creation_date',
]

const modifiedNames = [
  'article:modified_time',
  'og:updated_time',
  'article:modified',
  'datemodified',
  'lastmod',
  'last-modified',
  'dcterms.modified',
]

function timeElements(page: PageTree): string[] {
  const inArticle = page
    .$('[itemprop="datePublished"], time[pubdate], article time, main time, header time, time')
    .toArray()
  return inArticle.slice(0, 8).flatMap((element) => {
    const said = element.attribs['datetime'] ?? element.attribs['content'] ?? page.$(element).text()
    return [said.trim()]
  })
}

/** What a reader sees as the date: short lines close to the headline, then places named for a date, then labels of one. */
function shownNear(page: PageTree, title: string): string[] {
  const namesAt = (block: Block): string => {
    const place = page.places[block.mark]
    return place
      ? ancestry(place)
          .slice(0, 2)
          .filter(isElement)
          .map((element) => `${namesOf(element)} ${element.name} `)
          .join('')
      : ''
  }
  const isShort = (block: Block): boolean => block.text.length < longestDateLine && /\d/.test(block.text)
  const lines = page.blocks.filter(isShort)
  const near = aroundHeadline(page, title).filter((block) => isShort(block) && !picturePlace.test(namesAt(block)))
  const dated = lines.filter((block) => datePlace.test(namesAt(block)))
  const labelled = lines.filter((block) => block.text.length < longestLabelled && dateLabel.test(block.text))
  return [...near, ...dated.slice(0, 8), ...labelled.slice(0, 2)].map((block) => block.text)
}

const longestDateLine = 140
const longestLabelled = 60
const datePlace =
  / (?:date|dates|time|tanggal|tgl|waktu|published|pubdate|timestamp|datetime|publish|datum|fecha|tarih|data publica\w*) /
const dateLabel =
  /^(?:tanggal|terbit|tayang|diterbitkan|published|date|datum|fecha|tarih)\b\s*(?:terbit|tayang)?\s*:?\s*\P{L}*\d/iu
/** A caption's date is the picture's. */
const picturePlace = / (?:figure|figcaption|captions?|pic|pic box|picture|photo|foto|image) /

/** The state that a framework sends along names the day in a field of its own. */
function dayInScripts(page: PageTree): string | null {
  for (const script of page.scripts) {
    const found = scriptDate.exec(script)?.[1]
    if (found !== undefined) return found
  }
  return null
}

const scriptDate =
  /(?<!\w)\\*"(?:date_?published|published_?(?:at|date|time|on)|publish_?(?:date|time|dt|at)|pub_?date|first_?published(?:_?(?:at|date))?|deploy_?(?:dt|date))\\*"\s*:\s*\\*"([^"\\]{8,40})\\*"/i

/** /2016/02/23/ and /20160223/ in an address are the day it was filed. */
function dayInPath(url: URL | null): string | null {
  const m = /[/-](20\d{2})[/-]?(\d{2})[/-]?(\d{2})(?:[/-]|\d{0,8}\b)/.exec(url?.pathname ?? '')
  return m ? `${m[1]}-${m[2]}-${m[3]}` : null
}
