import { describe, expect, test } from 'vitest'
import { isTrivialEdit } from '../../src/text/edits.ts'

const title = 'Kementerian Latih 968 Satuan Kerja'
const text = `Jakarta – Kementerian melatih 968 satuan kerja, kata Sari, “agar kabar cepat lurus”.
Biayanya Rp2,4 miliar atau 45 persen dari pagu.`
const edit = (change: (text: string) => string, headline = title) =>
  isTrivialEdit({ title, text }, { title: headline, text: change(text) })

describe('trivial', () => {
  test.each([
    ['spaces and line ends', (t: string) => t.replaceAll('\n', '\n\n').replace('satuan kerja', 'satuan  kerja')],
    ['another cut into paragraphs', (t: string) => t.replace('\n', ' ')],
    ['quotation marks and dashes', (t: string) => t.replace(/[“”]/g, '"').replace('–', '-')],
    ['commas and full stops', (t: string) => t.replace('kerja, kata', 'kerja kata').replace('pagu.', 'pagu')],
    ['a stamp', (t: string) => `${t}\nDiperbarui: Senin, 18 Mei 2026 10.20 WIB`],
    ['a counter', (t: string) => `Dibaca 1.204 kali\n${t}\n12 komentar`],
  ])('%s', (_, change) => expect(edit(change)).toBe(true))

  test('a counter that counts on', () => {
    expect(isTrivialEdit({ title, text: `${text}\n3 menit lalu` }, { title, text: `${text}\n2 jam lalu` })).toBe(true)
  })
})

describe('not trivial', () => {
  test.each([
    ['a number', (t: string) => t.replace('968', '986')],
    ['a comma within a number', (t: string) => t.replace('Rp2,4', 'Rp24')],
    ['a word', (t: string) => t.replace('melatih', 'membatalkan pelatihan')],
    ['a word left out', (t: string) => t.replace('cepat ', '')],
    ['a date within a sentence', (t: string) => t.replace('Jakarta', 'Jakarta (18 Mei 2026)')],
    ['a new sentence', (t: string) => `${t}\nRedaksi meralat angka di atas.`],
    ['a line with a day that tells something', (t: string) => `${t}\nSidang dibuka Senin 18 Mei`],
  ])('%s', (_, change) => expect(edit(change)).toBe(false))

  test('another headline', () => expect(edit((t) => t, 'Kementerian Latih 986 Satuan Kerja')).toBe(false))
})
