import { describe, expect, test } from 'vitest'
import {
  forgivenMinutes,
  nextPoll,
  sourceState,
  usualBounds,
  type PollHistory,
  type RecentPoll,
  type SourceFacts,
} from '../src/schedule.ts'

const now = new Date('2020-05-18T06:00:00.000Z')
const middle = () => 0.5
const calm: PollHistory = {
  intervalMinutes: 60,
  failuresInARow: 0,
  lastOk: true,
  why: null,
  status: 200,
  itemsNew: 10,
  itemsOffered: 30,
  overlap: true,
  retryAfterSeconds: null,
  newestItemAt: '2020-05-18T05:50:00.000Z',
  lastNewAt: '2020-05-18T06:00:00.000Z',
  firstPolledAt: '2020-05-01T00:00:00.000Z',
  recent: [],
}
const after = (change: Partial<PollHistory>, random = middle) =>
  nextPoll({ ...calm, ...change }, usualBounds, now, random)
/** Polls of a list of fifty, `minutes` apart, that brought so many new items each. */
const recent = (fresh: number[], minutes = 60): RecentPoll[] =>
  fresh.map((count, i) => ({
    at: new Date(now.getTime() - (fresh.length - 1 - i) * minutes * 60_000).toISOString(),
    fresh: count,
    offered: count === 0 ? 0 : 50,
    lost: false,
  }))
const minutesUntil = (due: Date): number => (due.getTime() - now.getTime()) / 60_000

describe('the next poll', () => {
  test('keeps its pace while a third of the list is new', () => {
    expect(after({})).toMatchObject({ intervalMinutes: 60, active: true, dueAt: new Date('2020-05-18T07:00:00.000Z') })
  })

  test('comes sooner when most of the list is new, and much sooner when items were missed', () => {
    expect(after({ itemsNew: 25 }).intervalMinutes).toBe(30)
    expect(after({ itemsNew: 30, overlap: false }).intervalMinutes).toBe(15)
  })

  test('comes later when little or nothing is new', () => {
    expect(after({ itemsNew: 2 }).intervalMinutes).toBe(120)
    expect(after({ itemsNew: 0 }).intervalMinutes).toBe(90)
  })

  test('stays within six hours for a source that spoke today, and within a day for any', () => {
    expect(after({ itemsNew: 0, intervalMinutes: 360 }).intervalMinutes).toBe(360)
    expect(
      after({ itemsNew: 0, intervalMinutes: 1000, newestItemAt: null, lastNewAt: '2020-05-10T00:00:00.000Z' })
        .intervalMinutes,
    ).toBe(1440)
    expect(after({ itemsNew: 30, intervalMinutes: 10 }).intervalMinutes).toBe(10)
  })

  test('a national feed reaches ten minutes within four polls, a dead quiet one a day within ten', () => {
    let busy = 120
    for (let poll = 0; poll < 4; poll++) busy = after({ intervalMinutes: busy, itemsNew: 30 }).intervalMinutes
    expect(busy).toBe(10)
    let quiet = 60
    for (let poll = 0; poll < 10; poll++)
      quiet = after({ intervalMinutes: quiet, itemsNew: 0, newestItemAt: null, lastNewAt: null }).intervalMinutes
    expect(quiet).toBe(1440)
  })

  test('is within six hours for a source that spoke today also when its list has not changed since', () => {
    const unchanged = { itemsNew: 0, itemsOffered: 0, newestItemAt: null, overlap: null, status: 304 }
    expect(after({ ...unchanged, intervalMinutes: 360 }).intervalMinutes).toBe(360)
  })

  test('is half-hourly until a source is known for three days', () => {
    const quiet = { itemsNew: 0, intervalMinutes: 60 }
    expect(after({ ...quiet, firstPolledAt: '2020-05-16T00:00:00.000Z' }).intervalMinutes).toBe(30)
    expect(after({ ...quiet, firstPolledAt: '2020-05-14T00:00:00.000Z' }).intervalMinutes).toBe(90)
  })

  test('remembers through quiet nights how fast the list can fill', () => {
    const morning = recent([0, 2, 30, 40, 40, 0, 0])
    // Forty items in an hour: thirty of them, the forgiven share of a list of fifty, come in 45 minutes.
    expect(forgivenMinutes(morning)).toBe(45)
    expect(after({ itemsNew: 0, intervalMinutes: 45, recent: morning }).intervalMinutes).toBe(45)
    expect(forgivenMinutes(recent([50, 3, 4, 2, 0, 5]))).toBe(Infinity)
    expect(forgivenMinutes([])).toBe(Infinity)
  })

  test('counts a burst that several polls have shared, at the pace it had together', () => {
    expect(forgivenMinutes(recent([0, 0, 12, 12, 12, 0, 0]))).toBe(150)
  })

  test('is shortened by the memory of a burst to a quarter of an hour at most', () => {
    const sudden = recent([0, 45, 0], 10)
    expect(after({ itemsNew: 0, intervalMinutes: 30, recent: sudden }).intervalMinutes).toBe(15)
  })

  test('doubles its wait with every failure up to a day, and remembers the pace it had', () => {
    const waits = [1, 2, 3, 4, 8].map((failuresInARow) => after({ lastOk: false, why: 'timeout', failuresInARow }))
    expect(waits.map((next) => minutesUntil(next.dueAt))).toEqual([60, 120, 240, 480, 1440])
    expect(new Set(waits.map((next) => next.intervalMinutes))).toEqual(new Set([60]))
  })

  test('never comes before the time the site asked for', () => {
    const asked = { lastOk: false, why: 'http-5xx', failuresInARow: 1, retryAfterSeconds: 7200 }
    expect(minutesUntil(after(asked, () => 0).dueAt)).toBe(120)
    expect(minutesUntil(after({ ...asked, retryAfterSeconds: 5 }).dueAt)).toBe(60)
  })

  test('stops only when the address is gone for good; one that fails for weeks is still asked', () => {
    expect(after({ lastOk: false, why: 'gone', status: 410, failuresInARow: 1 }).active).toBe(false)
    expect(after({ lastOk: false, why: 'dns', failuresInARow: 300 })).toMatchObject({ active: true })
  })

  test('is scattered by at most a tenth, the same for the same chance', () => {
    expect(minutesUntil(after({}, () => 0).dueAt)).toBeCloseTo(54)
    expect(minutesUntil(after({}, () => 1).dueAt)).toBeCloseTo(66)
    expect(after({}, () => 0.3)).toEqual(after({}, () => 0.3))
  })
})

describe('the state of a source', () => {
  const facts: SourceFacts = {
    history: calm,
    firstPolledAt: '2020-05-01T00:00:00.000Z',
    lastOkAt: '2020-05-18T05:55:00.000Z',
    failingSince: null,
    lastNewAt: '2020-05-18T05:55:00.000Z',
  }
  const failing = (change: Partial<PollHistory>): SourceFacts => ({
    ...facts,
    failingSince: '2020-05-18T03:00:00.000Z',
    history: { ...calm, lastOk: false, ...change },
  })

  test('is “never” before the first poll', () => {
    expect(sourceState({ ...facts, history: null, firstPolledAt: null }, now)).toEqual({ state: 'never', since: null })
  })

  test('is “heard” while it answers, and through one failure', () => {
    expect(sourceState(facts, now).state).toBe('heard')
    expect(sourceState(failing({ why: 'timeout', failuresInARow: 1 }), now).state).toBe('heard')
  })

  test('is “failing” after three failures, since the first of them', () => {
    const state = sourceState(failing({ why: 'timeout', failuresInARow: 3 }), now)
    expect(state).toEqual({ state: 'failing', since: '2020-05-18T03:00:00.000Z' })
  })

  test('is “failing” at once when it has never answered', () => {
    expect(sourceState({ ...failing({ why: 'dns', failuresInARow: 1 }), lastOkAt: null }, now).state).toBe('failing')
  })

  test('is “blocked” at the first refusal', () => {
    expect(sourceState(failing({ why: 'blocked', status: 403, failuresInARow: 1 }), now).state).toBe('blocked')
    expect(sourceState(failing({ why: 'robots', failuresInARow: 1 }), now).state).toBe('blocked')
  })

  test('is “losing” from the poll that found nothing of the last list, for a day', () => {
    const lostAt = (at: string) => {
      const polls = [{ at, fresh: 30, offered: 30, lost: true }, ...recent([0, 2])]
      return sourceState({ ...facts, history: { ...calm, recent: polls } }, now)
    }
    expect(lostAt('2020-05-17T07:00:00.000Z')).toEqual({ state: 'losing', since: '2020-05-17T07:00:00.000Z' })
    expect(lostAt('2020-05-17T05:00:00.000Z').state).toBe('heard')
  })

  test('is “silent” when it answers but has brought nothing for three days, since it last did', () => {
    const state = sourceState({ ...facts, lastNewAt: '2020-05-14T06:00:00.000Z' }, now)
    expect(state).toEqual({ state: 'silent', since: '2020-05-14T06:00:00.000Z' })
  })
})
