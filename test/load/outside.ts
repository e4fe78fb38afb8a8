/** The world of the load test: 500 invented outlets on one loopback port, one clock for all its processes. */
import { fastClock } from '../../src/clock.ts'
import { readConfig, type Config } from '../../src/config.ts'
import type { HouseOptions } from '../../src/main.ts'
import type { Clock } from '../../src/model.ts'
import { createNewsroom } from '../bench/news.ts'
import { outlet, source } from '../support/heard.ts'

/** What every process is told: where things are, and when (on the wall) the simulated morning began. */
export type Orders = { folder: string; sitePort: number; smtpPort: number; beganAt: number }

export const outletCount = 500
/** Simulated minutes a real one: an hour of news in five minutes, many times what the whole catalogue publishes. */
const pace = 12
const start = new Date('2026-05-18T23:40:00.000Z')
export const minuteMs = 60_000

const newsroom = createNewsroom()
export const releases = Array.from({ length: 20 }, (_, nth) => newsroom.release(nth))

export const clockOf = ({ beganAt }: Pick<Orders, 'beganAt'>): Clock =>
  fastClock(new Date(start.getTime() + (Date.now() - beganAt) * pace), pace, new Date(start.getTime() + 600 * minuteMs))

/** Each outlet has two pieces at the start and another every forty minutes; every tenth carries a release. */
export function publishedBy(nth: number, now: Date): number[] {
  const elapsed = (now.getTime() - start.getTime()) / minuteMs
  const fresh = Math.max(0, Math.floor((elapsed + (nth % 40)) / 40))
  return Array.from({ length: 2 + fresh }, (_, piece) => piece)
}

export const publishedAt = (nth: number, piece: number): Date =>
  new Date(start.getTime() + (piece < 2 ? -(20 + piece * 30) : (piece - 1) * 40 - (nth % 40)) * minuteMs)

export function pieceOf(nth: number, piece: number): { title: string; text: string } {
  const number = nth * 100 + piece
  return number % 10 === 0 ? newsroom.coverage(releases[number % releases.length]!, number) : newsroom.article(number)
}

export const hostOf = (nth: number): string => `media${nth}.example`

const each = <T>(make: (nth: number) => T): T[] => Array.from({ length: outletCount }, (_, nth) => make(nth))

/** The house as both of its halves open it. */
export function houseOf(orders: Orders): { config: Config; options: HouseOptions } {
  const address = { address: '127.0.0.1', port: orders.sitePort }
  return {
    config: {
      ...readConfig({ LOG_LEVEL: 'error', GAUNG_CONTACT: 'uji@gaung.example', GAUNG_DIGEST_AT: '07:00' }),
      port: 0,
      dataDir: orders.folder,
      databaseUrl: `${orders.folder}/gaung.sqlite`,
      smtpUrl: `smtp://127.0.0.1:${orders.smtpPort}`,
    },
    options: {
      clock: clockOf(orders),
      catalogue: {
        outlets: each((nth) =>
          outlet(`media${nth}`, { host: hostOf(nth), tier: nth % 5 === 0 ? 'national' : 'regional' }),
        ),
        sources: each((nth) => source(`media${nth}-utama`, `media${nth}`, { url: `http://${hostOf(nth)}/feed.xml` })),
      },
      routes: new Map(each((nth) => [hostOf(nth), address])),
    },
  }
}
