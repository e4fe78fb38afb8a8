import { setTimeout as later } from 'node:timers/promises'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openTail } from '../../dashboard/server/tail.ts'
import { sayEvent } from '../../src/store/events.ts'
import { at } from '../support/heard.ts'
import { freshStore, type FreshStore } from '../support/store.ts'

let store: FreshStore
beforeAll(async () => {
  store = await freshStore('sqlite')
})
afterAll(() => store.close())

const say = (n: number) => sayEvent(store.db, at(n), { type: 'release', releaseId: String(n), title: 'x' })

test(
  'twenty screens that come, go and come back each hear everything once and in order',
  { timeout: 30_000 },
  async () => {
    const stop = new AbortController()
    let troubles = 0
    const tail = openTail(store.db, stop.signal, () => troubles++)
    const events = 40
    const follow = async (screen: number): Promise<string[]> => {
      const heard: string[] = []
      let seq = 0
      // Each screen loses its line now and then, and goes on from the last number it heard.
      while (heard.length < events) {
        const line = new AbortController()
        setTimeout(() => line.abort(), 200 + screen * 90)
        for await (const said of tail.after(seq, 50, line.signal)) {
          for (const one of said) {
            seq = one.seq
            if (one.event.type === 'release') heard.push(one.event.releaseId)
          }
          if (heard.length >= events) break
        }
      }
      return heard
    }
    const screens = Array.from({ length: 20 }, (_, screen) => follow(screen))
    for (let n = 0; n < events; n++) {
      await say(n)
      await later(40)
    }
    const wanted = Array.from({ length: events }, (_, n) => String(n))
    for (const heard of await Promise.all(screens)) expect(heard).toEqual(wanted)
    expect(troubles).toBe(0)
    stop.abort()
  },
)
