import type { Router } from 'express'
import { z } from 'zod'
import { beforeOf, retentionPreview } from '../../../src/jobs/retention.ts'
import { chooseRetention, lastNight, retentionRules, type RetentionRule } from '../../../src/store/retention.ts'
import type { RetentionPage, RetentionTrial } from '../../api.ts'
import { BadRequest, notFound } from '../answers.ts'
import type { House } from '../house.ts'
import { actorOf, needsRole } from '../sign-in.ts'
import { textOf } from '../window.ts'

const choice = z.strictObject({ days: z.number().int().nullable() })

/** For how long what is kept, what tonight would take, and what the last night took; for administrators only. */
export function retentionPages(house: House, router: Router): void {
  router.get('/retention', async (req, res) => {
    needsRole(req, 'administrator')
    const would = new Map((await retentionPreview(house.db, house.clock.now())).map((one) => [one.name, one]))
    const rules = retentionRules.map(({ name, usual, choices }) => ({ usual, choices, ...would.get(name)! }))
    res.json({ rules, last: await lastNight(house.db) } satisfies RetentionPage)
  })

  // What a choice would take, before it is made.
  router.get('/retention/:name', async (req, res) => {
    needsRole(req, 'administrator')
    const rule = ruleOf(req.params.name)
    const asked = textOf(req.query, 'days')
    const days = chosen(rule, asked === undefined || asked === 'null' ? null : Number(asked))
    const rows = days === null ? 0 : await rule.count(house.db, beforeOf(days, house.clock.now()))
    res.json({ rows } satisfies RetentionTrial)
  })

  router.post('/retention/:name', async (req, res) => {
    needsRole(req, 'administrator')
    const rule = ruleOf(req.params.name)
    const days = chosen(rule, choice.safeParse(req.body).data?.days)
    await chooseRetention(house.db, rule.name, days, actorOf(req), new Date().toISOString())
    res.status(204).end()
  })
}

function ruleOf(name: string): RetentionRule {
  const rule = retentionRules.find((one) => one.name === name)
  if (!rule) throw notFound()
  return rule
}

function chosen(rule: RetentionRule, days: number | null | undefined): number | null {
  if (days !== undefined && rule.choices.includes(days)) return days
  throw new BadRequest({ id: 'Pilih salah satu jangka waktu yang ada.', en: 'Choose one of the spans there are.' })
}
