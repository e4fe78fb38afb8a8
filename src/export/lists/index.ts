/** Every list; the dictionary, the files, the API and the tests walk it. */
import { alerts, alertShares } from './alerts.ts'
import { bylines } from './bylines.ts'
import type { List } from './list.ts'
import { board, stories } from './moving.ts'
import { accounts, units } from './people.ts'
import { fidelity, reconciliations, uncertain } from './releases.ts'
import { layouts, sourceDays, sources } from './sources.ts'

export const lists: List[] = [
  ...[board, stories, sources, sourceDays, layouts, bylines, alerts, alertShares],
  ...[fidelity, uncertain, reconciliations, accounts, units],
]
