/** The page “Liputan”: search, its file, bulk verdicts, and the searches people keep. */
import type { Router } from 'express'
import { z } from 'zod'
import type { BulkMatchAnswer, CoverageList, MatchPair, SavedSearchList } from '../../api.ts'
import { hearingOf } from '../../../src/analytics/basis.ts'
import { matchKinds } from '../../../src/model.ts'
import { countFound, foundPage, mostWeighed } from '../../../src/store/found.ts'
import { dropSearch, lookedAtSearch, newSince, savedSearches, saveSearch } from '../../../src/store/saved-searches.ts'
import type { Db } from '../../../src/store/db.ts'
import { idsInSight } from '../../../src/store/sight.ts'
import { releasesFound } from '../../../src/store/search.ts'
import { unreadBefore } from '../../../src/store/search-index.ts'
import { releasesById } from '../../../src/store/releases.ts'
import { decideMatches, takeBackMatches } from '../../../src/store/verdicts.ts'
import { unitsOfArticles } from '../../../src/store/unit-routes.ts'
import { BadRequest, notFound } from '../answers.ts'
import type { House } from '../house.ts'
import { isTrouble, listingOf, usualDays } from '../listing.ts'
import { needsRole, userOf } from '../sign-in.ts'
import { foundTable } from '../tables.ts'
import { coverageRow } from '../views.ts'
import { parseWindow, textOf } from '../window.ts'
import { sendTable } from './exports.ts'

const pageSize = 50
const releasesShown = 3

const verdictRows = z
  .array(z.object({ articleId: z.string().max(100), releaseId: z.string().max(100) }))
  .min(1)
  .max(200)
const kindOrNull = z.enum(matchKinds).nullable()
const bulk = z
  .object({ rows: verdictRows, confirmed: z.boolean().nullable(), kind: kindOrNull })
  .refine(({ confirmed, kind }) => confirmed !== null || kind !== null)
const word = z.object({ confirmed: z.boolean(), kind: kindOrNull }).nullable()
const undo = z.object({
  decidedAt: z.string().max(40),
  rows: z.array(z.object({ articleId: z.string().max(100), releaseId: z.string().max(100), before: word })).max(200),
})
const newSearch = z.object({ name: z.string().trim().min(1).max(80), asked: z.string().max(2000) })

export function searchPages(house: House, router: Router): void {
  router.get('/coverage', async (req, res) => {
    const listing = await listingOf(house, req.query, userOf(req))
    const now = house.clock.now()
    const window = parseWindow(req.query, now, usualDays)
    const empty = {
      ...{ rows: [], total: 0, isLeast: false, next: null, trouble: null, notes: [], releases: [] },
      ...{ unreadBefore: await unreadBefore(house.db), mostWeighed },
    }
    if (isTrouble(listing)) {
      const basis = await hearingOf(house.db, { articles: 0, stories: 0, outlets: 0 }, window, now)
      res.json({ ...empty, trouble: listing, basis } satisfies CoverageList)
      return
    }
    const after = textOf(req.query, 'after')
    const [page, count, ids] = await Promise.all([
      foundPage(house.db, listing, { limit: pageSize, ...(after ? { after } : {}) }),
      countFound(house.db, listing),
      listing.tree && !after ? releasesFound(house.db, listing.tree, releasesShown) : [],
    ])
    const releases = await releasesById(house.db, ids)
    const units = await unitsOfArticles(
      house.db,
      page.items.map(({ id }) => id),
    )
    const answer: CoverageList = {
      ...empty,
      rows: page.items.map((item) => ({ ...coverageRow(item), why: item.why, units: units.get(item.id) ?? [] })),
      total: listing.order === 'fit' ? Math.min(count.n, mostWeighed) : count.n,
      isLeast: count.isLeast,
      next: page.next,
      notes: listing.search.unresolved,
      releases: ids.flatMap((id) => {
        const release = releases.get(id)
        return release ? [{ id, title: release.title, publishedAt: release.publishedAt }] : []
      }),
      basis: await hearingOf(house.db, count, window, now),
    }
    res.json(answer)
  })

  router.get('/coverage.csv', async (req, res) => {
    const listing = await listingOf(house, req.query, userOf(req))
    if (isTrouble(listing)) throw new BadRequest(listing.says, { field: 'q' })
    await sendTable(req, res, { name: 'liputan', ...foundTable(house.db, listing) }, listing.now)
  })

  router.post('/coverage/verdicts', async (req, res) => {
    const user = needsRole(req, 'officer')
    const parsed = bulk.safeParse(req.body)
    if (!parsed.success) throw unknownChoice()
    const { rows, confirmed, kind } = parsed.data
    const decidedAt = house.clock.now().toISOString()
    const { seen, unseen } = await pairsInSight(house.db, rows)
    const decided = await decideMatches(house.db, seen, { confirmed, kind }, user.id, decidedAt)
    const refused = [...decided.refused, ...unseen.map((pair) => ({ ...pair, decidedBy: null }))]
    res.json({ decidedAt, ...decided, refused } satisfies BulkMatchAnswer)
  })
  router.post('/coverage/verdicts/undo', async (req, res) => {
    const user = needsRole(req, 'officer')
    const parsed = undo.safeParse(req.body)
    if (!parsed.success) throw unknownChoice()
    const { rows, decidedAt } = parsed.data
    const { seen } = await pairsInSight(house.db, rows)
    res.json({ back: await takeBackMatches(house.db, seen, decidedAt, user.id, house.clock.now().toISOString()) })
  })

  router.get('/searches', async (req, res) => {
    const user = userOf(req)
    const answer: SavedSearchList = { rows: [] }
    for (const { id, name, asked, lookedAt } of await savedSearches(house.db, user.id)) {
      const listing = await listingOf(house, Object.fromEntries(new URLSearchParams(asked)), user).catch(() => null)
      const fresh = listing === null || isTrouble(listing) ? 0 : await newSince(house.db, listing.search, lookedAt)
      answer.rows.push({ id, name, asked, lookedAt, fresh })
    }
    res.json(answer)
  })
  router.post('/searches', async (req, res) => {
    const parsed = newSearch.safeParse(req.body)
    if (!parsed.success) {
      throw new BadRequest({ id: 'Beri nama pencarian ini.', en: 'Give this search a name.' }, { field: 'name' })
    }
    const id = await saveSearch(house.db, userOf(req).id, parsed.data, house.clock.now().toISOString())
    if (id === null) {
      throw new BadRequest({
        id: 'Sudah terlalu banyak pencarian tersimpan. Hapus satu dahulu.',
        en: 'There are too many saved searches. Delete one first.',
      })
    }
    res.status(201).json({ id })
  })
  router.post('/searches/:id/looked', async (req, res) => {
    if (!(await lookedAtSearch(house.db, userOf(req).id, req.params.id, house.clock.now().toISOString())))
      throw notFound()
    res.status(204).end()
  })
  router.delete('/searches/:id', async (req, res) => {
    if (!(await dropSearch(house.db, userOf(req).id, req.params.id))) throw notFound()
    res.status(204).end()
  })
}

/** What a person does not see they do not judge either. */
async function pairsInSight<P extends MatchPair>(db: Db, rows: P[]): Promise<{ seen: P[]; unseen: P[] }> {
  const articles = await idsInSight(
    db,
    'article',
    rows.map((row) => row.articleId),
  )
  const releases = await idsInSight(
    db,
    'release',
    rows.map((row) => row.releaseId),
  )
  const isSeen = (row: P) => articles.has(row.articleId) && releases.has(row.releaseId)
  return { seen: rows.filter(isSeen), unseen: rows.filter((row) => !isSeen(row)) }
}

const unknownChoice = () => new BadRequest({ id: 'Pilihan tidak dikenal.', en: 'That choice is not known.' })
