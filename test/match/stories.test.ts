import { describe, expect, test } from 'vitest'
import { creditOf } from '../../src/match/credit.ts'
import { createStoryIndex } from '../../src/match/stories.ts'

const wire = `Sebanyak 640 pemohon memakai layanan paspor di Pasar Induk Rau selama dua pekan percobaan, kata Kepala Kantor Wilayah Ratna Dewi Lestari di Serang. Ratna menyebut loket itu dijaga enam petugas dan dibuka sebelum matahari terbit mengikuti jam ramai pasar. Biaya dan syarat sama dengan di kantor imigrasi sehingga pedagang tidak perlu menutup lapaknya setengah hari.`
const article = (id: string, text: string, hour: number) => ({
  id,
  title: `Judul ${id}`,
  text,
  publishedAt: `2026-03-02T${String(hour).padStart(2, '0')}:00:00.000Z`,
  outletId: `outlet-${id}`,
})
/** Sentences that nobody else wrote: one a number. */
const own = (topic: string, count: number) =>
  Array.from(
    { length: count },
    (_, i) =>
      `Pada bagian ${topic}${i} diceritakan kisah ${topic}x${i} tentang ${topic}y${i} bersama ${topic}z${i} di ${topic}w${i}.`,
  ).join(' ')

describe('copies of one story', () => {
  test('a reprint under another headline with an added sentence joins the story of the original', () => {
    const index = createStoryIndex()
    index.add({ ...article('a', wire, 1), storyId: 's1' })
    const near = index.nearest(article('b', `${wire} Warga berharap loket itu dibuka juga pada hari Minggu nanti.`, 3))
    expect(near?.storyId).toBe('s1')
    expect(near?.share).toBeGreaterThan(0.9)
  })

  test('another report of the same event that shares one quotation is a story of its own', () => {
    const index = createStoryIndex()
    index.add({ ...article('a', wire, 1), storyId: 's1' })
    const text = `Pedagang di Rau kini dapat mengurus paspor tanpa meninggalkan pasar. Biaya dan syarat sama dengan di kantor imigrasi sehingga pedagang tidak perlu menutup lapaknya setengah hari. ${own('lain', 6)}`
    expect(index.nearest(article('b', text, 2))).toBeNull()
  })

  test('copies of copies do not tie together ends that share nothing', () => {
    const [a, b, c] = [own('alfa', 6), own('beta', 6), own('gama', 6)]
    const index = createStoryIndex()
    index.add({ ...article('first', `${a} ${b}`, 1), storyId: 's1' })
    index.add({ ...article('second', `${b} ${c}`, 2), storyId: 's1' })
    expect(index.nearest(article('third', `${c} ${own('delta', 4)}`, 3))).toBeNull()
  })

  test('an article is not its own copy, and one that was forgotten is nobody’s original', () => {
    const index = createStoryIndex()
    index.add({ ...article('a', wire, 1), storyId: 's1' })
    expect(index.nearest(article('a', wire, 1))).toBeNull()
    index.forgetBefore('2026-03-02T02:00:00.000Z')
    expect(index.nearest(article('b', wire, 3))).toBeNull()
  })

  test('what stays in the window is still found after the rest was forgotten', () => {
    const index = createStoryIndex()
    for (let i = 0; i < 20; i++) index.add({ ...article(`old${i}`, own(`lama${i}`, 6), 1), storyId: `old${i}` })
    index.add({ ...article('a', wire, 5), storyId: 's1' })
    index.forgetBefore('2026-03-02T02:00:00.000Z')
    expect(index.nearest(article('b', wire, 6))).toEqual({ articleId: 'a', storyId: 's1', share: 1 })
  })

  test('a caption is too short to be called a copy of anything', () => {
    const index = createStoryIndex()
    index.add({ ...article('a', wire, 1), storyId: 's1' })
    expect(index.nearest(article('b', wire.slice(0, 120), 2))).toBeNull()
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
