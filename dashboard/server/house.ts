import type { Readers } from '../../crawlers/isolation/readers.ts'
import type { Polite } from '../../crawlers/polite.ts'
import type { Config } from '../../src/config.ts'
import type { Clock } from '../../src/model.ts'
import type { Mailer } from '../../src/digest/mailer.ts'
import type { Db } from '../../src/store/db.ts'
import type { Ended } from './requests.ts'

/** What the server needs of the house around it; opened and closed by main. */
export type House = {
  db: Db
  clock: Clock
  config: Config
  /** For “Periksa URL ini”; null in a process that only serves. */
  crawler: { polite: Polite; readers: Readers } | null
  /** For letters somebody asks for here; null without SMTP_URL. */
  mailer: Mailer | null
  version: string
  demo: boolean
  log: (what: string, error: unknown) => void
  /** A line in the log for every request that ended. */
  ended: (how: Ended) => void
}
