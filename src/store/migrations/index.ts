import type { Kysely } from 'kysely'
import type { StoreKind } from '../kind.ts'
import { start } from './001-start.ts'
import { hearing } from './002-hearing.ts'
import { latestItems } from './003-latest-items.ts'
import { lateReleases } from './004-late-releases.ts'
import { posts } from './005-posts.ts'
import { recent } from './006-recent.ts'
import { forecasts } from './007-forecasts.ts'
import { search } from './008-search.ts'
import { releaseDesk } from './009-release-desk.ts'
import { owners } from './010-owners.ts'
import { tell } from './011-tell.ts'
import { feedContent } from './013-feed-content.ts'
import { audit } from './015-audit.ts'
import { accounts } from './016-accounts.ts'
import { passwordResets } from './017-password-resets.ts'
import { people } from './018-people.ts'
import { units } from './025-units.ts'
import { scheduledExports } from './030-scheduled-exports.ts'
import { told } from './032-told.ts'
import { viewSamples } from './033-view-samples.ts'
import { appearances } from './034-appearances.ts'
import { datedUnits } from './035-dated-units.ts'
import { unitRoutes } from './036-unit-routes.ts'
import { reconciliations } from './037-reconciliations.ts'
import { retention } from './038-retention.ts'
import { personalData } from './039-personal-data.ts'
import { articleDays } from './046-article-days.ts'

/** Numbered, only ever added; each runs once, in a transaction, at the next start. */
export type Migration = { name: string; up(db: Kysely<unknown>, kind: StoreKind): Promise<void> }

export const migrations: Migration[] = [
  start,
  hearing,
  latestItems,
  lateReleases,
  posts,
  recent,
  forecasts,
  search,
  releaseDesk,
  owners,
  tell,
  feedContent,
  audit,
  accounts,
  passwordResets,
  people,
  units,
  scheduledExports,
  told,
  viewSamples,
  appearances,
  datedUnits,
  unitRoutes,
  reconciliations,
  retention,
  personalData,
  articleDays,
]
