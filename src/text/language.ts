import type { Language } from '../model.ts'
import { englishStopwords, indonesianStopwords } from './stopwords.ts'
import { words } from './words.ts'

/**
 * In running text 25–45 % of the words are function words of its language; lists, names and foreign text stay far
 * below. At a tenth a short headline with two such words still counts.
 */
const leastShare = 0.1

/** Spellings of Malay where Indonesian writes another word: bahwa, karena, polisi, sedangkan, yaitu, biaya siswa. */
const malayWords = new Set(
  'bahawa kerana manakala iaitu polis ialah syarikat wang ringgit pelbagai berkata daripada beliau kerajaan mesyuarat'.split(
    ' ',
  ),
)
/** “daripada” and “beliau” are Indonesian too, only rarer: a text is Malay when such words are this frequent. */
const malayShare = 0.02

/** The language of the first few thousand characters; 'other' for anything but Indonesian and English, or for no words. */
export function languageOf(text: string): Language {
  const all = words(text.slice(0, 6000))
  if (all.length === 0) return 'other'
  let indonesian = 0
  let english = 0
  let malay = 0
  for (const { norm } of all) {
    if (indonesianStopwords.has(norm)) indonesian++
    if (englishStopwords.has(norm)) english++
    if (malayWords.has(norm)) malay++
  }
  const share = (count: number) => count / all.length
  if (share(Math.max(indonesian, english)) < leastShare) return 'other'
  if (english > indonesian) return 'en'
  return share(malay) >= malayShare ? 'other' : 'id'
}
