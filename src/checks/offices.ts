import { longForm } from './aliases.ts'
import type { Passage, Term } from './passage.ts'

const heads = [
  'wakil menteri koordinator', 'menteri koordinator', 'wakil menteri', 'menteri', 'wakil presiden', 'presiden', 'wakil gubernur', 'gubernur',
  'wakil wali kota', 'wali kota', 'wakil bupati', 'bupati', 'wakil ketua umum', 'ketua umum', 'wakil ketua', 'ketua', 'sekretaris jenderal',
  'sekretaris umum', 'sekretaris daerah', 'sekretaris', 'bendahara umum', 'bendahara', 'wakil kepala', 'kepala biro humas', 'kabid humas', 'kepala', 'direktur jenderal', 'direktur utama',
  'wakil direktur', 'direktur', 'juru bicara', 'wakil rektor', 'rektor', 'dekan', 'panglima', 'deputi', 'komisaris utama', 'komisaris',
  'wakil jaksa agung', 'jaksa agung', 'inspektur jenderal', 'staf khusus', 'staf ahli', 'koordinator', 'wakil koordinator', 'manajer',
  'kapolda', 'wakapolda', 'kapolres', 'kapolresta', 'kapolrestabes', 'wakapolres', 'kapolsek', 'kajati', 'kajari', 'pangdam', 'danrem', 'dandim',
].map((head) => head.split(' ')) // prettier-ignore

const byFirst = new Map<string, string[][]>()
for (const head of heads.sort((a, b) => b.length - a.length)) {
  const first = head[0] ?? ''
  byFirst.set(first, [...(byFirst.get(first) ?? []), head])
}

const titleWords = new Set([
  ...heads.flat(),
  ...'bapak pak ibu bu prof dr drs dra ir kh hj kombes irjen brigjen komjen jenderal mayjen letjen kompol akbp akp ipda iptu sri'.split(
    ' ',
  ),
])
titleWords.delete('sri')
titleWords.delete('kota')

export const isTitleWord = (word: string): boolean => titleWords.has(word)

/**
 * An office as it stands in a text: its head (“Wakil Menteri”) and the capitalised words behind it. `body` is what a
 * short form says of itself: “agama” in “Menag”.
 */
export type Office = { head: string; first: Term; last: Term; tail: Term[]; body: readonly string[] }

/** Every office named with a capital head, abbreviations (“Wamenaker”) taken apart. */
export function officesIn(passage: Passage): Office[] {
  const found: Office[] = []
  const { terms } = passage
  for (let at = 0; at < terms.length; at++) {
    const term = terms[at]
    if (term === undefined) continue
    const known = byFirst.get(term.norm)?.find((head) => head.every((word, i) => terms[at + i]?.norm === word))
    const short = known === undefined ? shortened(term.norm) : undefined
    if (known === undefined && short === undefined) continue
    // “Kementerian Koordinator …” is a house, not somebody’s office.
    if (term.norm === 'koordinator' && terms[at - 1]?.norm === 'kementerian') continue
    const size = known?.length ?? 1
    const last = terms[at + size - 1]
    if (last === undefined) continue
    const head = known?.join(' ') ?? short ?? ''
    const body = known === undefined ? (longForm(term.norm) ?? []).slice(head.split(' ').length) : []
    found.push({ head, first: term, last, tail: tailOf(passage, at + size), body })
    at += size - 1
  }
  return found
}

function shortened(word: string): string | undefined {
  if (/^wamen/.test(word)) return 'wakil menteri'
  const long = longForm(word)?.join(' ')
  const head = long === undefined ? undefined : heads.find((h) => long.startsWith(h.join(' ')))
  return head?.join(' ') ?? (/^men(?:ko)?(?:keu|dag|kes|ag|sos|lu|han|hub|pan|ko)/.test(word) ? 'menteri' : undefined)
}

/** The capitalised words after a head, commas and brackets allowed once the office is named. */
function tailOf(passage: Passage, from: number): Term[] {
  const tail: Term[] = []
  for (let i = from; i < from + 9; i++) {
    const [last, next] = [passage.terms[i - 1], passage.terms[i]]
    if (!last || !next || last.sentence !== next.sentence) break
    const between = passage.text.slice(last.end, next.start)
    if (!/^[\s.,'’()/&-]*$/.test(between) || (!next.capital && !/^(?:dan|bidang)$/.test(next.norm))) break
    // “… dan Wapres Gibran” is the next office.
    if (i > from && (byFirst.has(next.norm) || shortened(next.norm) !== undefined)) break
    if (next.capital) tail.push(next)
  }
  return tail
}

/** “mantan Menteri”, “calon Bupati”, “Plt Kepala”: somebody else holds the office, or will. */
export const isPast = (word: string): boolean =>
  /^(?:mantan|eks|bekas|calon|bakal|dulu|era|plt|plh|pj|penjabat|almarhum)$/.test(word)
