/**
 * Issues: what does the press talk about today more than usual, and whose work does it touch?
 *
 * Terms are words and pairs of words of headlines, without function words. A term's count today is the number of
 * stories (copies once, so that one agency's text does not make an issue) first told in the last 24 hours of the window
 * whose headline has it; its usual count is the mean of the seven days before. It rises when it is told at least three
 * times and the surprise (today − usual) / √(usual + 1) is at least 2: counts of rare things scatter with the root of
 * their mean (Poisson), and the 1 keeps a word never seen before from being infinitely surprising. A single word that
 * mostly occurs in a rising pair is left to the pair. In the first week the usual count is of the days there are.
 *
 * Units are those whose name or alias stands in the headlines; a headline that names none touches none, and nothing is
 * guessed.
 */
import { namesOfUnitOn } from '../../data/unit-names.ts'
import type { Instant, Unit } from '../model.ts'
import { headlinesBetween, type Headline } from '../store/headlines.ts'
import { allUnits } from '../store/units.ts'
import { englishStopwords, indonesianStopwords } from '../text/stopwords.ts'
import { words } from '../text/words.ts'
import type { Analytic } from './analytic.ts'
import type { UnitRef } from './board.ts'
import { column, measured } from './column.ts'

export type IssueTerm = {
  term: string
  /** Stories of the last 24 hours, and how many a day are usual. */
  today: number
  usual: number
  /** Of these stories, how many carry a release of ours. */
  ours: number
  outlets: number
  units: UnitRef[]
  /** The latest few, for reading on. */
  articles: { id: string; title: string; outletName: string; publishedAt: Instant }[]
}

type Rows = { headlines: Headline[]; units: Unit[] }

const dayMs = 24 * 3600_000
const daysBefore = 7
const leastStories = 3
const leastSurprise = 2
const mostTerms = 20
const shown = 5
/** Shorter names of units (“HAM”) stand in headlines that mean something else. */
const leastName = 5
/** A word this often inside a rising pair says nothing beside it. */
const mostlyInPair = 0.7

const columns = [
  column('term', 'Kata', 'Term', 'Kata atau pasangan kata dalam judul', 'Word or pair of words in headlines'),
  measured(
    column(
      'today',
      '24 jam terakhir',
      'Last 24 hours',
      'Cerita yang judulnya memuatnya',
      'Stories whose headline has it',
    ),
  ),
  measured(
    column('usual', 'Biasanya sehari', 'Usual a day', 'Rata-rata 7 hari sebelumnya', 'Mean of the 7 days before'),
  ),
  measured(
    column(
      'ours',
      'Memuat rilis',
      'Carry a release',
      'Di antaranya memuat rilis kita',
      'Of these, with a release of ours',
    ),
  ),
  measured(column('outlets', 'Media', 'Outlets', 'Media yang menceritakannya', 'Outlets that told it')),
  column('units', 'Satuan kerja', 'Units', 'Disebut dalam judul', 'Named in the headlines'),
]

export const issues: Analytic<Rows, IssueTerm[]> = {
  name: 'issues',
  title: { id: 'Isu yang naik', en: 'Rising issues' },
  explains: {
    id: 'Kata dalam judul 24 jam terakhir yang lebih sering dari biasanya; salinan satu berita dihitung sekali.',
    en: 'Words in headlines of the last 24 hours that are told more than usual; copies of one story count once.',
  },
  async load(db, _scope, window) {
    const from = new Date(Date.parse(window.to) - (daysBefore + 1) * dayMs).toISOString()
    const [headlines, units] = await Promise.all([headlinesBetween(db, from, window.to), allUnits(db)])
    return { headlines, units }
  },
  answer({ headlines, units }, window) {
    const stories = tellings(headlines)
    const since = new Date(Date.parse(window.to) - dayMs).toISOString()
    const before = stories.filter((story) => story.at < since)
    const days = Math.min(daysBefore, Math.max(1, (Date.parse(since) - Date.parse(before[0]?.at ?? since)) / dayMs))
    const usual = countTerms(before)
    const today = new Map<string, Story[]>()
    for (const story of stories.filter((each) => each.at >= since)) {
      for (const term of story.terms) today.set(term, [...(today.get(term) ?? []), story])
    }
    const rising = [...today]
      .map(([term, told]) => ({ term, told, usual: (usual.get(term) ?? 0) / days }))
      .filter(({ told }) => told.length >= leastStories)
      .map((each) => ({ ...each, surprise: (each.told.length - each.usual) / Math.sqrt(each.usual + 1) }))
      .filter(({ surprise }) => surprise >= leastSurprise)
      .sort((a, b) => b.surprise - a.surprise || b.term.length - a.term.length || (a.term < b.term ? -1 : 1))
    const pairs = rising.filter(({ term }) => term.includes(' '))
    return rising
      .filter(
        ({ term, told }) =>
          term.includes(' ') ||
          !pairs.some((pair) => pair.term.split(' ').includes(term) && pair.told.length >= told.length * mostlyInPair),
      )
      .slice(0, mostTerms)
      .map(({ term, told, usual: often }) => termOf(term, told, often, units, window.to.slice(0, 10)))
  },
  columns,
  table: (terms) => ({
    name: 'issues',
    columns,
    rows: terms.map(({ articles: _articles, units: named, ...term }) => ({
      ...term,
      usual: Math.round(term.usual * 100) / 100,
      units: named.map(({ name }) => name).join('; '),
    })),
  }),
}

type Story = { at: Instant; terms: Set<string>; headlines: Headline[] }

/** One story each, by its first telling; earliest first. */
function tellings(headlines: Headline[]): Story[] {
  const byStory = new Map<string, Headline[]>()
  for (const headline of headlines) {
    const id = headline.storyId ?? headline.id
    byStory.set(id, [...(byStory.get(id) ?? []), headline])
  }
  return [...byStory.values()]
    .map((told) => told.toSorted((a, b) => (a.publishedAt < b.publishedAt ? -1 : 1)))
    .map((told) => ({ at: told[0]!.publishedAt, terms: termsIn(told[0]!.title), headlines: told }))
    .sort((a, b) => (a.at < b.at ? -1 : 1))
}

function termsIn(title: string): Set<string> {
  const terms = new Set<string>()
  let before: string | null = null
  for (const { norm } of words(title)) {
    const counts =
      norm.length > 2 && !/^\d+$/.test(norm) && !indonesianStopwords.has(norm) && !englishStopwords.has(norm)
    if (counts) terms.add(norm)
    if (counts && before !== null) terms.add(`${before} ${norm}`)
    before = counts ? norm : null
  }
  return terms
}

function countTerms(stories: Story[]): Map<string, number> {
  const counts = new Map<string, number>()
  for (const { terms } of stories) for (const term of terms) counts.set(term, (counts.get(term) ?? 0) + 1)
  return counts
}

function termOf(term: string, told: Story[], usual: number, units: Unit[], day: string): IssueTerm {
  const all = told.flatMap(({ headlines }) => headlines)
  const firsts = told.map(({ headlines }) => headlines[0]!).toSorted((a, b) => (a.publishedAt < b.publishedAt ? 1 : -1))
  return {
    term,
    today: told.length,
    usual,
    ours: told.filter(({ headlines }) => headlines.some((each) => each.linked)).length,
    outlets: new Set(all.map(({ outletName }) => outletName)).size,
    units: unitsNamed(firsts.map(({ title }) => title).join('\n'), units, day),
    articles: firsts
      .slice(0, shown)
      .map(({ id, title, outletName, publishedAt }) => ({ id, title, outletName, publishedAt })),
  }
}

function unitsNamed(titles: string, units: Unit[], day: string): UnitRef[] {
  const spoken = ` ${words(titles)
    .map(({ norm }) => norm)
    .join(' ')} `
  const names = (unit: Unit) => namesOfUnitOn(unit, day).filter((name) => name.length >= leastName)
  return units
    .filter((unit) =>
      names(unit).some((name) =>
        spoken.includes(
          ` ${words(name)
            .map(({ norm }) => norm)
            .join(' ')} `,
        ),
      ),
    )
    .map(({ id, name }) => ({ id, name }))
}
