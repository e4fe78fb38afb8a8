import type { Router } from 'express'
import { z } from 'zod'
import { dropToken, makeToken, tokenScopes, tokensOf } from '../../../src/store/api-tokens.ts'
import type { ApiTokenList, NewApiToken } from '../../api.ts'
import { BadRequest, notFound } from '../answers.ts'
import type { House } from '../house.ts'
import { actorOf, userOf } from '../sign-in.ts'

/** Longer than a year nobody remembers where a key lies. */
const mostDays = 366

const newToken = z.object({
  name: z.string().trim().min(1).max(80),
  scopes: z.array(z.enum(tokenScopes)).min(1),
  days: z.number().int().min(1).max(mostDays),
})

/** A person's own keys of the API. Their days are those of the clock on the wall. */
export function tokenPages(house: House, router: Router): void {
  router.get('/tokens', async (req, res) => {
    res.json({ rows: await tokensOf(house.db, userOf(req).id) } satisfies ApiTokenList)
  })
  router.post('/tokens', async (req, res) => {
    const parsed = newToken.safeParse(req.body)
    if (!parsed.success) {
      throw new BadRequest({ id: 'Beri nama, izin, dan masa berlaku.', en: 'Give a name, scopes and a lifetime.' })
    }
    const { name, scopes, days } = parsed.data
    const now = new Date()
    const expiresAt = new Date(now.getTime() + days * 24 * 3600_000).toISOString()
    const made = await makeToken(house.db, { name, scopes, expiresAt }, actorOf(req), now.toISOString())
    res.status(201).json({ ...made, expiresAt } satisfies NewApiToken)
  })
  router.delete('/tokens/:id', async (req, res) => {
    if (!(await dropToken(house.db, req.params.id, actorOf(req), new Date().toISOString()))) throw notFound()
    res.status(204).end()
  })
}
