import { expect, test } from 'vitest'
import { runChecks } from '../../src/checks/index.ts'

/* An office that one person holds at a time, in stories that share nothing else with the release. */

const release = `Menteri Perdagangan Ratna Wulandari meninjau gudang gula di Cilacap. Ia disambut Bupati Cilacap Dimas Prayitno.
Ketua Ombudsman RI Hamdan Tanjung menilai harga gula mulai turun. Mantan Menteri Perdagangan Slamet Wibisono ikut hadir.`

const told = (article: string): string[] =>
  runChecks({ text: release, publishedAt: '2026-03-02' }, { text: article, publishedAt: '2026-03-03' })
    .filter((finding) => finding.verdict === 'contradicted')
    .map((finding) => `${finding.kind}: ${finding.article.text} / ${finding.release?.text}`)

test.each([
  ['Stok aman, demikian Menteri Perdagangan Yosef Manalu.', 'person: Yosef Manalu / Ratna Wulandari'],
  ['Stok aman, demikian Mendag Yosef Manalu.', 'person: Yosef Manalu / Ratna Wulandari'],
  ['Jalan rusak diakui Bupati Cilacap Yosef Manalu.', 'person: Yosef Manalu / Dimas Prayitno'],
  ['Pungutan itu disorot Ketua Bawaslu Hamdan Tanjung.', 'organisation: Bawaslu / Ombudsman RI'],
])('an office given to somebody else, or a holder to another house, is told: %s', (article, said) => {
  expect(told(article)).toEqual([said])
})

test.each([
  'Stok aman, demikian Menteri Perdagangan Ratna.',
  'Stok aman, demikian Mendag Ratna Wulandary.',
  'Mantan Menteri Perdagangan Yosef Manalu mengkritik kebijakan itu.',
  'Menteri Perdagangan Yosef Manalu menggantikan Ratna Wulandari.',
  'Jalan rusak diakui Bupati Banyumas Yosef Manalu.',
])(
  'a shorter name, another spelling, a former holder, a successor, another place: nobody was exchanged: %s',
  (article) => {
    expect(told(article)).toEqual([])
  },
)
