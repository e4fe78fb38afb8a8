/** The tone of an article, computed when it is asked for; a person's word is kept and wins. */
import type { Router } from 'express'
import { z } from 'zod'
import type { ToneView } from '../../api.ts'
import { articleById } from '../../../src/store/articles.ts'
import { decideTone, toneVerdictsOf } from '../../../src/store/tone.ts'
import { isLargeGap, settled, toneOf } from '../../../src/tone/index.ts'
import { BadRequest, notFound } from '../answers.ts'
import type { House } from '../house.ts'
import { actorOf, needsRole } from '../sign-in.ts'

const word = z.object({
  part: z.enum(['headline', 'body']),
  tone: z.enum(['negative', 'neutral', 'positive']).nullable(),
})

export function tonePages(house: House, router: Router): void {
  router.get('/articles/:id/tone', async (req, res) => {
    res.json(await toneView(house, req.params.id))
  })
  router.post('/articles/:id/tone', async (req, res) => {
    needsRole(req, 'officer')
    const { id } = req.params
    const parsed = word.safeParse(req.body)
    if (!parsed.success) throw new BadRequest({ id: 'Pilihan tidak dikenal.', en: 'That choice is not known.' })
    if (!(await articleById(house.db, id))) throw notFound()
    const { part, tone } = parsed.data
    await decideTone(house.db, { articleId: id, part }, tone, actorOf(req), house.clock.now().toISOString())
    res.json(await toneView(house, id))
  })
}

async function toneView(house: House, id: string): Promise<ToneView> {
  const article = await articleById(house.db, id)
  if (!article) throw notFound()
  const tone = toneOf(article)
  if (!tone) return { headline: null, body: null, largeGap: false }
  const said = (await toneVerdictsOf(house.db, [id])).get(id) ?? {}
  const now = { headline: settled(tone.headline, said.headline?.tone), body: settled(tone.body, said.body?.tone) }
  return {
    headline: { ...tone.headline, said: said.headline ?? null },
    body: { ...tone.body, said: said.body ?? null },
    largeGap: isLargeGap(now),
  }
}
