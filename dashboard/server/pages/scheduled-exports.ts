/** Files that come by themselves: what a person has planned, what became of the latest, and the files to be fetched. */
import type { Router } from 'express'
import { z } from 'zod'
import texts from '../../../data/messages/plain-pages.json' with { type: 'json' }
import { tablesFor } from '../../../src/export/dictionary.ts'
import { folderMeant } from '../../../src/export/folder.ts'
import { nextSlotAt } from '../../../src/digest/when.ts'
import { scheduledFile } from '../../../src/jobs/scheduled-exports.ts'
import { fileFormats, type User } from '../../../src/model.ts'
import { savedSearches } from '../../../src/store/saved-searches.ts'
import { deliveriesOf, dropExport, scheduledExports, scheduleExport } from '../../../src/store/scheduled-exports.ts'
import { wishesOf } from '../../../src/store/wishes.ts'
import type { ScheduledExportList } from '../../api.ts'
import { BadRequest, notFound } from '../answers.ts'
import { actorOf, userOf } from '../sign-in.ts'
import type { PageHouse } from '../sight.ts'
import { openFile } from '../tables.ts'
import { sendFile } from './exports.ts'

const shownDeliveries = 5
const covers = [1, 7, 30, 90, 365]

const newPlan = z.object({
  of: z.object({ kind: z.enum(['table', 'search']), name: z.string().min(1).max(100) }),
  format: z.enum(fileFormats),
  covers: z.number().refine((days) => covers.includes(days)),
  times: z
    .array(z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/))
    .min(1)
    .max(6),
  days: z.array(z.number().int().min(1).max(7)).min(1).max(7),
  zone: z.enum(['Asia/Jakarta', 'Asia/Makassar', 'Asia/Jayapura']),
  folder: z.string().max(1000).nullable(),
})

export function scheduledExportPages(house: PageHouse, router: Router): void {
  const { exportFolders, smtpUrl } = house.config
  router.get('/scheduled-exports', async (req, res) => {
    const user = userOf(req)
    const searches = await savedSearches(house.everything, user.id)
    const titleOf = ({ kind, name }: { kind: string; name: string }) =>
      kind === 'table'
        ? (tablesFor(user.role).find((table) => table.name === name)?.title ?? null)
        : (searches.map((one) => ({ ...one, title: { id: one.name, en: one.name } })).find(({ id }) => id === name)
            ?.title ?? null)
    const rows: ScheduledExportList['rows'] = []
    for (const { userId: _, ...one } of await scheduledExports(house.everything, user.id)) {
      const deliveries = await deliveriesOf(house.everything, one.id, shownDeliveries)
      rows.push({
        ...one,
        title: titleOf(one.of),
        nextAt: nextSlotAt(one, house.clock.now())?.toISOString() ?? null,
        deliveries: deliveries.map(({ slot, state, why, rows: n, file }) => ({ slot, state, why, rows: n, file })),
      })
    }
    const { stopped } = await wishesOf(house.everything, user.id)
    const answer: ScheduledExportList = {
      rows,
      tables: tablesFor(user.role).map(({ name, title }) => ({ name, title })),
      searches: searches.map(({ id, name }) => ({ id, name })),
      folders: exportFolders,
      mail: smtpUrl === null ? 'none' : stopped ? 'stopped' : 'goes',
    }
    res.json(answer)
  })
  router.post('/scheduled-exports', async (req, res) => {
    const user = userOf(req)
    const parsed = newPlan.safeParse(req.body)
    if (!parsed.success) throw new BadRequest(texts.planRefused)
    const { folder, ...plan } = parsed.data
    const meant = folder === null ? null : folderMeant(exportFolders, folder)
    if (folder !== null && meant === null) throw new BadRequest(texts.folderRefused, { field: 'folder' })
    if (!(await isThere(plan.of, user))) throw new BadRequest(texts.planRefused, { field: 'of' })
    const now = house.clock.now().toISOString()
    const id = await scheduleExport(house.everything, { ...plan, folder: meant }, actorOf(req), now)
    if (id === null) throw new BadRequest(texts.tooManyPlans)
    res.status(201).json({ id })
  })
  router.delete('/scheduled-exports/:id', async (req, res) => {
    const now = house.clock.now().toISOString()
    if (!(await dropExport(house.everything, req.params.id, actorOf(req), now))) throw notFound()
    res.status(204).end()
  })
  // What was too large for a mail, or whatever one wants to see again: asked anew, with the eyes of who asks.
  router.get('/scheduled-exports/:id/:slot', async (req, res) => {
    const user = userOf(req)
    const one = (await scheduledExports(house.everything, user.id)).find(({ id }) => id === req.params.id)
    const known =
      one && (await deliveriesOf(house.everything, one.id, 400)).some(({ slot }) => slot === req.params.slot)
    const now = house.clock.now()
    const made = one && known ? await scheduledFile(house.db, openFile, one, user, req.params.slot, now) : null
    if (made === null) throw notFound()
    await sendFile(res, made.file, made.name)
  })

  const isThere = async ({ kind, name }: { kind: string; name: string }, user: User) =>
    kind === 'table'
      ? tablesFor(user.role).some((table) => table.name === name)
      : (await savedSearches(house.everything, user.id)).some(({ id }) => id === name)
}
