/**
 * One POST to an address that somebody gave us: a webhook. Addresses are vetted as the crawler vets them, on the very
 * address that is dialled; redirects are not followed, because a signed body goes only where its receiver said.
 */
import { Agent, request } from 'undici'
import { isPublic, literalOf, vettedLookup } from './fetch/addresses.ts'
import { failureOf } from './fetch/failures.ts'

const waitMs = 10_000

export type Posted = { ok: true; status: number } | { ok: false; status: number | null; detail: string }

export type Poster = {
  post(url: string, headers: Record<string, string>, body: string): Promise<Posted>
  close(): Promise<void>
}

/**
 * Why an address cannot be a webhook by what is written in it, or null.
 * @param allow places inside the house that may be told all the same, “host:port”
 */
export function refusedHook(address: string, allow: string[]): string | null {
  if (!URL.canParse(address)) return 'not an address'
  const url = new URL(address)
  if (url.protocol !== 'https:' && url.protocol !== 'http:') return 'not an http(s) address'
  if (url.username !== '' || url.password !== '') return 'the address carries a user name or password'
  if (isAllowed(url, allow)) return null
  if (url.protocol !== 'https:' || url.port !== '') return 'only https on its usual port leaves the house'
  const literal = literalOf(url.hostname)
  return literal !== null && !isPublic(literal) ? `${literal} is not a public address` : null
}

const isAllowed = (url: URL, allow: string[]): boolean =>
  allow.includes(`${url.hostname}:${url.port || (url.protocol === 'https:' ? '443' : '80')}`)

/** Opens the connections; `close` ends them. */
export function createPoster(allow: string[]): Poster {
  const timeouts = { headersTimeout: waitMs, bodyTimeout: waitMs, connections: 2 }
  const outside = new Agent({ ...timeouts, connect: { lookup: vettedLookup(isPublic), timeout: waitMs } })
  const inside = new Agent({ ...timeouts, connect: { timeout: waitMs } })
  return {
    async post(address, headers, body) {
      const refused = refusedHook(address, allow)
      if (refused !== null) return { ok: false, status: null, detail: refused }
      const stop = AbortSignal.timeout(waitMs)
      try {
        const answer = await request(address, {
          method: 'POST',
          dispatcher: isAllowed(new URL(address), allow) ? inside : outside,
          signal: stop,
          headers: { 'content-type': 'application/json', ...headers },
          body,
        })
        await answer.body.on('error', () => {}).dump({ limit: 64 * 1024, signal: stop })
        const status = answer.statusCode
        return status >= 200 && status < 300
          ? { ok: true, status }
          : { ok: false, status, detail: `the receiver answered ${status}` }
      } catch (error) {
        return { ok: false, status: null, detail: failureOf(error, stop).detail }
      }
    },
    async close() {
      await Promise.all([outside.destroy(), inside.destroy()])
    },
  }
}
