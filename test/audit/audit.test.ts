/** Known holes in what we ship, and the reasons we give. */
import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { judgeAudit, type Exception } from './judge.mjs'

const hole = (id: string, severity: string) => ({
  source: 1,
  name: 'lib',
  title: `hole ${id}`,
  url: `https://github.com/advisories/${id}`,
  severity,
})
const report = {
  vulnerabilities: {
    lib: { name: 'lib', severity: 'high', via: [hole('GHSA-one', 'high'), hole('GHSA-two', 'low')] },
    above: { name: 'above', severity: 'high', via: ['lib', hole('GHSA-three', 'critical')] },
  },
}
const excuse = (advisory: string, until: string): Exception => ({ advisory, until, reason: 'we do not call it' })
const openOf = (exceptions: Exception[]) => {
  const verdict = judgeAudit(report, exceptions, '2026-11-24')
  return verdict.asked ? verdict.open.map(({ advisory }) => advisory) : null
}

test('a grave hole without a reason stays open, a slight one does not', () => {
  expect(openOf([])).toEqual(['GHSA-one', 'GHSA-three'])
})

test('a reason excuses one hole, until its day', () => {
  expect(openOf([excuse('GHSA-one', '2026-11-24')])).toEqual(['GHSA-three'])
  expect(openOf([excuse('GHSA-one', '2026-11-23')])).toEqual(['GHSA-one', 'GHSA-three'])
})

test('a reason that nothing needs is said', () => {
  const old = excuse('GHSA-four', '2027-01-01')
  expect(judgeAudit(report, [old], '2026-11-24')).toMatchObject({ idle: [old] })
})

test('a registry that does not answer is no clean bill', () => {
  const refused = { message: '405 Method Not Allowed - POST bulk', statusCode: 405 }
  expect(judgeAudit(refused, [], '2026-11-24')).toEqual({ asked: false, why: '405 Method Not Allowed' })
  expect(judgeAudit(null, [], '2026-11-24')).toEqual({ asked: false, why: 'no report' })
})

test('each exception kept here names its hole, its reason and its day', () => {
  const kept = JSON.parse(readFileSync(new URL('exceptions.json', import.meta.url), 'utf8')) as Exception[]
  for (const { advisory, reason, until } of kept) {
    expect(advisory).toMatch(/^GHSA-/)
    expect(reason.length).toBeGreaterThan(20)
    expect(until).toMatch(/^\d{4}-\d{2}-\d{2}$/)
  }
})
