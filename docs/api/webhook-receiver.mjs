/**
 * A sample receiver of Gaung's webhooks; needs nothing but Node. It answers
 *   204  taken; 401  not signed with our secret, or older than five minutes; 409  this key was taken before.
 *
 *   GAUNG_WEBHOOK_SECRET=… PORT=8080 node webhook-receiver.mjs
 */
import { createHmac, timingSafeEqual } from 'node:crypto'
import { createServer } from 'node:http'
import { pathToFileURL } from 'node:url'

const oldestSeconds = 5 * 60
const mostBytes = 64 * 1024
/** Retries of one delivery end within two hours; keys are kept for a day. */
const keptMs = 24 * 3600_000

/** @param {{ secret: string, onAlert: (alert: object) => void, now?: () => number }} options `now` in milliseconds */
export function createReceiver({ secret, onAlert, now = Date.now }) {
  const taken = new Map()
  return createServer(async (request, response) => {
    const answer = (status) => response.writeHead(status).end()
    if (request.method !== 'POST') return answer(405)
    let body = ''
    request.setEncoding('utf8')
    for await (const part of request) if ((body += part).length > mostBytes) return answer(413)

    const timestamp = String(request.headers['x-gaung-timestamp'] ?? '')
    const expected = createHmac('sha256', secret).update(`${timestamp}.${body}`).digest()
    const given = Buffer.from(String(request.headers['x-gaung-signature'] ?? ''), 'hex')
    if (given.length !== expected.length || !timingSafeEqual(given, expected)) return answer(401)
    if (!(Math.abs(now() / 1000 - Number(timestamp)) <= oldestSeconds)) return answer(401)

    // The key in the header is not signed, the one in the body is: they must be the same.
    const { key, alert } = JSON.parse(body)
    if (key !== request.headers['idempotency-key']) return answer(401)
    for (const [old, at] of taken) if (now() - at > keptMs) taken.delete(old)
    if (taken.has(key)) return answer(409)
    taken.set(key, now())
    onAlert(alert)
    answer(204)
  })
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  const secret = process.env.GAUNG_WEBHOOK_SECRET
  if (!secret) throw new Error('Set GAUNG_WEBHOOK_SECRET to the secret that Gaung showed when the webhook was made.')
  createReceiver({ secret, onAlert: (alert) => console.log(JSON.stringify(alert)) }).listen(process.env.PORT ?? 8080)
}
