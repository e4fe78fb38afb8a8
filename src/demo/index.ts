/**
 * The demo newsroom: invented outlets on loopback ports, an invented ministry's site, and three days of coverage.
 *
 * Nothing here writes to a database: what is planted can only be found by crawling, matching and checking. `truth` says
 * what was planted, so that the summary of `gaung demo` can be held against it.
 */
import type { Clock, Instant, Outlet, Source, Unit } from '../model.ts'
import type { OutletFile } from './shapes.ts'
import { unitFiles } from './content.ts'
import { everydayPieces } from './everyday.ts'
import { chances, planNewsroom, type Piece } from './plan.ts'
import { openSite, type LayoutChange, type Site } from './site.ts'
import { minutesOf } from './times.ts'

export type DemoOutlet = { outlet: Outlet; sources: Source[] }

export type PlantedError = {
  articleUrlPath: string
  outletId: string
  releaseKey: string
  kind:
    | 'number'
    | 'percent'
    | 'money'
    | 'date'
    | 'weekday'
    | 'person'
    | 'quotation-altered'
    | 'quotation-invented'
    | 'polarity'
  /** As the article has it. */
  wrong: string
  /** As the release has it; for an invented quotation, a true sentence of the same speaker. */
  right: string
}

export type PlantedArticle = {
  outletId: string
  url: string
  title: string
  publishedAt: Instant
  releaseKey: string | null
  relation: 'copy' | 'edited' | 'rewrite' | 'quote' | 'mention' | 'unrelated'
  paid: boolean
  /** The press article this one reprints. */
  copyOf?: string
  errors: PlantedError[]
  /** False where no polite reader can get it: the site refuses, forbids by robots.txt, or its feed is dead by then. */
  hearable: boolean
}

export type PlantedRelease = { key: string; url: string; title: string; publishedAt: Instant; unitId: string }

export type Newsroom = {
  outlets: DemoOutlet[]
  /** Its site serves the releases (source role `release`). */
  ministry: DemoOutlet
  units: Unit[]
  truth: { releases: PlantedRelease[]; articles: PlantedArticle[] }
  startsAt: Instant
  endsAt: Instant
  /** host:port of every site, for the crawler's allow-list of loopback addresses. */
  allow: string[]
  close(): Promise<void>
}

/** Monday 18 May 2026, 05:00 WIB: the days the texts name. */
export const demoStartsAt = new Date('2026-05-17T22:00:00.000Z')

export type NewsroomOptions = {
  seed?: number
  startsAt?: Date
  /** Small local news beside the planted coverage: so many a day and outlet, for so many days from the start. */
  everyday?: { perDay: number; days: number }
  /** Outlets, by id, whose pages change overnight so that they no longer read well. */
  changes?: Map<string, LayoutChange>
}

/** Opens every site; each shows only what `clock` says is published. Close it to free the ports. */
export async function openNewsroom(clock: Clock, options: NewsroomOptions = {}): Promise<Newsroom> {
  const seed = options.seed ?? 1
  const plan = planNewsroom(options.startsAt ?? demoStartsAt, seed)
  const chance = chances(seed + 1)
  const open = (outlet: OutletFile, pieces: Piece[]) =>
    openSite(outlet, pieces, clock, plan.startsAt, chance, options.changes?.get(outlet.id))
  const { days, perDay } = options.everyday ?? { days: 0, perDay: 0 }
  const everyday = everydayPieces(plan.outlets, plan.startsAt, days, perDay, chances(seed + 2))
  const articles = [...plan.articles, ...everyday].sort((a, b) => a.publishedAt.getTime() - b.publishedAt.getTime())
  const sites = await Promise.all(
    plan.outlets.map((outlet) =>
      open(
        outlet,
        articles.filter((piece) => piece.outlet === outlet),
      ),
    ),
  )
  const ministry = await open(plan.ministry, plan.releases)
  const originOf = new Map([...sites, ministry].map((site) => [site.outlet, site.origin]))
  const urlOf = (piece: Piece): string => (originOf.get(piece.outlet) ?? '') + piece.path

  return {
    outlets: sites.map(demoOutlet),
    ministry: demoOutlet(ministry),
    units: unitFiles,
    truth: {
      releases: plan.releases.map((release) => ({
        key: release.key,
        url: urlOf(release),
        title: release.title,
        publishedAt: release.publishedAt.toISOString(),
        unitId: release.unitId,
      })),
      articles: plan.articles.map((piece) => plantedArticle(piece, urlOf, plan.startsAt)),
    },
    startsAt: plan.startsAt.toISOString(),
    endsAt: plan.endsAt.toISOString(),
    allow: [...originOf.values()].map((origin) => new URL(origin).host),
    close: async () => {
      await Promise.all([...sites, ministry].map((site) => site.close()))
    },
  }
}

function demoOutlet(site: Site): DemoOutlet {
  const file = site.outlet
  const outlet: Outlet = {
    id: file.id,
    name: file.name,
    host: new URL(site.origin).host,
    tier: file.tier,
    ownerGroup: file.ownerGroup,
    province: file.province,
    zone: file.zone,
    audience:
      file.audience === null ? null : { ...file.audience, source: 'angka karangan untuk peragaan', date: '2026-04-01' },
    paidOnly: false,
  }
  const kind = file.feed.kind === 'listing' ? 'listing' : file.feed.kind === 'sitemap' ? 'sitemap' : 'feed'
  const role = file.tier === 'official' ? 'release' : file.tier === 'factcheck' ? 'factcheck' : 'press'
  const source: Source = {
    id: `${file.id}-${kind}`,
    outletId: file.id,
    url: site.origin + file.feed.path,
    kind,
    role,
    active: true,
    note: 'redaksi karangan untuk peragaan',
  }
  return { outlet, sources: [source] }
}

function plantedArticle(piece: Piece, urlOf: (piece: Piece) => string, startsAt: Date): PlantedArticle {
  const errors = piece.errors.map((error) => ({
    articleUrlPath: piece.path,
    outletId: piece.outlet.id,
    releaseKey: piece.releaseKey ?? '',
    kind: error.kind,
    wrong: error.wrong,
    right: error.right,
  }))
  return {
    outletId: piece.outlet.id,
    url: urlOf(piece),
    title: piece.title,
    publishedAt: piece.publishedAt.toISOString(),
    releaseKey: piece.releaseKey,
    relation: piece.relation,
    paid: piece.paid,
    ...(piece.original === null ? {} : { copyOf: urlOf(piece.original) }),
    errors,
    hearable: isHearable(piece, startsAt),
  }
}

function isHearable(piece: Piece, startsAt: Date): boolean {
  const trouble = piece.outlet.trouble
  if (trouble === null || trouble.kind === 'failing') return true
  if (trouble.kind !== 'feed-dies') return false
  return piece.publishedAt.getTime() < startsAt.getTime() + minutesOf(trouble.at) * 60_000
}
