import express, { type Router } from 'express'
import { previewHtml } from '../../../src/digest/digest.ts'
import { digestFor } from '../../../src/jobs/digests.ts'
import { unsubscribe } from '../../../src/store/users.ts'
import texts from '../../../data/messages/plain-pages.json' with { type: 'json' }
import type { House } from '../house.ts'
import { userOf } from '../sign-in.ts'

export function digestPages(house: House, router: Router): void {
  router.get('/digest/preview', async (req, res) => {
    const user = userOf(req)
    const digest = await digestFor(house.db, house.config, user, house.clock.now())
    res.type('html').send(digest ? previewHtml(digest) : plainPage(texts.nothingToSay[user.language]))
  })
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
    const known = await unsubscribe(house.db, req.params.token)
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
