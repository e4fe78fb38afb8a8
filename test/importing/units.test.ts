/** The list of units out of a CSV, and what it would change. */
import { describe, expect, test } from 'vitest'
import { countChanges, planUnits, type UnitPlan } from '../../src/importing/unit-plan.ts'
import { unitsFromFile } from '../../src/importing/units.ts'
import { unitNamedIn } from '../../src/pipeline/units.ts'
import type { Unit } from '../../src/model.ts'

const today = '2026-05-18'
const plan = (csv: string, known: Unit[] = []): UnitPlan =>
  planUnits(unitsFromFile(new TextEncoder().encode(csv)), known, today)
/** What is known after a plan was carried out. */
const after = ({ units }: UnitPlan, known: Unit[] = []): Unit[] => [
  ...known.filter(({ id }) => !units.some((one) => one.id === id)),
  ...units,
]
const why = ({ unusable }: UnitPlan) => unusable.map(({ line, why: said }) => `${line}: ${said.en}`)

const tree = `kode;nama;induk;alias;domain;berlaku dari;berlaku sampai
pusat;Kementerian Contoh;;Kemenco;contoh.example;;
utara;Kanwil Contoh Utara;pusat;Kanwil Utara|KCU;https://www.utara.contoh.example/;;
rutan;Rutan Kelas I Muara;utara;;;;
`

test('a list saved by a spreadsheet becomes a tree with aliases and sites', () => {
  const { units, changes, unusable } = plan(tree)
  expect(unusable).toEqual([])
  expect(units.map(({ id, parentId }) => [id, parentId])).toEqual([
    ['pusat', null],
    ['utara', 'pusat'],
    ['rutan', 'utara'],
  ])
  expect(units[1]!.aliases.map(({ text }) => text)).toEqual(['KCU', 'Kanwil Utara'])
  expect(units[1]!.domains).toEqual([{ text: 'utara.contoh.example', from: null, until: null }])
  expect(countChanges(changes)).toMatchObject({ added: 3, renamed: 0, ended: 0 })
})

test('the same list once more changes nothing', () => {
  const known = plan(tree).units
  expect(plan(tree, known)).toMatchObject({ units: [], changes: [], unchanged: 3 })
})

test('a new name, another parent and a unit that left are told, and nothing is lost', () => {
  const known = plan(tree).units
  const next = tree
    .replace('Kanwil Contoh Utara', 'Kantor Wilayah Utara')
    .replace('Kanwil Utara|KCU', 'KCU')
    .replace(/rutan.*\n/, 'lapas;Lapas Baru;pusat;;;;\n')
  const changed = plan(next, known)
  expect(changed.changes).toEqual([
    { what: 'renamed', code: 'utara', name: 'Kantor Wilayah Utara', before: 'Kanwil Contoh Utara' },
    { what: 'added', code: 'lapas', name: 'Lapas Baru' },
    { what: 'ended', code: 'rutan', name: 'Rutan Kelas I Muara', until: '2026-05-17' },
  ])
  const now = after(changed, known)
  expect(now.find(({ id }) => id === 'utara')!.aliases).toEqual([
    { text: 'KCU', from: null, until: null },
    { text: 'Kanwil Contoh Utara', from: null, until: '2026-05-17' },
    { text: 'Kanwil Utara', from: null, until: '2026-05-17' },
  ])
  expect(plan(next, now).changes).toEqual([])
  const back = plan(tree.replace('rutan;Rutan Kelas I Muara;utara', 'rutan;Rutan Kelas I Muara;pusat'), now)
  expect(back.changes).toContainEqual({
    ...{ what: 'moved', code: 'rutan', name: 'Rutan Kelas I Muara', before: 'utara', now: 'pusat' },
  })
  expect(back.changes).toContainEqual({ what: 'returned', code: 'rutan', name: 'Rutan Kelas I Muara' })
})

describe('a row that cannot be used is told with its line and why:', () => {
  const cases: [string, string, string][] = [
    ['a parent that is nowhere', 'utara;Kanwil Utara;barat;;;;', '2: The parent “barat” of “utara” is not in this file.'],
    ['a name that is missing', 'utara;;;;;;', '2: The unit “utara” has no name of 3 to 300 letters.'],
    ['a code that is missing', ';Kanwil Utara;;;;;', '2: It has no code.'],
    ['a code with blanks', 'kanwil utara;Kanwil Utara;;;;;', '2: The code “kanwil utara” may only have letters, digits, dots, underscores and hyphens.'],
    ['a day that is none', 'utara;Kanwil Utara;;;;31/02/2024;', '2: “31/02/2024” is not a day. Write it as 2024-10-21 or 21/10/2024.'],
    ['an end before its beginning', 'utara;Kanwil Utara;;;;2024-10-21;2020-01-01', '2: It lasts until 2020-01-01 but only begins on 2024-10-21.'],
    ['a site that is none', 'utara;Kanwil Utara;;;situs kami;;', '2: “situs kami” is not the name of a site. Write it as jambi.kemenkum.go.id.'],
    ['its own parent', 'utara;Kanwil Utara;utara;;;;', '2: The unit “utara” is its own parent.'],
    ['the same code twice', 'utara;Kanwil Utara;;;;;\nutara;Kanwil Lain;;;;2024-01-01;', '3: The code “utara” is on line 2 already, for the same time. Give each row days of its own.'],
  ] // prettier-ignore
  test.each(cases)('%s', (_, row, said) => {
    expect(why(plan(`kode;nama;induk;alias;domain;berlaku dari;berlaku sampai\n${row}\n`))).toEqual([said])
  })

  test('parents that go round in a circle, each of them', () => {
    const circle = 'kode,nama,induk\na,Unit A,c\nb,Unit B,a\nc,Unit C,b\nd,Unit D,a\n'
    expect(why(plan(circle))).toEqual([
      '2: Its parents go round in a circle: a → c → b → a. One of them must stand below another unit.',
      '3: Its parents go round in a circle: b → a → c → b. One of them must stand below another unit.',
      '4: Its parents go round in a circle: c → b → a → c. One of them must stand below another unit.',
    ])
  })

  test('a file without the columns, or without any row', () => {
    expect(why(plan('judul;isi\na;b\n'))).toEqual([
      '1: The first row must name the columns, at least “code” and “name”.',
    ])
    expect(why(plan('kode;nama\n'))).toEqual(['1: There is no row of a unit in this file.'])
  })

  test('and its unit is not taken for one that left', () => {
    const known = plan(tree).units
    const { changes } = plan(tree.replace('Rutan Kelas I Muara', ''), known)
    expect(changes).toEqual([])
  })
})

test('a release of 2023 under the ministry’s old name belongs to the unit of today, said in one row or two', () => {
  const release = 'JAMBI – Kanwil Kemenkumham Jambi membuka layanan paspor.'
  const one = 'kode;nama;berlaku dari\njambi;Kanwil Kementerian Hukum Jambi;21/10/2024\n'
  const two = `kode;nama;berlaku dari;berlaku sampai
jambi;Kanwil Kemenkumham Jambi;;2024-10-20
jambi;Kanwil Kementerian Hukum Jambi;2024-10-21;
`
  for (const csv of [one, two]) {
    const { units, unusable } = plan(csv)
    expect(unusable).toEqual([])
    const named = (text: string, day: string) => unitNamedIn('Siaran pers', text, units, `${day}T00:00:00.000Z`)?.id
    expect(named(release, '2023-06-01')).toBe('jambi')
    expect(named(release.replace('Kemenkumham', 'Kementerian Hukum'), '2026-05-01')).toBe('jambi')
    expect(named(release, '2026-05-01')).toBeUndefined()
  }
})

test('a name of one’s own ends and begins on its days', () => {
  const csv = `kode;nama;alias;berlaku dari;berlaku sampai
pel;Kantor Pelabuhan Lama;;;2020-12-31
pel;Kantor Pelabuhan Baru;;2021-01-01;
`
  const { units } = plan(csv)
  const named = (text: string, day: string) => unitNamedIn('Siaran pers', text, units, `${day}T00:00:00.000Z`)?.id
  expect(named('Kantor Pelabuhan Lama buka.', '2020-12-31')).toBe('pel')
  expect(named('Kantor Pelabuhan Lama buka.', '2021-01-01')).toBeUndefined()
  expect(named('Kantor Pelabuhan Baru buka.', '2021-01-01')).toBe('pel')
})
