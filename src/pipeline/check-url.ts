/**
 * “Periksa URL ini”: walks one address through every stage an article passes and says at which it stops; what can be
 * read is added, marked as added by hand.
 */
import says from '../../data/messages/check-url.json' with { type: 'json' }
import type { Readers } from '../../crawlers/isolation/readers.ts'
import type { Polite } from '../../crawlers/polite.ts'
import { urlKey, webUrl } from '../../crawlers/urls.ts'
import type { Clock, Outlet, Said } from '../model.ts'
import { articleIdByKey, keepManualArticle } from '../store/collect.ts'
import type { Db } from '../store/db.ts'
import { itemEnding } from '../store/items.ts'
import { outletsById, seedOutlets } from '../store/outlets.ts'
import { articleFrom, readPages } from './pages.ts'

export type UrlStage = {
  stage: 'address' | 'known' | 'robots' | 'fetch' | 'read' | 'kept' | 'judged'
  ok: boolean
  says: Said
}

type SaysKey = keyof typeof says

const say = (key: SaysKey, values: Record<string, string> = {}): Said => {
  const fill = (text: string) => text.replace(/\{(\w+)\}/g, (_, name: string) => values[name] ?? '')
  return { id: fill(says[key].id), en: fill(says[key].en) }
}

export async function checkUrl(
  { db, polite, readers, clock }: { db: Db; polite: Polite; readers: Readers; clock: Clock },
  address: string,
): Promise<{ stages: UrlStage[]; articleId: string | null }> {
  const stages: UrlStage[] = []
  const add = (stage: UrlStage['stage'], ok: boolean, key: SaysKey, values?: Record<string, string>) =>
    stages.push({ stage, ok, says: say(key, values) })

  const url = webUrl(address)
  const key = urlKey(address)
  if (!url || key === null) {
    add('address', false, 'badAddress')
    return { stages, articleId: null }
  }
  add('address', true, 'goodAddress', { host: url.host })

  const known = await articleIdByKey(db, key)
  if (known !== null) {
    add('known', true, 'alreadyKept')
    return { stages, articleId: known }
  }
  const ending = await itemEnding(db, key)
  if (ending) add('known', true, 'wasOffered', { outcome: ending.outcome, why: ending.why ?? '–' })
  else add('known', true, 'neverOffered')

  const outlet = await outletFor(db, url)
  const page = await readPages({ polite, readers, clock }, url.href, outlet)
  if (!page.ok) {
    if (page.stage !== 'robots') add('robots', true, 'robotsAllow')
    if (page.stage === 'read') add('fetch', true, 'fetched')
    add(
      page.stage,
      false,
      page.stage === 'robots' ? 'robotsForbid' : page.stage === 'fetch' ? 'notFetched' : 'notRead',
      { why: page.why },
    )
    return { stages, articleId: null }
  }
  add('robots', true, 'robotsAllow')
  add('fetch', true, 'fetched')
  add('read', true, 'read', { title: page.reading.title })

  await seedOutlets(db, [outlet])
  const now = clock.now()
  const item = { outletId: outlet.id, url: url.href, urlKey: key, claimedAt: null, firstSeenAt: now.toISOString() }
  const id = await keepManualArticle(db, articleFrom(page.reading, item, now, true))
  add('kept', true, id === null ? 'alreadyKept' : 'kept', { outlet: outlet.name })
  add('judged', true, 'judgedSoon')
  return { stages, articleId: id ?? (await articleIdByKey(db, key)) }
}

/** The outlet whose host the address ends in, the longest first; else a new one named after the host. */
async function outletFor(db: Db, url: URL): Promise<Outlet> {
  const host = url.host.replace(/^www\./, '')
  const fits = [...(await outletsById(db)).values()].filter(
    (outlet) => host === outlet.host || host.endsWith(`.${outlet.host}`),
  )
  const best = fits.sort((a, b) => b.host.length - a.host.length)[0]
  return (
    best ?? {
      id: host.replace(/[^a-z0-9]+/g, '-'),
      name: host,
      host,
      tier: 'regional',
      ownerGroup: null,
      province: null,
      zone: 'Asia/Jakarta',
      audience: null,
      paidOnly: false,
    }
  )
}
