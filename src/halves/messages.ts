/** What the half that answers and the half that works say to each other; everything else they tell through the store. */
import type { Fetched, How } from '../../crawlers/fetch.ts'
import type { Refused } from '../../crawlers/polite.ts'

/** To the worker: end what is under way and go; fetch this, in its turn. */
export type Asked = { is: 'stop' } | { is: 'get'; id: number; url: string; how: How }

/** From the worker: how the request of that number ended. */
export type Told = { is: 'got'; id: number; got: Fetched | Refused }
