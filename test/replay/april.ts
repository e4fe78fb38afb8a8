/** A house that heard one ministry's coverage of April 2020: what the tests check and the pictures show. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { urlKey } from '../../crawlers/urls.ts'
import { readConfig } from '../../src/config.ts'
import { openHouse, type OpenHouse } from '../../src/main.ts'
import { keepManualArticle } from '../../src/store/collect.ts'
import { handClock } from '../support/clock.ts'
import { outletsOf } from './places.ts'
import { clippings } from './shared.ts'

export const april = { from: '2020-04-01T00:00:00.000Z', to: '2020-05-01T00:00:00.000Z' }
export const clock = handClock('2020-04-29T12:00:00.000Z')

export type April = {
  house: OpenHouse
  /** From a clipping's name in the file to its article. */
  idOf: Map<string, string>
  /** Keeps and judges what was published by then and not heard before. */
  hear(until: string): Promise<void>
  close(): Promise<void>
}

export async function openApril(): Promise<April> {
  const folder = mkdtempSync(join(tmpdir(), 'gaung-april-'))
  const articles = clippings()
  const hosts = articles.map((one) => ({ file: '', kind: 'feed' as const, address: '', outlet: one.outlet }))
  const house = await openHouse(readConfig({ GAUNG_DATA_DIR: folder, LOG_LEVEL: 'error', PORT: '0' }), {
    clock,
    catalogue: { outlets: outletsOf(hosts), sources: [] },
  })
  const idOf = new Map<string, string>()
  return {
    house,
    idOf,
    async hear(until) {
      for (const one of articles) {
        if (idOf.has(one.id) || one.publishedAt > until) continue
        const id = await keepManualArticle(house.db, {
          outletId: one.outlet,
          urlKey: urlKey(one.url)!,
          url: one.url,
          canonicalUrl: null,
          title: one.title,
          text: one.text,
          byline: [],
          publishedAt: one.publishedAt,
          dateQuality: 'claimed',
          firstSeenAt: clock.now().toISOString(),
          modifiedAt: null,
          language: 'id',
          paid: false,
          manual: true,
        })
        idOf.set(one.id, id!)
      }
      await house.worker.once(new AbortController().signal)
    },
    async close() {
      await house.close()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}
