import { setTimeout as later } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { FindingList, NowPage } from '../../dashboard/api.ts'
import { openShared } from '../../dashboard/server/shared.ts'
import { openServed, type Served } from './served.ts'

describe('a question that many ask', () => {
  const clock = { now: () => new Date('2026-05-18T08:00:00.000Z') }
  const counted = () => {
    let n = 0
    const work = async () => {
      await later(20)
      return ++n
    }
    return work
  }

  test('is answered once for all who ask it together, and apart from other questions', async () => {
    const shared = openShared(clock)
    const [mine, theirs] = [counted(), counted()]
    const answers = await Promise.all([1, 2, 3].map(() => shared.once('satu', mine)))
    expect(answers).toEqual([1, 1, 1])
    expect(await shared.once('lain', theirs)).toBe(1)
    expect(await shared.once('satu', mine)).toBe(2)
  })

  test('is kept a moment only while changes are told, and not beyond a change', async () => {
    const shared = openShared(clock)
    const work = counted()
    shared.told(true)
    expect([await shared.once('satu', work), await shared.once('satu', work)]).toEqual([1, 1])
    shared.changed()
    expect(await shared.once('satu', work)).toBe(2)
    const before = shared.once('satu', work)
    shared.changed()
    // One that was begun before the change is not handed to whoever asks after it.
    const after = shared.once('satu', work)
    expect([await before, await after]).toEqual([2, 3])
    await expect.poll(() => shared.once('satu', work), { timeout: 5000, interval: 300 }).toBeGreaterThan(3)
  })

  test('is never being answered twice at once, however fast changes come', async () => {
    const shared = openShared(clock)
    shared.told(true)
    let [running, most, begun] = [0, 0, 0]
    const work = async () => {
      most = Math.max(most, ++running)
      begun++
      await later(20)
      running--
      return begun
    }
    const answers = Array.from({ length: 12 }, () => {
      const answer = shared.once('satu', work)
      shared.changed()
      return answer
    })
    await Promise.all(answers)
    // The first, and one more that began after every change and serves whoever asked meanwhile.
    expect({ most, begun }).toEqual({ most: 1, begun: 2 })
  })

  test('that fails is asked again by the next', async () => {
    const shared = openShared(clock)
    await expect(shared.once('satu', () => Promise.reject(new Error('sekali')))).rejects.toThrow('sekali')
    expect(await shared.once('satu', () => Promise.resolve('baik'))).toBe('baik')
  })
})

describe('while screens listen', () => {
  let served: Served
  const line = new AbortController()
  beforeAll(async () => {
    served = await openServed()
    const officer = await served.as('officer')
    const events = await officer('/api/events', { signal: line.signal })
    await events.body!.getReader().read()
  })
  afterAll(async () => {
    line.abort()
    await served.close()
  })

  test('whoever decides sees their decision at once, and so does everybody else', async () => {
    const officer = await served.as('officer')
    const reader = await served.as('reader')
    const list = async (who: typeof officer, state: string) =>
      ((await (await who(`/api/findings?state=${state}`)).json()) as FindingList).rows.length
    const now = async (who: typeof officer) => ((await (await who('/api/now')).json()) as NowPage).action.length
    const { rows } = (await (await officer('/api/findings')).json()) as FindingList
    const [open, action] = [rows.length, await now(reader)]
    expect([open, action].every((n) => n > 0)).toBe(true)
    for (const [verdict, left] of [['dismissed', open - 1] as const, [null, open] as const]) {
      const body = JSON.stringify({ verdict, reason: 'uji' })
      const done = await officer(`/api/findings/${encodeURIComponent(rows[0]!.key)}/verdict`, { method: 'POST', body })
      expect(done.status).toBe(200)
      const seen = await Promise.all([list(officer, 'open'), list(reader, 'open'), list(reader, 'open')])
      expect(seen).toEqual([left, left, left])
    }
    expect(await now(reader)).toBe(action)
  })

  test('a question that cannot be answered is refused to each who asks it', async () => {
    const reader = await served.as('reader')
    const answers = await Promise.all([1, 2, 3].map(() => reader('/api/findings?state=aneh')))
    expect(answers.map(({ status }) => status)).toEqual([400, 400, 400])
  })
})
