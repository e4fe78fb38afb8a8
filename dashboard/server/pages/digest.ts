import express, { type Router } from 'express'
import { z } from 'zod'
import { previewHtml } from '../../../src/digest/digest.ts'
import { usualAlerts } from '../../../src/alerts/wish.ts'
import { digestFor } from '../../../src/jobs/digests.ts'
import { nextSlotAt } from '../../../src/digest/when.ts'
import { digestWish, digestWishOf } from '../../../src/digest/wish.ts'
import { digestsOf } from '../../../src/store/digests.ts'
import { allUnits } from '../../../src/store/units.ts'
import { setDigest, unsubscribe, userById } from '../../../src/store/users.ts'
import { saveWish, wishesOf } from '../../../src/store/wishes.ts'
import type { DigestChat, DigestSettings } from '../../api.ts'
import { BadRequest } from '../answers.ts'
import texts from '../../../data/messages/plain-pages.json' with { type: 'json' }
import type { House } from '../house.ts'
import { userOf } from '../sign-in.ts'

export function digestPages(house: House, router: Router): void {
  router.get('/digest/preview', async (req, res) => {
    const user = userOf(req)
    const digest = await digestFor(house.db, house.config, user, house.clock.now())
    res.type('html').send(digest ? previewHtml(digest) : plainPage(texts.nothingToSay[user.language]))
  })
  router.get('/digest/chat', async (req, res) => {
    const digest = await digestFor(house.db, house.config, userOf(req), house.clock.now())
    res.json({ text: digest?.whatsapp ?? null, blocks: digest?.blocks ?? [] } satisfies DigestChat)
  })
}

const asked = digestWish.extend({ on: z.boolean(), zone: z.enum(['Asia/Jakarta', 'Asia/Makassar', 'Asia/Jayapura']) })

/** What a person wants in their digest; saving it takes mail up again that a refused address had stopped. */
export function digestWishPages(house: House, router: Router): void {
  router.get('/digest/wish', async (req, res) => {
    res.json(await settingsOf(house, userOf(req).id))
  })
  router.post('/digest/wish', async (req, res) => {
    const parsed = asked.safeParse(req.body)
    if (!parsed.success)
      throw new BadRequest(texts.wishRefused, { field: String(parsed.error.issues[0]?.path[0] ?? '') })
    const { on, zone, ...wish } = parsed.data
    const { id } = userOf(req)
    await setDigest(house.db, id, on, zone)
    await saveWish(house.db, id, 'digest', wish)
    res.json(await settingsOf(house, id))
  })
}

const shownDigests = 5

async function settingsOf(house: House, userId: string): Promise<DigestSettings> {
  const [user, wishes, last, units] = await Promise.all([
    userById(house.db, userId),
    wishesOf(house.db, userId),
    digestsOf(house.db, userId, shownDigests),
    allUnits(house.db),
  ])
  const { digest: on, zone } = user!
  const wish = digestWishOf(wishes.digest, house.config.digestAt)
  const next = on && wishes.stopped === null ? nextSlotAt({ ...wish, zone }, house.clock.now()) : null
  return {
    on,
    zone,
    wish,
    nextAt: next?.toISOString() ?? null,
    stopped: wishes.stopped,
    last: last.map(({ slot, state, why, at }) => ({ slot, state, why, at })),
    units: units.map(({ id, name }) => ({ id, name })),
  }
}

/**
 * One click in the mail, without sign-in. Mail programs send POST by themselves (RFC 8058); a GET only asks, because
 * scanners follow links too.
 */
export function unsubscribePages(house: House): Router {
  const router = express.Router()
  const askFirst = `<p>${texts.askUnsubscribe.id}</p><form method="post"><button>${texts.doUnsubscribe.id}</button></form>`
  router.get('/berhenti/:token', (_req, res) => {
    res.type('html').send(plainPage(askFirst))
  })
  router.post('/berhenti/:token', async (req, res) => {
    const who = await unsubscribe(house.db, req.params.token)
    const known = who !== null
    // One link stands in every mail: it ends them all.
    if (known) await saveWish(house.db, who, 'alerts', { ...usualAlerts, mail: 0 })
    res
      .status(known ? 200 : 404)
      .type('html')
      .send(plainPage(`<p>${known ? texts.unsubscribed.id : texts.unknownLink.id}</p>`))
  })
  return router
}

const plainPage = (body: string): string =>
  `<!doctype html><html lang="id"><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<meta name="color-scheme" content="light dark"><title>Gaung</title><body style="font:1rem/1.6 system-ui;max-width:34rem;margin:3rem auto;padding:0 1rem">${body}`
