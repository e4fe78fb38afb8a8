/** Where a heard page shows an article, and for how long: on invented sites, through the real pipeline. */
import { afterEach, expect, test } from 'vitest'
import { appearanceCounts, appearancesOf } from '../../src/store/appearances.ts'
import { handClock } from '../support/clock.ts'
import { outlet, source } from '../support/heard.ts'
import { openTestHouse } from '../support/house.ts'
import { openLoopback, page, type Site } from '../support/loopback.ts'

const opened: { close(): Promise<void> }[] = []
afterEach(async () => {
  for (const one of opened.splice(0).reverse()) await one.close()
})

const earlier = '2026-05-18T05:00:00.000Z'
const path = (n: number) => `/read/2026/05/18/${10_000 + n}/kantor-wilayah-buka-layanan-warga-ke-${n}`
const titleOf = (n: number) => `Kantor wilayah buka layanan warga yang ke-${n}`
const link = (n: number) => `<li><a href="${path(n)}">${titleOf(n)}</a></li>`
const front = (main: number[], popular: number[]) => ({
  body: `<html><body><main><ul>${main.map(link).join('')}</ul></main>
    <aside><h3>Terpopuler</h3><ol>${popular.map(link).join('')}</ol></aside></body></html>`,
})

test('front page and most-read list are remembered with the best place, from the first poll to the last that shows it', async () => {
  const numbers = [1, 2, 3, 4, 5, 6, 7]
  const text = (n: number) => [
    `Jakarta – Kantor wilayah membuka layanan ke-${n} bagi warga di mal pelayanan publik pada Senin (18/5/2026).`,
    'Petugas memeriksa permohonan hari itu juga dan warga cukup membawa kartu keluarga serta akta kelahiran.',
  ]
  const site: Site = {
    '/': front([1, 2, 3, 4], [5, 6, 7]),
    ...Object.fromEntries(numbers.map((n) => [path(n), page(titleOf(n), earlier, text(n))])),
  }
  const loopback = await openLoopback({ 'satu.example': site })
  const clock = handClock('2026-05-18T06:00:00.000Z')
  const house = await openTestHouse({
    clock,
    catalogue: {
      outlets: [outlet('satu', { host: 'satu.example' })],
      sources: [source('satu', 'satu', { url: 'http://satu.example/', kind: 'listing' })],
    },
    routes: loopback.routes,
  })
  opened.push(loopback, house)
  const poll = async () => {
    const asked = () => loopback.asked.filter((one) => one === 'satu.example/').length
    const before = asked()
    while (asked() === before) {
      clock.forward(10)
      await house.worker.once(new AbortController().signal)
    }
    return clock.now().toISOString()
  }
  const seen = async (n: number) => {
    const row = await house.db.selectFrom('articles').select('id').where('url', 'like', `%ke-${n}`).executeTakeFirst()
    return (await appearancesOf(house.db, row!.id)).map(({ list, rank, firstAt, lastAt }) => ({
      list,
      rank,
      firstAt,
      lastAt,
    }))
  }
  const first = await poll()
  const second = await poll()
  expect(await seen(3)).toEqual([{ list: 'front', rank: 3, firstAt: first, lastAt: second }])
  site['/'] = front([3, 1, 2], [4, 5, 6])
  const third = await poll()
  expect(await seen(3)).toEqual([{ list: 'front', rank: 1, firstAt: first, lastAt: third }])
  expect(await seen(4)).toEqual([
    { list: 'most-read', rank: 1, firstAt: third, lastAt: third },
    { list: 'front', rank: 4, firstAt: first, lastAt: second },
  ])
  expect(await seen(7)).toEqual([{ list: 'most-read', rank: 3, firstAt: first, lastAt: second }])
  expect(await appearanceCounts(house.db, {})).toEqual({ front: 4, 'most-read': 4 })
})
