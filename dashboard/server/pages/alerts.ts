import { randomBytes } from 'node:crypto'
import type { Router } from 'express'
import { z } from 'zod'
import { createPoster, refusedHook } from '../../../crawlers/post.ts'
import texts from '../../../data/messages/alerts.json' with { type: 'json' }
import { alertThresholds, silencedBy } from '../../../src/alerts/alerts.ts'
import { alertWish, alertWishOf } from '../../../src/alerts/wish.ts'
import { alertById, dismissAlert, dismissedShares, latestAlerts, seeAlert } from '../../../src/store/alerts.ts'
import { endSilence, silence, silencesOf } from '../../../src/store/silences.ts'
import { tryWebhook } from '../../../src/jobs/alerts.ts'
import { activeWebhooks, addWebhook, dropWebhook, lastToldWebhooks } from '../../../src/store/webhooks.ts'
import { saveWish, wishesOf } from '../../../src/store/wishes.ts'
import type { AlertList, NewWebhook, WebhookList, WebhookTrial } from '../../api.ts'
import { BadRequest, notFound } from '../answers.ts'
import type { House } from '../house.ts'
import { actorOf, needsRole, userOf } from '../sign-in.ts'

const dayMs = 24 * 3600_000
const shownAlerts = 100
const shareDays = 30

const silenceFor = z.object({ days: z.number().int().min(1).max(30) })

/** What cannot wait: seen and dismissed for everybody, silenced for oneself. */
export function alertPages(house: House, router: Router): void {
  const { clock } = house
  const known = async (id: string) => {
    const alert = await alertById(house.db, id)
    if (!alert) throw notFound()
    return alert
  }
  router.get('/alerts', async (req, res) => {
    const now = clock.now()
    const since = new Date(now.getTime() - shareDays * dayMs).toISOString()
    const [alerts, shares, silenced] = await Promise.all([
      latestAlerts(house.db, shownAlerts),
      dismissedShares(house.db, since),
      silencesOf(house.db, userOf(req).id, now.toISOString()),
    ])
    const rows = alerts.map(({ subject, seenBy: _, ...alert }) => ({
      ...alert,
      silencedUntil: silenced.get(silencedBy(subject)) ?? null,
    }))
    res.json({ rows, shares: { kinds: shares, days: shareDays }, thresholds: alertThresholds } satisfies AlertList)
  })
  router.get('/alerts/wish', async (req, res) => {
    const user = userOf(req)
    res.json(alertWishOf((await wishesOf(house.db, user.id)).alerts, user))
  })
  router.post('/alerts/wish', async (req, res) => {
    const parsed = alertWish.safeParse(req.body)
    if (!parsed.success) throw new BadRequest(texts.wishRefused)
    await saveWish(house.db, userOf(req).id, 'alerts', parsed.data)
    res.json(parsed.data)
  })
  router.post('/alerts/:id/seen', async (req, res) => {
    const { id } = await known(req.params.id)
    await seeAlert(house.db, id, userOf(req).id, clock.now().toISOString())
    res.status(204).end()
  })
  router.post('/alerts/:id/dismiss', async (req, res) => {
    needsRole(req, 'analyst')
    const { id } = await known(req.params.id)
    await dismissAlert(house.db, id, actorOf(req), clock.now().toISOString())
    res.status(204).end()
  })
  router.post('/alerts/:id/silence', async (req, res) => {
    const parsed = silenceFor.safeParse(req.body)
    if (!parsed.success) throw new BadRequest(texts.silenceRefused, { field: 'days' })
    const { subject } = await known(req.params.id)
    const now = clock.now()
    const until = new Date(now.getTime() + parsed.data.days * dayMs).toISOString()
    await silence(house.db, silencedBy(subject), actorOf(req), until, now.toISOString())
    res.json({ until })
  })
  router.delete('/alerts/:id/silence', async (req, res) => {
    const { subject } = await known(req.params.id)
    if (!(await endSilence(house.db, silencedBy(subject), actorOf(req), clock.now().toISOString()))) throw notFound()
    res.status(204).end()
  })
}

const newWebhook = z.object({
  url: z.string().max(2000),
  leastTier: z.union([z.literal(1), z.literal(2), z.literal(3)]).default(1),
})

/** Where alerts go besides mail. The secret is shown once, to whom makes it. */
export function webhookPages(house: House, router: Router): void {
  router.get('/webhooks', async (req, res) => {
    needsRole(req, 'administrator')
    const [hooks, last] = await Promise.all([activeWebhooks(house.db), lastToldWebhooks(house.db)])
    const rows = hooks.map(({ secret: _, ...hook }) => ({ ...hook, last: last.get(hook.id) ?? null }))
    res.json({ rows } satisfies WebhookList)
  })
  router.post('/webhooks', async (req, res) => {
    needsRole(req, 'administrator')
    const parsed = newWebhook.safeParse(req.body)
    if (!parsed.success || refusedHook(parsed.data.url, house.config.webhookAllow) !== null) {
      throw new BadRequest(texts.addressRefused, { field: 'url' })
    }
    const made = { ...parsed.data, id: randomBytes(9).toString('base64url'), secret: randomBytes(32).toString('hex') }
    await addWebhook(house.db, made, actorOf(req), house.clock.now().toISOString())
    res.status(201).json({ id: made.id, secret: made.secret } satisfies NewWebhook)
  })
  router.post('/webhooks/:id/trial', async (req, res) => {
    needsRole(req, 'administrator')
    const hook = (await activeWebhooks(house.db)).find(({ id }) => id === req.params.id)
    if (!hook) throw notFound()
    const { config, clock } = house
    const poster = createPoster(config.webhookAllow)
    try {
      const key = `trial-${randomBytes(9).toString('base64url')}`
      const posted = await tryWebhook(poster, hook, key, config.baseUrl, clock.now())
      res.json({ ok: posted.ok, detail: posted.ok ? String(posted.status) : posted.detail } satisfies WebhookTrial)
    } finally {
      await poster.close()
    }
  })
  router.delete('/webhooks/:id', async (req, res) => {
    needsRole(req, 'administrator')
    const gone = await dropWebhook(house.db, req.params.id, actorOf(req), house.clock.now().toISOString())
    if (!gone) throw notFound()
    res.status(204).end()
  })
}
