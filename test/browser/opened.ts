import type { Browser } from 'playwright-core'
import { afterAll, beforeAll } from 'vitest'
import { openServed, type Served } from '../server/served.ts'
import { openBrowser } from '../support/browser.ts'

/** A served house and a browser for the tests of one file: there once they begin, closed after the last. */
export function openedForAll(prepare?: (served: Served) => Promise<void>): { served: Served; browser: Browser } {
  const opened = {} as { served: Served; browser: Browser }
  beforeAll(async () => {
    opened.served = await openServed()
    await prepare?.(opened.served)
    opened.browser = await openBrowser()
  })
  afterAll(async () => {
    await opened.browser.close()
    await opened.served.close()
  })
  return opened
}
