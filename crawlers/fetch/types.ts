/** What a request may do and how it can end. */
import type { Resolve } from './addresses.ts'

export type FetchOptions = {
  /** Where a webmaster reaches the people behind this crawler; always part of the user agent. */
  contact: string
  baseUrl?: string | undefined
  /** Loopback entries “host:port” that may be dialled, for the demo newsroom. Nothing wider is opened by them. */
  allow?: string[] | undefined
  /** For tests with real host names: this host is served there, over plain http. */
  routes?: Map<string, { address: string; port: number }> | undefined
  /** For tests: answers in place of the DNS. What it answers is vetted like any answer. */
  resolve?: Resolve | undefined
  /** The whole request, all redirects included. */
  timeoutMs?: number | undefined
}

export type How = {
  limitBytes: number
  etag?: string | null | undefined
  lastModified?: string | null | undefined
  accept?: string | undefined
  /** Keep the first `limitBytes` of a longer answer instead of refusing it. */
  truncate?: boolean | undefined
  /** A redirect is not followed but told (`leadsTo`): for callers to whom each hop is a request of its own. */
  oneHop?: boolean | undefined
  /** The address whose redirects led here; an outside one never leads into this machine. */
  cameFrom?: string | undefined
}

export type FetchFailure =
  | 'dns'
  | 'refused-address'
  | 'connect'
  | 'timeout'
  | 'too-large'
  | 'too-many-redirects'
  | 'bad-redirect'
  | 'http-4xx'
  | 'http-5xx'
  /** 401, 403, 429, 451, or a challenge page: the site answers, but not to us. */
  | 'blocked'
  /** 410. */
  | 'gone'
  | 'bomb'
  | 'bad-url'
  | 'protocol'

export type Failed = {
  ok: false
  why: FetchFailure
  status?: number
  retryAfterSeconds?: number
  /** Where a redirect that was not followed leads. */
  leadsTo?: { url: string; permanent: boolean }
  detail: string
}

export type Fetched =
  | {
      ok: true
      status: 200
      /** Where the body was found at last. */
      url: string
      body: Uint8Array
      contentType: string | undefined
      etag: string | null
      lastModified: string | null
      /** Where permanent redirects (301, 308) alone have led, or null. */
      movedTo: string | null
    }
  | { ok: true; status: 304 }
  | Failed

export type Fetcher = {
  get(url: string, how: How): Promise<Fetched>
  close(): Promise<void>
}
