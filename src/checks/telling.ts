import type { Fact } from '../model.ts'
import { addDays } from '../facts/calendar.ts'
import { sentenceAt } from './pair.ts'
import type { Passage } from './passage.ts'
import { termSpan } from './slot.ts'

/* Days that say when something was told, or when a feast falls, and nothing of what the release is about. */

/**
 * The day of telling: “… kata Rini, Senin (20/4)”. Written with its weekday, of the days just before the text came out,
 * and standing behind a word of saying or behind the time that the sentence is about. Two newsrooms that asked on two
 * days are both right. In a sentence copied from the release only the outlet’s own day is one: another day is a slip.
 */
export function isDayOfTelling(passage: Passage, fact: Fact, copied: boolean): boolean {
  const day = /^D:(\d{4}-\d\d-\d\d)$/.exec(fact.normal)?.[1]
  if (day === undefined || passage.day === undefined || !/\d/.test(fact.text)) return false
  // A stamp in UTC may lie a day before the newsroom’s own.
  if (day > addDays(passage.day, 1) || day < addDays(passage.day, copied ? 0 : -toldWithinDays)) return false
  if (!passage.facts.some((other) => other.kind === 'weekday' && other.end <= fact.start && fact.start - other.end <= 3)) return false // prettier-ignore
  const home = sentenceAt(passage, fact.start)
  const [from] = termSpan(passage, fact)
  const before = passage.terms.slice(Math.max(0, from - tellingReach), from).filter((term) => term.sentence === home)
  return before.some((term) => telling.test(term.norm)) || anotherTimeBefore(passage, fact, home)
}

const toldWithinDays = 3
/** Words between “kata” and the day, the speaker’s name and office among them. */
const tellingReach = 14

const telling =
  /^(?:kata|ujar|ucap|tutur|jelas|ungkap|tegas|papar|terang|sebut|imbuh|tukas|pungkas|cetus)(?:nya)?$|^(?:mengatakan|dikatakan|menyatakan|menyampaikan|disampaikan|menegaskan|menjelaskan|menuturkan|mengungkapkan|keterangan|keterangannya|pernyataan|pernyataannya|siaran|dihubungi|ditemui|dikonfirmasi|dikutip|dilansir|wawancara|wartawan|diterima|tertulis|tertulisnya)$/

/** “melakukan aksi pada 30 April, Senin (20/4)”: what is done has its time already. */
const anotherTimeBefore = (passage: Passage, fact: Fact, home: number): boolean =>
  passage.facts.some(
    (other) =>
      other.kind === 'date' &&
      other.end < fact.start &&
      other.normal !== fact.normal &&
      sentenceAt(passage, other.start) === home,
  )

/** “yang jatuh setiap 1 Mei”: a day of every year. */
export const isYearly = (passage: Passage, fact: Fact): boolean =>
  /(?:setiap|tiap|jatuh)\s+(?:(?:pada|hari|tanggal|tahun|tahunnya)\s+)*$/iu.test(passage.text.slice(Math.max(0, fact.start - 40), fact.start)) // prettier-ignore
