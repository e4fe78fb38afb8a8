/** Every version that ever ran can be brought up to today's, with everything that stood in it, on both databases. */
import { beforeAll, describe, expect, test } from 'vitest'
import type { Db } from '../../src/store/db.ts'
import { migrations } from '../../src/store/migrations/index.ts'
import { asToday, fillOldStore, oldRows, openOldStore, sameRows, sorted } from '../support/old-schema.ts'
import { freshPlace, freshStore, kinds } from '../support/store.ts'

const versions = migrations.slice(0, -1).map(({ name }, nth) => ({ name, count: nth + 1 }))

const shapeOf = async (db: Db): Promise<string[]> =>
  (await db.introspection.getTables())
    .map(
      ({ name, columns }) =>
        `${name}: ${columns
          .map((one) => one.name)
          .toSorted()
          .join(' ')}`,
    )
    .toSorted()

describe.each(kinds)('a %s database', (kind) => {
  let todaysShape: string[]
  beforeAll(async () => {
    const fresh = await freshStore(kind)
    todaysShape = await shapeOf(fresh.db)
    await fresh.close()
  })

  test.each(versions)('as $name left it holds the same rows under the newest program', async ({ count }) => {
    const place = await freshPlace(kind, { bare: true })
    try {
      const rows = oldRows()
      const old = await openOldStore(place.where, count)
      await fillOldStore(old, rows)
      await old.destroy()
      const today = await place.again()
      expect(sorted(await sameRows(today, rows))).toEqual(sorted(asToday(rows, count)))
      expect(await shapeOf(today)).toEqual(todaysShape)
    } finally {
      await place.close()
    }
  })
})
