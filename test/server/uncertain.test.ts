/** What the machine leaves to people: shown with the release and the article, decided, and learned from. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { ArticleDetail, ReleaseDetail } from '../../dashboard/api.ts'
import { keepRelease } from '../../src/store/keep-release.ts'
import { matchVerdicts } from '../../src/store/verdicts.ts'
import { openServed, type Served } from './served.ts'

let served: Served
let siblingId: string
const score = 0.45

beforeAll(async () => {
  served = await openServed()
  const release = {
    unitId: null,
    title: 'Pelatihan kehumasan gelombang kedua',
    text: 'Jakarta – Kementerian Hukum melatih 512 satuan kerja bidang kehumasan pada Senin (25/5/2026). Kepala Biro Humas Sari Wulandari mengatakan gelombang kedua diikuti petugas dari Papua.',
    publishedAt: '2026-05-18T07:00:00.000Z',
    url: null,
    origin: 'form' as const,
  }
  const kept = await keepRelease(served.house.db, release, served.clock.now().toISOString())
  siblingId = kept.id
  await served.house.db
    .insertInto('matches')
    .values({
      article_id: served.articleId,
      release_id: siblingId,
      release_version: 1,
      kind: 'mentioned',
      score,
      related: 0,
      copied_article: 0.1,
      copied_release: 0.3,
      passages: '[]',
      judged_by: 'test',
    })
    .execute()
})
afterAll(() => served.close())

const read = async <T>(path: string): Promise<T> => (await (await served.as('officer'))(path)).json() as Promise<T>
const decide = async (verdict: string | null) =>
  (await served.as('officer'))(`/api/matches/${served.articleId}/${siblingId}/verdict`, {
    method: 'POST',
    body: JSON.stringify({ verdict }),
  })

describe('an uncertain match', () => {
  test('is listed with its release, with the release the article is taken to carry', async () => {
    const { uncertain } = await read<ReleaseDetail>(`/api/releases/${siblingId}`)
    expect(uncertain).toHaveLength(1)
    expect(uncertain[0]).toMatchObject({ articleId: served.articleId, score, other: { id: served.releaseId } })
    expect((await read<ReleaseDetail>(`/api/releases/${served.releaseId}`)).uncertain).toEqual([])
  })

  test('stands beside its sibling with what only each of them says', async () => {
    const { matches } = await read<ArticleDetail>(`/api/articles/${served.articleId}`)
    const tells = (id: string) => matches.find((match) => match.releaseId === id)!.tells
    expect(
      tells(siblingId)
        .map(({ text }) => text)
        .join(' '),
    ).toContain('512')
    expect(tells(siblingId).every(({ inArticle }) => !inArticle)).toBe(true)
    expect(tells(served.releaseId).some(({ inArticle }) => inArticle)).toBe(true)
  })

  test('tells what the article kept, and what it did not', async () => {
    const { matches } = await read<ArticleDetail>(`/api/articles/${served.articleId}`)
    const fidelity = (id: string) => matches.find((match) => match.releaseId === id)!.fidelity
    expect(fidelity(served.releaseId).release.every(({ fate }) => fate !== 'absent')).toBe(true)
    expect(fidelity(siblingId).release.every(({ fate }) => fate === 'absent')).toBe(true)
    expect(fidelity(siblingId).added.length).toBeGreaterThan(2)
  })

  test('leaves the list once a person has decided, is told to who fits the weights, and comes back when taken back', async () => {
    expect((await decide('rejected')).status).toBe(204)
    expect((await read<ReleaseDetail>(`/api/releases/${siblingId}`)).uncertain).toEqual([])
    const verdicts = []
    for await (const verdict of matchVerdicts(served.house.db)) verdicts.push(verdict)
    expect(verdicts).toHaveLength(1)
    expect(verdicts[0]).toMatchObject({
      confirmed: false,
      article: { id: served.articleId },
      release: { id: siblingId },
    })
    await decide(null)
    expect((await read<ReleaseDetail>(`/api/releases/${siblingId}`)).uncertain).toHaveLength(1)
  })
})
