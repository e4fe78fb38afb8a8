import { afterAll, beforeAll, expect, test } from 'vitest'
import type { ToneView } from '../../dashboard/api.ts'
import { openServed, type Served } from './served.ts'

let served: Served
let officer: Awaited<ReturnType<Served['as']>>
beforeAll(async () => {
  served = await openServed()
  officer = await served.as('officer')
})
afterAll(() => served.close())

const view = async (answer: Promise<Response>) => (await (await answer).json()) as ToneView
const say = (body: unknown, who = officer) =>
  who(`/api/articles/${served.articleId}/tone`, { method: 'POST', body: JSON.stringify(body) })

test('headline and body of an article have each a tone, with the sentence that decided it', async () => {
  const { headline, body, largeGap } = await view(officer(`/api/articles/${served.articleId}/tone`))
  expect(largeGap).toBe(false)
  expect(headline).toMatchObject({ said: null })
  expect(body!.confidence).toBeGreaterThanOrEqual(0)
  expect((await officer('/api/articles/tidak-ada/tone')).status).toBe(404)
})

test('a person’s word wins, names who said it, and makes a gap where it makes one', async () => {
  await say({ part: 'headline', tone: 'negative' })
  const after = await view(say({ part: 'body', tone: 'positive' }))
  expect(after).toMatchObject({
    headline: { said: { tone: 'negative', decidedBy: 'Orang officer' } },
    body: { said: { tone: 'positive' } },
    largeGap: true,
  })
  expect(await view(say({ part: 'headline', tone: null }))).toMatchObject({ headline: { said: null } })
})

test('a reader looks but does not decide; what is no tone is refused', async () => {
  expect((await say({ part: 'body', tone: 'positive' }, await served.as('reader'))).status).toBe(403)
  expect((await say({ part: 'body', tone: 'lucu' })).status).toBe(400)
})
