import { antara } from './antara.ts'
import { detik } from './detik.ts'
import { kompas } from './kompas.ts'
import type { Layout, OutletDescription } from './outlet.ts'

/** Outlets that need more than the general reader. Adding one is a file and a line here. */
export const outlets: OutletDescription[] = [antara, detik, kompas]

/** The outlet an address belongs to, or null when the general reader is all there is. */
export function outletOf(url: string): OutletDescription | null {
  const host = hostOf(url)
  if (host === null) return null
  return outlets.find((outlet) => outlet.hosts.some((known) => host === known || host.endsWith(`.${known}`))) ?? null
}

/** The layouts a page of this day may have, in their order; all of them when the day is not known. */
export function layoutsFor(outlet: OutletDescription, publishedAt: string | null): Layout[] {
  return outlet.layouts.filter(
    ({ until }) => until === undefined || publishedAt === null || publishedAt.slice(0, 10) < until,
  )
}

function hostOf(url: string): string | null {
  try {
    return new URL(url).hostname.toLowerCase().replace(/^www\./, '')
  } catch {
    return null
  }
}
