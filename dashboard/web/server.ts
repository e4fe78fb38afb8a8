import type { ApiError } from '../api.ts'
import type { Said } from '../../src/model.ts'

/** An answer of the server that is not a success; `says` is for people, when the server said something. */
export class ServerProblem extends Error {
  readonly status: number
  readonly says: Said | null
  readonly field: string | null

  constructor(status: number, says: Said | null, field: string | null) {
    super(says?.en ?? `the server answered ${status}`)
    this.status = status
    this.says = says
    this.field = field
  }
}

/** A browser refuses to keep more than 64 kB alive behind a page that is left. */
const mostKeptAlive = 30_000

/** What was asked before anybody could wait for it. */
const early = new Map<string, Promise<unknown>>()

/** Asks what is going to be asked; the first `get` of the same path is given this answer. */
export function askEarly(path: string): void {
  const answer = ask(path, {})
  early.set(path, answer)
  // Who was refused signs in first, and asks again then.
  answer.catch(() => early.delete(path))
}

/** Asks the server; the answer's shape is the contract of dashboard/api.ts, kept by both sides sharing the types. */
export function get<Answer>(path: string, signal?: AbortSignal): Promise<Answer> {
  const asked = early.get(path)
  early.delete(path)
  return asked ? (asked as Promise<Answer>) : ask<Answer>(path, signal ? { signal } : {})
}

/** Tells the server something that changes it. The header is what a foreign page cannot send. */
export function send<Answer>(method: 'POST' | 'PATCH' | 'DELETE', path: string, body?: unknown): Promise<Answer> {
  const headers: Record<string, string> = { 'x-gaung': '1' }
  // `keepalive`: what a person has decided is sent even when they leave the page at once.
  if (body === undefined) return ask<Answer>(path, { method, headers, keepalive: true })
  headers['content-type'] = 'application/json'
  const text = JSON.stringify(body)
  return ask<Answer>(path, { method, headers, body: text, keepalive: text.length < mostKeptAlive })
}

/** Sends a file as it is. */
export function sendFile<Answer>(path: string, file: Blob): Promise<Answer> {
  const headers = { 'x-gaung': '1', 'content-type': 'application/octet-stream' }
  return ask<Answer>(path, { method: 'POST', headers, body: file })
}

async function ask<Answer>(path: string, options: RequestInit): Promise<Answer> {
  const answer = await fetch(path, { ...options, credentials: 'same-origin' })
  const text = await answer.text()
  if (!answer.ok) throw problemOf(answer.status, text)
  return (text === '' ? undefined : JSON.parse(text)) as Answer
}

function problemOf(status: number, text: string): ServerProblem {
  try {
    const said = JSON.parse(text) as Partial<ApiError>
    const error = said.error && typeof said.error.id === 'string' ? said.error : null
    return new ServerProblem(status, error, said.field ?? null)
  } catch {
    return new ServerProblem(status, null, null)
  }
}
