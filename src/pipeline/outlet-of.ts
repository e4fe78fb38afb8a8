/** To whom does an address belong? */
import type { Outlet } from '../model.ts'

/** The outlet whose host the address ends in, the longest first. */
export function outletOfHost(url: URL, outlets: ReadonlyMap<string, Outlet>): Outlet | undefined {
  const host = hostOf(url)
  const fits = [...outlets.values()].filter((outlet) => host === outlet.host || host.endsWith(`.${outlet.host}`))
  return fits.sort((a, b) => b.host.length - a.host.length)[0]
}

/** One nobody has described yet, named after its host. */
export function newOutlet(url: URL): Outlet {
  const host = hostOf(url)
  return {
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
}

const hostOf = (url: URL): string => url.host.replace(/^www\./, '')
