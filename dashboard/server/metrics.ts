/**
 * `/metrics` for Prometheus (text format 0.0.4). Answers only to the token in GAUNG_METRICS_TOKEN, and is not there
 * without one: it tells how the work stands to whoever asks.
 */
import { createHash, timingSafeEqual } from 'node:crypto'
import express, { type Router } from 'express'
import { collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client'
import { workState } from '../../src/store/work-state.ts'
import type { House } from './house.ts'
import type { Ended } from './requests.ts'

export type Metrics = { router: Router; heard(ended: Ended): void }

export function metricsOf(house: House): Metrics {
  const registry = new Registry()
  collectDefaultMetrics({ register: registry })
  const seconds = new Histogram({
    name: 'gaung_http_request_seconds',
    help: 'How long requests took, by route.',
    labelNames: ['method', 'route', 'status'],
    buckets: [0.01, 0.05, 0.1, 0.2, 0.5, 1, 2, 5],
    registers: [registry],
  })
  const sources = gauge(registry, 'gaung_sources', 'Sources by state.', ['state'])
  const waiting = gauge(registry, 'gaung_articles_waiting', 'Articles heard and not yet judged.')
  const pollAge = gauge(registry, 'gaung_last_poll_age_seconds', 'Seconds since any source was asked.')

  const router = express.Router()
  router.get('/metrics', async (req, res, next) => {
    if (!knowsToken(house.config.metricsToken, req.get('authorization'))) return next()
    const state = await workState(house.db)
    sources.reset()
    for (const [name, n] of Object.entries(state.sources)) sources.set({ state: name }, n)
    waiting.set(state.waiting)
    if (state.lastPollAt !== null) {
      pollAge.set((house.clock.now().getTime() - Date.parse(state.lastPollAt)) / 1000)
    }
    res.type(registry.contentType).send(await registry.metrics())
  })
  return {
    router,
    heard: ({ method, route, status, ms }) => seconds.observe({ method, route, status: String(status) }, ms / 1000),
  }
}

const gauge = (registry: Registry, name: string, help: string, labelNames: string[] = []): Gauge =>
  new Gauge({ name, help, labelNames, registers: [registry] })

/** Compared by digest: neither length nor first difference shows in the time it takes. */
function knowsToken(token: string | null, authorization: string | undefined): boolean {
  const given = /^Bearer (.+)$/.exec(authorization ?? '')?.[1]
  if (token === null || given === undefined) return false
  const digest = (text: string) => createHash('sha256').update(text).digest()
  return timingSafeEqual(digest(token), digest(given))
}
