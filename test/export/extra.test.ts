import { expect, test } from 'vitest'
import { column, counted, timed } from '../../src/analytics/column.ts'
import { withLocalTimes, withTotal } from '../../src/export/extra.ts'

const words = ['a', 'b', 'c', 'd'] as const
const table = () => ({
  columns: [
    column('outlet', ...words),
    counted(column('articles', ...words)),
    column('delay', ...words),
    timed(column('last_at', ...words)),
  ],
  rows: [
    { outlet: 'satu', articles: 3, delay: 40, last_at: '2026-05-18T16:30:00.000Z' },
    { outlet: 'dua', articles: 4, delay: 50, last_at: null },
  ],
})
const all = async (rows: AsyncIterable<unknown> | Iterable<unknown>) => {
  const list: unknown[] = []
  for await (const row of rows) list.push(row)
  return list
}

test('a time stands once more by the clock of the zone, after midnight there; an unknown one stays empty', async () => {
  const { columns, rows } = withLocalTimes(table(), 'Asia/Makassar')
  expect(columns.map(({ key }) => key)).toEqual(['outlet', 'articles', 'delay', 'last_at', 'last_at_local'])
  expect(columns.at(-1)!.label.id).toContain('(WITA)')
  expect(await all(rows)).toMatchObject([{ last_at_local: '2026-05-19 00:30:00' }, { last_at_local: null }])
})

test('totals add up what may be added up, and nothing else', async () => {
  expect((await all(withTotal(table(), 'id').rows)).at(-1)).toEqual({
    outlet: 'Jumlah: 2 baris',
    articles: 7,
    delay: null,
    last_at: null,
  })
  expect((await all(withTotal({ ...table(), rows: [] }, 'en').rows)).at(-1)).toMatchObject({ outlet: 'Total: 0 rows' })
})
