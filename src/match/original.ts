/**
 * Which of a story's tellings is probably the original?
 *
 * By the credit lines first: when copies say whom they have the text from, that outlet's telling is the original, and
 * if none of the tellings is that outlet's, the original was never heard (an agency mostly). Without a credit line it
 * is the earliest. When several are credited, the one named most often; of equals, the one named first.
 */
import type { Instant } from '../model.ts'
import { creditOf } from './credit.ts'

/** `names`: what the outlet is called and where it lives (“ANTARA”, “antaranews.com”): whatever is known of it. */
export type Telling = { id: string; names: string[]; publishedAt: Instant; text: string }

/** `articleId` is null when the original is outside what was heard; `credit` is whom the copies name. */
export type ProbableOriginal =
  | { articleId: string; why: 'time'; credit: null }
  | { articleId: string | null; why: 'credit'; credit: string }

/** @param tellings at least one, in any order */
export function probableOriginal(tellings: Telling[]): ProbableOriginal {
  const inTime = tellings.toSorted((a, b) =>
    a.publishedAt < b.publishedAt || (a.publishedAt === b.publishedAt && a.id < b.id) ? -1 : 1,
  )
  const named = new Map<string, { credit: string; times: number }>()
  for (const telling of inTime) {
    const credit = creditOf(telling.text)
    // Who credits itself ("(ANTARA)" in Antara's own dateline) tells only that the text is its own.
    if (credit === null || isNamed(telling, credit)) continue
    const key = squeezed(credit)
    const known = named.get(key)
    if (known) known.times++
    else named.set(key, { credit, times: 1 })
  }
  const most = [...named.values()].toSorted((a, b) => b.times - a.times)[0]
  if (most === undefined) return { articleId: inTime[0]!.id, why: 'time', credit: null }
  const own = inTime.find((telling) => isNamed(telling, most.credit))
  return { articleId: own?.id ?? null, why: 'credit', credit: most.credit }
}

const isNamed = ({ names }: Telling, credit: string): boolean => names.some((name) => sameOutlet(name, credit))

/** “Kompas.com” and “kompas”; “Kantor Berita Antara”, “ANTARA”, “Antara News” and “jambi.antaranews.com”. */
function sameOutlet(name: string, credit: string): boolean {
  const [a, b] = [squeezed(name), squeezed(credit)]
  return a !== '' && a === b
}

function squeezed(name: string): string {
  const host = /^[a-z0-9-]+(?:\.[a-z0-9-]+)+$/i.test(name) ? registered(name) : name
  return host
    .toLowerCase()
    .replace(/^(?:kantor berita|harian|koran|majalah|media|portal|laman|situs) /, '')
    .replace(/[^\p{L}\p{N}]/gu, '')
    .replace(/news$/, '')
}

/** The part of a host that is the outlet's own: “jambi.antaranews.com” → “antaranews”, “tempo.co.id” → “tempo”. */
function registered(host: string): string {
  const parts = host.toLowerCase().split('.')
  while (parts.length > 1 && /^(?:com|co|id|net|org|info|news|web|or|go|ac|tv|biz)$/.test(parts.at(-1)!)) parts.pop()
  return parts.at(-1)!
}
