/**
 * Is a new version of a text one that a reader would notice?
 *
 * Trivial are: spaces, line ends, punctuation and the kind of quotation mark, capitals, and lines that are nothing but a
 * stamp or a counter (“Diperbarui 18 Mei 2026, 10.20 WIB”, “Dibaca 1.204 kali”, “12 komentar”). Everything else counts:
 * a word, a number, a date within a sentence, a percent sign, a comma within a number.
 */
import { monthsAndDays } from './stamps.ts'

export type Worded = { title: string; text: string }

export function isTrivialEdit(before: Worded, after: Worded): boolean {
  return sameWords(words(before.title), words(after.title)) && sameWords(told(before.text), told(after.text))
}

const sameWords = (a: string[], b: string[]): boolean => a.length === b.length && a.every((word, i) => word === b[i])

/** The words of all lines that say something. */
const told = (text: string): string[] => text.split('\n').flatMap((line) => (isStamp(line) ? [] : words(line)))

/** Digits keep what stands between them, so that 1,5 is not 15; signs that change an amount are words of their own. */
const words = (text: string): string[] =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .match(/\d+(?:[.,:/]\d+)*|\p{L}[\p{L}\p{M}]*|[%$€£]/gu) ?? []

/** The longest stamp seen is “Terakhir diperbarui pada Senin, 18 Mei 2026 pukul 10.20 WIB oleh redaksi”. */
const longestStamp = 14

function isStamp(line: string): boolean {
  const all = words(line)
  if (all.length === 0 || all.length > longestStamp) return false
  const others = all.filter((word) => !/^\d/.test(word) && !monthsAndDays.has(word))
  return others.length < all.length && others.every((word) => stampWords.has(word)) && others.some((w) => keys.has(w))
}

/** What a stamp or a counter is about; without one of these a line of numbers may be the news itself. */
const keys = new Set(
  `diperbarui diperbaharui dimutakhirkan diterbitkan ditayangkan dipublikasikan tayang terbit update updated published
   dibaca dilihat views view viewers komentar comments comment shares share dibagikan suka likes like kali
   menit jam lalu ago wib wita wit`.split(/\s+/),
)
const stampWords = new Set([
  ...keys,
  ...`terakhir pada pukul oleh redaksi tanggal hari yang baru saja last at on by minutes minute hours hour days day
   seconds detik times time orang pembaca readers reader am pm gmt utc lihat baca artikel ini`.split(/\s+/),
])
