/** A model set up in GAUNG_CHECK_MODEL: real loopback HTTP, a real program, a real judge. */
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, describe, expect, test } from 'vitest'
import type { Question } from '../../src/checks/index.ts'
import { openCheckModel, type CheckModel } from '../../src/pipeline/check-model.ts'
import { openJudge } from '../../src/pipeline/judge.ts'
import { keepManualArticle } from '../../src/store/collect.ts'
import { addRelease, article, at, seedPress } from '../support/heard.ts'
import { freshStore } from '../support/store.ts'

let server: Server | undefined
afterEach(() => {
  server?.closeAllConnections()
  server?.close()
  server = undefined
})

/** A model that answers every body with what `says` makes of it; undefined is silence. */
async function served(says: (questions: Question[]) => string | undefined, status = 200): Promise<CheckModel> {
  server = createServer((request, response) => {
    let body = ''
    request.on('data', (part: Buffer) => (body += part.toString()))
    request.on('end', () => {
      const answer = says((JSON.parse(body) as { questions: Question[] }).questions)
      if (answer !== undefined) response.writeHead(status).end(answer)
    })
  })
  await new Promise<void>((resolve) => server?.listen(0, '127.0.0.1', resolve))
  return { kind: 'address', url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/nilai` }
}

const program = (code: string): CheckModel => ({ kind: 'program', command: process.execPath, args: ['-e', code] })

const saying = (opinion: string) => (questions: Question[]) =>
  JSON.stringify({ opinions: questions.map(() => opinion) })

const release =
  'Keringanan bea sandar tidak berlaku untuk kapal asing dan pelayaran wisata yang berangkat dari dermaga timur. ' +
  'Kantor Pelabuhan Teluk Anyar mencatat 412 kapal memakai keringanan bea sandar selama triwulan pertama tahun ini.'
const copy = release.replace('tidak berlaku', 'berlaku').replace('412 kapal', '421 kapal')

/** What a judge with this model keeps of the copy. */
async function kept(model: CheckModel | null, timeoutMs = 5000) {
  const store = await freshStore('sqlite')
  const troubles: string[] = []
  const clock = { now: () => new Date(at(60)), wait: () => Promise.resolve() }
  try {
    await seedPress(store.db)
    await addRelease(store.db, 'bea', { title: 'Keringanan bea sandar', text: release, publishedAt: at(0) })
    await keepManualArticle(store.db, article('bea', { text: copy, publishedAt: at(30) }))
    const opinion = model && openCheckModel(model, clock, (what) => troubles.push(what), timeoutMs)
    const judge = await openJudge(store.db, clock, (what, error) => {
      throw new Error(what, { cause: error })
    }, opinion) // prettier-ignore
    await judge.round()
    const rows = await store.db
      .selectFrom('findings')
      .select(['kind', 'verdict', 'tier', 'because_id', 'because_en'])
      .orderBy('kind')
      .execute()
    return { rows, troubles }
  } finally {
    await store.close()
  }
}

test('without a model a weak finding is one to look at, and nothing is said of a model', async () => {
  const { rows } = await kept(null)
  expect(rows.map(({ kind, tier }) => `${kind} ${tier}`)).toEqual(['number A', 'polarity C'])
  expect(rows.map((row) => row.because_id).join()).not.toContain('model')
})

test('a model that confirms makes a C finding B, never A, and what it said stands on the finding', async () => {
  const { rows } = await kept(await served(saying('promote')))
  expect(rows.map(({ kind, tier }) => `${kind} ${tier}`)).toEqual(['number A', 'polarity B'])
  expect(rows[1]?.because_id).toMatch(/Disaring model 127\.0\.0\.1:\d+: kemungkinan besar berbeda/)
  expect(rows[1]?.because_en).toContain('Screened by the model')
})

test('a model that doubts leaves the finding in its place with its doubt on it, and the surer one as it was', async () => {
  const { rows: before } = await kept(null)
  const { rows } = await kept(await served(saying('drop')))
  expect(rows[0]).toEqual(before[0])
  expect(rows[1]).toMatchObject({ kind: 'polarity', tier: 'C', verdict: 'contradicted' })
  expect(rows[1]?.because_id).toContain('kemungkinan bukan perbedaan')
})

test('only findings of tier C are shown to the model, with what stands around both passages', async () => {
  const seen: Question[] = []
  const model = await served((questions) => {
    seen.push(...questions)
    return saying('keep')(questions)
  })
  await kept(model)
  expect(seen.map((question) => question.kind)).toEqual(['polarity'])
  expect(seen[0]?.release.context).toContain('tidak berlaku untuk kapal asing')
  expect(seen[0]?.article.context).toContain('sandar berlaku untuk')
})

describe('findings stay as they were, and the trouble is told, when the model', () => {
  test.each<[string, () => Promise<CheckModel> | CheckModel, number?]>([
    ['answers nothing in time', () => served(() => undefined), 150],
    ['answers with an error', () => served(saying('promote'), 500)],
    ['answers no JSON', () => served(() => '<html>sibuk</html>')],
    ['has an opinion nobody knows', () => served(saying('jadikan A'))],
    ['answers more questions than were asked', () => served(() => '{"opinions":["promote","promote","promote"]}')],
    ['is not there', () => ({ kind: 'address', url: 'http://127.0.0.1:9/' })],
    ['is a program that fails', () => program('process.exit(3)')],
    ['is a program that does not end', () => program('setInterval(() => {}, 1000)'), 150],
    ['is a program that is not there', () => ({ kind: 'program', command: '/tidak/ada/model', args: [] })],
  ])('%s', async (_, open, timeoutMs) => {
    const { rows: before } = await kept(null)
    const { rows, troubles } = await kept(await open(), timeoutMs)
    expect(rows).toEqual(before)
    expect(troubles).toEqual(['the model of GAUNG_CHECK_MODEL'])
  })
})

test('a program reads the questions on standard input and answers on standard output', async () => {
  const { rows, troubles } = await kept(
    program(
      `let text = ''; process.stdin.on('data', (part) => (text += part)).on('end', () => {
        const { questions } = JSON.parse(text)
        console.log(JSON.stringify({ opinions: questions.map((q) => (q.kind === 'polarity' ? 'promote' : null)) }))
      })`,
    ),
  )
  expect(troubles).toEqual([])
  expect(rows.map(({ kind, tier }) => `${kind} ${tier}`)).toEqual(['number A', 'polarity B'])
})

test('after a failure the model is left alone for a while, then asked again', async () => {
  let now = 0
  let asked = 0
  const model = await served(() => {
    asked++
    return 'tidak tahu'
  })
  const opinion = openCheckModel(model, { now: () => new Date(now) }, () => {})
  const question: Question = {
    kind: 'polarity',
    verdict: 'contradicted',
    article: { words: 'berlaku', context: 'berlaku' },
    release: { words: 'tidak berlaku', context: 'tidak berlaku' },
  }
  expect(await opinion.ask([question])).toEqual([null])
  expect(await opinion.ask([question])).toEqual([null])
  expect(asked).toBe(1)
  now += 11 * 60_000
  expect(await opinion.ask([question])).toEqual([null])
  expect(asked).toBe(2)
})
