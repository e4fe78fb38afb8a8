import type { Readers } from '../../crawlers/isolation/readers.ts'
import type { Polite } from '../../crawlers/polite.ts'
import type { Clock, Outlet } from '../model.ts'
import type { Db } from '../store/db.ts'
import type { KnownUnits } from './known-units.ts'

/**
 * What every step of hearing works with: where things are kept, the polite way out to the sites, the readers in processes
 * of their own, and what is known of outlets and units. `bounds` are those of a source's interval, in minutes; `random`
 * (0..1) is what spreads the polls.
 */
export type Collector = {
  db: Db
  polite: Polite
  readers: Readers
  clock: Clock
  outlets: Map<string, Outlet>
  units: () => Promise<KnownUnits>
  bounds: { minMinutes: number; maxMinutes: number }
  random: () => number
}
