/** “Cocokkan daftar”: a unit pastes the links it counted and gets each back with what became of it. */
import type { Router } from 'express'
import { z } from 'zod'
import type { Reconciliation, ReconciliationList } from '../../api.ts'
import { reconciliationColumns } from '../../../src/export/columns/reconciliation.ts'
import type { ListOfLinks } from '../../../src/model.ts'
import { linksIn } from '../../../src/importing/links.ts'
import { dropList, linksOfList, listsOfLinks, makeList, openListsOf } from '../../../src/store/reconciliations.ts'
import { unitInSight } from '../../../src/store/sight.ts'
import { allUnits } from '../../../src/store/units.ts'
import { BadRequest, notFound } from '../answers.ts'
import type { House } from '../house.ts'
import { chatOf } from '../reconcile-chat.ts'
import { actorOf, needsRole, userOf } from '../sign-in.ts'
import { sendTable } from './exports.ts'

const mostLinks = 500
/** Lists of one person that are still being looked for: what goes out to other sites stays bounded. */
const mostOpen = 3
const listsShown = 30
const longestText = 300_000

const asked = z.strictObject({
  text: z.string().max(longestText),
  unitId: z.string().max(100).nullable().default(null),
})

export function reconciliationPages(house: House, router: Router): void {
  const now = () => house.clock.now()
  const listOf = async (id: string): Promise<ListOfLinks> => {
    const [list] = await listsOfLinks(house.db, 1, id)
    if (!list) throw notFound()
    return list
  }

  router.get('/reconciliations', async (_req, res) => {
    res.json({ rows: await listsOfLinks(house.db, listsShown), most: mostLinks } satisfies ReconciliationList)
  })
  router.post('/reconciliations', async (req, res) => {
    const user = needsRole(req, 'officer')
    const given = asked.safeParse(req.body)
    if (!given.success) throw tooLong
    const urls = linksIn(given.data.text)
    if (urls.length === 0) throw noLinks
    if (urls.length > mostLinks) throw tooMany(urls.length)
    const unitId = given.data.unitId ?? unitInSight(house.db)
    if (unitId !== null && !(await allUnits(house.db)).some(({ id }) => id === unitId)) throw noUnit
    if ((await openListsOf(house.db, user.id)) >= mostOpen) throw tooBusy
    const id = await makeList(house.db, { unitId, urls }, actorOf(req), now().toISOString())
    res.status(201).json({ id })
  })
  router.get('/reconciliations/:id.csv', async (req, res) => {
    const list = await listOf(req.params.id)
    const { language } = userOf(req)
    const rows = (await linksOfList(house.db, list.id)).map(({ nth, url, state, why, article, endedAt }) => ({
      ...{ nth, url, state, why: why?.[language] ?? null, ended_at: endedAt },
      ...{ outlet: article?.outletName ?? null, title: article?.title ?? null },
      ...{ published_at: article?.publishedAt ?? null, article_id: article?.id ?? null },
    }))
    await sendTable(req, res, { name: 'cocokkan', columns: reconciliationColumns, rows }, now())
  })
  router.get('/reconciliations/:id', async (req, res) => {
    const list = await listOf(req.params.id)
    const links = await linksOfList(house.db, list.id)
    res.json({ ...list, links, chat: chatOf(list, links, userOf(req)) } satisfies Reconciliation)
  })
  router.delete('/reconciliations/:id', async (req, res) => {
    needsRole(req, 'officer')
    await listOf(req.params.id)
    await dropList(house.db, req.params.id, actorOf(req), now().toISOString())
    res.status(204).end()
  })
}

const noLinks = new BadRequest(
  {
    id: 'Tidak ada tautan dalam teks ini. Tempelkan alamat lengkap, misalnya https://media.co.id/berita.',
    en: 'There is no link in this text. Paste whole addresses such as https://media.co.id/news.',
  },
  { field: 'text' },
)
const tooLong = new BadRequest(
  { id: 'Teks ini terlalu panjang. Tempelkan tautannya saja.', en: 'This text is too long. Paste the links alone.' },
  { field: 'text' },
)
const tooMany = (n: number) =>
  new BadRequest(
    {
      id: `Ada ${n} tautan; sekali tempel paling banyak ${mostLinks}. Bagi menjadi beberapa daftar.`,
      en: `There are ${n} links; at most ${mostLinks} at a time. Divide them into several lists.`,
    },
    { field: 'text' },
  )
const noUnit = new BadRequest({ id: 'Satuan kerja tidak dikenal.', en: 'That unit is not known.' }, { field: 'unitId' })
const tooBusy = new BadRequest(
  {
    id: `${mostOpen} daftar Anda masih diperiksa. Tunggu sampai salah satunya selesai.`,
    en: `${mostOpen} of your lists are still being looked for. Wait until one of them is done.`,
  },
  { status: 409, field: 'text' },
)
