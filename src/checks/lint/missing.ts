import type { Said } from '../../model.ts'
import { isOrganisationWord } from '../name-kinds.ts'
import { isBareName } from '../name-words.ts'
import type { Passage } from '../passage.ts'
import { isPlace } from '../places.ts'
import { isTitleWord } from '../titles.ts'
import { hint, type Lint } from './hint.ts'

/**
 * Which of the editor’s questions the whole release leaves open: who, what, when, where, how many. The opening sentence is
 * shown, where the answer usually stands. A question is open only when nothing in the text or title could answer it.
 */
export const missingAnswers: Lint = (release, title) =>
  questions
    .filter(({ answered }) => !answered(release, title))
    .map(({ because }) => hint(release, 'missing', release.sentences.slice(0, 1), because))

type Question = { because: Said; answered: (release: Passage, title: string) => boolean }

const times = new Set(['date', 'month', 'daterange', 'weekday', 'clock'])
const amounts = new Set(['quantity', 'money', 'percent', 'range', 'fraction'])

const questions: Question[] = [
  {
    because: {
      id: 'Siapa? Tidak ada orang atau lembaga yang disebut.',
      en: 'Who? No person or organisation is named.',
    },
    answered: (release) =>
      release.terms.some((term, at) => {
        if (!term.capital) return false
        if (isTitleWord(term.norm) || isOrganisationWord(term.norm)) return true
        const next = release.terms[at + 1]
        return isBareName(term) && next !== undefined && isBareName(next) && !isPlace([term.norm, next.norm])
      }),
  },
  {
    because: {
      id: 'Apa? Judul dan kalimat pertama tidak memuat kata kerja.',
      en: 'What? Title and opening have no verb.',
    },
    answered: (release, title) => verb.test(`${title} ${firstWords(release)}`),
  },
  {
    because: { id: 'Kapan? Tidak ada hari, tanggal atau jam.', en: 'When? There is no day, date or hour.' },
    answered: (release) => release.facts.some((fact) => times.has(fact.kind)) || /\b(?:kemarin|hari ini|besok)\b/i.test(release.text), // prettier-ignore
  },
  {
    because: { id: 'Di mana? Tidak ada tempat yang disebut.', en: 'Where? No place is named.' },
    answered: (release) =>
      release.terms.some(
        (term, at) => isPlace([term.norm]) || isPlace([term.norm, release.terms[at + 1]?.norm ?? '']),
      ) ||
      /(?<!\p{L})(?:di|ke|dari)\s+(?:\p{Ll}+\s+){0,2}\p{Lu}/u.test(release.text) ||
      /(?<!\p{L})(?:daring|virtual|online)(?!\p{L})/iu.test(release.text),
  },
  {
    because: { id: 'Berapa? Tidak ada angka yang disebut.', en: 'How many? No figure is given.' },
    answered: (release) => [...release.facts, ...release.titleFacts].some((fact) => amounts.has(fact.kind)),
  },
]

const verb = /(?<!\p{L})(?:me|di|ber|ter)\p{Ll}{3,}|(?<!\p{L})(?:buka|tutup|luncurkan|resmikan|gelar|raih|terima|dorong|minta|ajak|perluas|perkuat|siapkan|tandatangani|kunjungi|sampaikan|tegaskan|catat|ungkap|tangkap|salurkan|serahkan|latih|bentuk|bangun|bantu|jaga|gandeng|hadiri|pimpin|lantik|tetapkan|umumkan|ikuti|mulai|ada|bagikan)(?!\p{L})/iu // prettier-ignore

const firstWords = (release: Passage): string => {
  const first = release.sentences[0]
  return first === undefined ? '' : release.text.slice(first.start, first.end)
}
