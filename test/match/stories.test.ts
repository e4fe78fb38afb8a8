import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { creditOf } from '../../src/match/credit.ts'
import { createStoryIndex } from '../../src/match/stories.ts'

const wire = `Sebanyak 640 pemohon memakai layanan paspor di Pasar Induk Rau selama dua pekan percobaan, kata Kepala Kantor Wilayah Ratna Dewi Lestari di Serang. Ratna menyebut loket itu dijaga enam petugas dan dibuka sebelum matahari terbit mengikuti jam ramai pasar. Biaya dan syarat sama dengan di kantor imigrasi sehingga pedagang tidak perlu menutup lapaknya setengah hari.`
const article = (id: string, text: string, hour: number) => ({
  id,
  text,
  publishedAt: `2026-03-02T${String(hour).padStart(2, '0')}:00:00.000Z`,
})
/** Sentences that nobody else wrote: one a number. */
const own = (topic: string, count: number) =>
  Array.from(
    { length: count },
    (_, i) =>
      `Pada bagian ${topic}${i} diceritakan kisah ${topic}x${i} tentang ${topic}y${i} bersama ${topic}z${i} di ${topic}w${i}.`,
  ).join(' ')

/** Tells the articles one after the other. @returns the story of each in the end */
function tell(articles: ReturnType<typeof article>[], index = createStoryIndex()): Record<string, string> {
  const stories: Record<string, string> = {}
  for (const one of articles) {
    const placement = index.place(one)
    index.keep(placement)
    for (const { articleId, storyId } of [placement, ...placement.moved]) stories[articleId] = storyId
  }
  return stories
}

describe('copies of one story', () => {
  test('a reprint under another headline with an added sentence joins the story of the original', () => {
    const reprint = `${wire} Warga berharap loket itu dibuka juga pada hari Minggu nanti.`
    expect(tell([article('a', wire, 1), article('b', reprint, 3)])).toEqual({ a: 'a', b: 'a' })
  })

  test('another report of the same event that shares one quotation is a story of its own', () => {
    const text = `Pedagang di Rau kini dapat mengurus paspor tanpa meninggalkan pasar. Biaya dan syarat sama dengan di kantor imigrasi sehingga pedagang tidak perlu menutup lapaknya setengah hari. ${own('lain', 6)}`
    expect(tell([article('a', wire, 1), article('b', text, 2)])).toEqual({ a: 'a', b: 'b' })
  })

  test('copies of copies do not tie together ends that share nothing', () => {
    const [a, b, c] = [own('alfa', 6), own('beta', 6), own('gama', 6)]
    const chain = [
      article('first', `${a} ${b}`, 1),
      article('second', `${b} ${c}`, 2),
      article('third', `${c} ${own('delta', 4)}`, 3),
    ]
    expect(tell(chain)).toEqual({ first: 'first', second: 'first', third: 'third' })
  })

  test('a form that is filled in every day is not one story, however much of its wording stays', () => {
    const weather = (day: number, low: number, towns: string[]) =>
      `Badan Meteorologi, Klimatologi, dan Geofisika memprakirakan cuaca di seluruh wilayah provinsi pada tanggal ${day} berawan sejak pagi hari sampai malam nanti. ` +
      towns.map((town, i) => `${town} bersuhu ${low + i} sampai ${low + 9 + i} derajat Celsius.`).join(' ') +
      ' Warga di daerah aliran sungai diminta tetap waspada terhadap hujan lebat yang dapat disertai kilat dan angin kencang pada sore hari. Kabar ini dapat dilihat pula di papan pengumuman kantor desa dan di radio setempat setiap tiga jam sekali.'
    const towns = ['Muara Bulian', 'Sarolangun', 'Bangko']
    const told = [article('monday', weather(2, 21, towns), 1), article('tuesday', weather(17, 48, towns), 3)]
    expect(tell(told)).toEqual({ monday: 'monday', tuesday: 'tuesday' })
    const copy = article('copy', weather(2, 21, towns), 5)
    expect(tell([...told, copy])['copy']).toBe('monday')
  })

  test('a round-up that holds half of two reports does not tie what only it has in common to the first', () => {
    const [a, b, c] = [own('alfa', 10), own('beta', 10), own('gama', 7)]
    const first = article('first', `${a} ${own('delta', 3)}`, 1)
    const roundUp = article('roundUp', `${a} ${b}`, 2)
    const last = article('last', `${own('alfa', 3)} ${own('beta', 4)} ${c.slice(0, c.length / 3)}`, 3)
    expect(tell([first, roundUp, last])).toEqual({ first: 'first', roundUp: 'first', last: 'last' })
  })

  test('an original that is heard after its copies takes them to its story', () => {
    const index = createStoryIndex()
    tell([article('b', wire, 3), article('c', wire, 4)], index)
    expect(index.place(article('a', wire, 1))).toEqual({
      articleId: 'a',
      storyId: 'a',
      moved: [
        { articleId: 'b', storyId: 'a' },
        { articleId: 'c', storyId: 'a' },
      ],
    })
  })

  test('the stories are the same whichever article is heard first', () => {
    const parts = ['alfa', 'beta', 'gama', 'delta', 'eta'].map((topic) => own(topic, 4))
    const press = fc
      .array(fc.record({ parts: fc.subarray(parts, { minLength: 1, maxLength: 3 }), hour: fc.nat({ max: 23 }) }), {
        minLength: 2,
        maxLength: 9,
      })
      .map((list) => list.map(({ parts: said, hour }, i) => article(`a${i}`, said.join(' '), hour)))
    fc.assert(
      fc.property(
        press.chain((list) => fc.tuple(fc.constant(list), fc.shuffledSubarray(list, { minLength: list.length }))),
        ([list, shuffled]) => {
          expect(tell(shuffled)).toEqual(tell(list))
        },
      ),
      { numRuns: 60 },
    )
  })

  test('a story that is told for weeks does not break up after its sixtieth copy', () => {
    const articles = Array.from({ length: 70 }, (_, i) => article(`a${String(i).padStart(2, '0')}`, wire, 1))
    expect(new Set(Object.values(tell(articles)))).toEqual(new Set(['a00']))
  })

  test('an article that was edited beyond recognition leaves its story, and what copied the edit follows it', () => {
    const index = createStoryIndex()
    const edited = own('ubah', 8)
    tell([article('a', wire, 1), article('b', wire, 2), article('c', edited, 3)], index)
    const { storyId, moved } = index.place(article('b', edited, 2))
    expect([storyId, moved]).toEqual(['b', [{ articleId: 'c', storyId: 'b' }]])
  })

  test('an article whose judgement was not kept decides nothing', () => {
    const index = createStoryIndex()
    index.place(article('a', wire, 1))
    index.drop('a')
    expect(tell([article('b', wire, 3)], index)).toEqual({ b: 'b' })
  })

  test('what was forgotten is nobody’s original, what stays in the window still is', () => {
    const index = createStoryIndex()
    for (let i = 0; i < 20; i++) tell([article(`old${i}`, own(`lama${i}`, 6), 1)], index)
    tell([article('a', wire, 5)], index)
    index.forgetBefore('2026-03-02T02:00:00.000Z')
    expect(tell([article('b', wire, 6), article('c', own('lama3', 6), 7)], index)).toEqual({ b: 'a', c: 'c' })
  })

  test('a caption is too short to be called a copy of anything', () => {
    expect(tell([article('a', wire, 1), article('b', wire.slice(0, 120), 2)])).toEqual({ a: 'a', b: 'b' })
  })
})

describe('credit lines', () => {
  test.each([
    ['Serang (ANTARA) - Loket paspor dibuka di pasar.', 'ANTARA'],
    ['Loket dibuka, dilansir dari Kabar Banten, Senin (2/3).', 'Kabar Banten'],
    ['“Kami siap,” ujarnya seperti dikutip dari laman wartabanten.example Selasa lalu.', null],
    ['Hal itu dikutip dari Antara Senin pagi.', 'Antara'],
    ['Loket dibuka pagi hari.\nSumber: Harian Selat', 'Harian Selat'],
    ['Loket dibuka pagi hari oleh petugas.', null],
  ])('%s', (text, credit) => {
    expect(creditOf(text)).toBe(credit)
  })
})
