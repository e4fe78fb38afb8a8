import type { Said, Span } from '../../model.ts'
import { stem } from '../../text/stem.ts'
import { words } from '../../text/words.ts'
import { isOrganisationWord } from '../name-kinds.ts'
import { isBareName } from '../name-words.ts'
import type { Passage } from '../passage.ts'
import { isPlace } from '../places.ts'
import { isTitleWord } from '../offices.ts'
import { hint, type Lint } from './hint.ts'

/**
 * Which of the editor’s questions the whole release leaves open: who, what, when, where, how many. A question is open only
 * when nothing in the text or title could answer it, and “where” and “how many” only when the text itself raises them:
 * it tells of a gathering, or of “sejumlah” or “meningkat” without a figure. The word that raises the question is shown,
 * else the opening sentence, where the answer usually stands.
 */
export const missingAnswers: Lint = (release, title) =>
  questions.flatMap(({ because, answered, raisedBy }) => {
    const raised = raisedBy === undefined ? release.sentences[0] : wordIn(release, raisedBy)
    if (raised === undefined || answered(release, title)) return []
    return [hint(release, 'missing', [raised], because)]
  })

type Question = { because: Said; answered: (release: Passage, title: string) => boolean; raisedBy?: RegExp }

/** The first place outside quotations: what somebody said need not be made exact. */
function wordIn(release: Passage, pattern: RegExp): Span | undefined {
  for (const found of release.text.matchAll(pattern)) {
    const span = { start: found.index, end: found.index + found[0].length }
    if (!release.quotations.some((q) => q.start <= span.start && span.end <= q.end)) return span
  }
  return undefined
}

/** What happens somewhere. */
const gathering =
  /(?<!\p{L})(?:acara|kegiatan|pelatihan|upacara|pertemuan|rapat|seminar|lokakarya|sosialisasi|kunjungan|konferensi|pameran|digelar|diselenggarakan|dilaksanakan|berlangsung|meresmikan|diresmikan|menghadiri|dihadiri|ditemui|mengunjungi|meninjau)(?!\p{L})/giu

/** What could be counted and is not; “beberapa waktu” and “sejumlah pihak” ask for no figure. */
const uncounted =
  /(?<!\p{L})(?:(?:sejumlah|beberapa|sebagian besar)(?!\s+(?:waktu|hari|saat|kali|pihak|tokoh|nama))|meningkat|menurun|bertambah|berkurang|melonjak)(?!\p{L})/giu

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
    answered: (release, title) => verb.test(`${title} ${opening(release)}`) || titleActs(release, title),
  },
  {
    because: { id: 'Kapan? Tidak ada hari, tanggal atau jam.', en: 'When? There is no day, date or hour.' },
    answered: (release) => release.facts.some((fact) => times.has(fact.kind)) || /\b(?:kemarin|hari ini|besok)\b/i.test(release.text), // prettier-ignore
  },
  {
    because: { id: 'Di mana? Tidak ada tempat yang disebut.', en: 'Where? No place is named.' },
    raisedBy: gathering,
    answered: (release) =>
      release.terms.some(
        (term, at) => isPlace([term.norm]) || isPlace([term.norm, release.terms[at + 1]?.norm ?? '']),
      ) ||
      /(?<!\p{L})(?:di|ke|dari)\s+(?:\p{Ll}+\s+){0,2}\p{Lu}/u.test(release.text) ||
      /(?<!\p{L})(?:daring|virtual|online)(?!\p{L})/iu.test(release.text),
  },
  {
    because: { id: 'Berapa? Tidak ada angka yang disebut.', en: 'How many? No figure is given.' },
    raisedBy: uncounted,
    answered: (release) => [...release.facts, ...release.titleFacts].some((fact) => amounts.has(fact.kind)),
  },
]

const verb = /(?<!\p{L})(?:me|di|ber|ter)\p{Ll}{3,}|(?<!\p{L})(?:buka|tutup|luncurkan|resmikan|gelar|raih|terima|dorong|minta|ajak|perluas|perkuat|siapkan|tandatangani|kunjungi|sampaikan|tegaskan|catat|ungkap|tangkap|salurkan|serahkan|latih|bentuk|bangun|bantu|jaga|gandeng|hadiri|pimpin|lantik|tetapkan|umumkan|ikuti|mulai|ada|bagikan|akan|bakal|telah|sudah|siap|sedang|punya|turun|naik|datang|tiba|hadir|masuk|tekan|jalani|larang|imbau)(?!\p{L})/iu // prettier-ignore

/** Quotations and datelines make short first sentences: two are the opening. */
const opening = (release: Passage): string => release.text.slice(0, release.sentences[1]?.end ?? release.text.length)

/** Headlines drop the prefix: “Tekan Kemiskinan” acts when the text says “menekan”. */
function titleActs(release: Passage, title: string): boolean {
  const acts = new Set(release.terms.filter(({ norm }) => /^(?:me|di|ber|ter)/.test(norm)).map((term) => term.stem))
  return words(title).some(({ norm }) => acts.has(stem(norm)))
}
