/** Turns what went wrong on the network into one of the endings that the sources page can explain. */
import { RefusedAddress } from './addresses.ts'
import { Stopped } from './body.ts'
import type { Failed, FetchFailure } from './types.ts'

/** Never throws: an error nobody foresaw is a broken protocol. */
export function failureOf(error: unknown, stop: AbortSignal): Failed {
  const causes = causesOf(error)
  for (const cause of causes) {
    if (cause instanceof Stopped) return { ok: false, why: cause.why, detail: cause.message }
    if (cause instanceof RefusedAddress) return { ok: false, why: 'refused-address', detail: cause.message }
  }
  if (stop.aborted) return { ok: false, why: 'timeout', detail: 'the whole answer took too long' }
  for (const cause of causes) {
    const code = codeOf(cause)
    const why = code === null ? undefined : (byCode[code] ?? byPrefix.find(([prefix]) => code.startsWith(prefix))?.[1])
    if (why) return { ok: false, why, detail: `${code}: ${messageOf(cause)}` }
  }
  return { ok: false, why: 'protocol', detail: messageOf(error) }
}

export function failureOfStatus(status: number, challenged: boolean, wait: number | null): Failed {
  const why: FetchFailure =
    challenged || [401, 403, 429, 451].includes(status)
      ? 'blocked'
      : status === 410
        ? 'gone'
        : status >= 500
          ? 'http-5xx'
          : status >= 400
            ? 'http-4xx'
            : status >= 300 && status !== 304
              ? 'bad-redirect'
              : 'protocol'
  const detail = challenged ? `HTTP ${status}, a challenge for browsers` : `HTTP ${status}`
  return { ok: false, why, status, detail, ...(wait === null ? {} : { retryAfterSeconds: wait }) }
}

/** Longer waits are not believed: a source is looked at once a day in any case. */
const longestWaitSeconds = 24 * 3600

/** Retry-After in either of its forms, or null when absent or unreadable. */
export function retryAfterSeconds(header: string | undefined, now: Date): number | null {
  if (header === undefined || header.trim() === '') return null
  const seconds = /^\s*\d+\s*$/.test(header)
    ? Number(header)
    : Math.ceil((new Date(header).getTime() - now.getTime()) / 1000)
  return Number.isFinite(seconds) ? Math.min(Math.max(0, seconds), longestWaitSeconds) : null
}

const byCode: Record<string, FetchFailure> = {
  ENOTFOUND: 'dns',
  EAI_AGAIN: 'dns',
  EAI_FAIL: 'dns',
  ENODATA: 'dns',
  ECONNREFUSED: 'connect',
  ECONNRESET: 'connect',
  EHOSTUNREACH: 'connect',
  ENETUNREACH: 'connect',
  EPIPE: 'connect',
  EACCES: 'connect',
  EPERM: 'connect',
  EADDRNOTAVAIL: 'connect',
  UND_ERR_SOCKET: 'connect',
  EPROTO: 'connect',
  ETIMEDOUT: 'timeout',
  UND_ERR_CONNECT_TIMEOUT: 'timeout',
  UND_ERR_HEADERS_TIMEOUT: 'timeout',
  UND_ERR_BODY_TIMEOUT: 'timeout',
  UND_ERR_ABORTED: 'timeout',
}

/** A certificate that does not convince is a connection that was not made. */
const byPrefix: [string, FetchFailure][] = [
  ['CERT_', 'connect'],
  ['ERR_TLS', 'connect'],
  ['ERR_SSL', 'connect'],
  ['UNABLE_TO_', 'connect'],
  ['DEPTH_ZERO_', 'connect'],
  ['SELF_SIGNED_', 'connect'],
  ['Z_', 'protocol'],
  ['ERR_BROTLI', 'protocol'],
  ['ERR__ERROR_FORMAT', 'protocol'],
  ['HPE_', 'protocol'],
  ['UND_ERR_', 'protocol'],
]

/** The error itself, its causes, and the single tries of a connection that tried several addresses. */
function causesOf(error: unknown, depth = 0): unknown[] {
  if (error === undefined || error === null || depth > 4) return []
  const inner: unknown[] = error instanceof AggregateError ? error.errors : []
  const cause = error instanceof Error ? error.cause : undefined
  return [error, ...inner.flatMap((e) => causesOf(e, depth + 1)), ...causesOf(cause, depth + 1)]
}

const codeOf = (error: unknown): string | null =>
  error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : null

const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error)).slice(0, 300)
