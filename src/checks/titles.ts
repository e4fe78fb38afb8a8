import type { Check, Draft } from './check.ts'
import { placeIn } from './name-kinds.ts'
import { officesIn, type Office } from './offices.ts'
import type { Term } from './passage.ts'

/**
 * Is an office given another rank or another office than in the release?
 *
 * An office is its head (“Wakil Menteri”) and what follows it (“… Sosial Agus Jabo”). The article's is looked up in the
 * release by what follows: found under the same head, or under a shorter form of it, all is well; found only under
 * other heads, the titles differ.
 */
export const titles: Check = {
  kinds: ['title'],
  find(pair) {
    const release = officesIn(pair.release)
    return officesIn(pair.article).flatMap((office) => judge(office, release))
  },
}

function judge(office: Office, release: readonly Office[]): Draft[] {
  const [first] = office.tail
  if (first === undefined || office.first.quoted) return []
  const alike = release.filter((other) => other.tail.some((term) => term.norm === first.norm))
  if (
    alike.length === 0 ||
    alike.some((other) => compatible(office.head, other.head) || unfolds(office, other) || unfolds(other, office))
  )
    return []
  if (release.some((other) => other.head === office.head && shares(office.tail, other.tail))) return []
  // Several offices answer: the one that shares most of what follows.
  const best = [...alike].sort((a, b) => common(office, b) - common(office, a))[0]
  if (best === undefined || common(office, best) < Math.min(2, office.tail.length)) return []
  if (!areKin(office.head, best.head) && (ofAnotherPerson(office, best) || isPlaceOnly(office))) return []
  return [
    {
      kind: 'title',
      verdict: 'contradicted',
      article: { start: office.first.start, end: office.last.end },
      release: { start: best.first.start, end: best.last.end },
      because: {
        id: `Berita menulis “${office.head}”, sedangkan rilis menulis “${best.head}”.`,
        en: `The article has “${office.head}” where the release has “${best.head}”.`,
      },
    },
  ]
}

/**
 * “Presiden Serikat Tani Andi …” and “Ketua Bidang Humas Serikat Tani Kahar …” are two people of one house: what follows
 * the one ends in nothing that follows the other, or most of it is something else.
 */
function ofAnotherPerson(mine: Office, theirs: Office): boolean {
  const [a, b] = [mine.tail, theirs.tail].map((tail) => tail.map((term) => term.norm)) as [string[], string[]]
  const ends = b.includes(a.at(-1) ?? '') || a.includes(b.at(-1) ?? '')
  return !ends || common(mine, theirs) < sameHolderFrom * Math.min(a.length, b.length)
}

/** One place has a governor and a chief of police: its name alone makes only offices of one kind answer each other. */
const isPlaceOnly = ({ tail }: Office): boolean => placeIn(tail, undefined)?.length === tail.length

/** One office in two ranks (“Wakil Kepala”, “Kepala”) or at two heights (“Kapolres”, “Kapolda”): taken for each other. */
const areKin = (a: string, b: string): boolean =>
  a.split(' ').some((word) => b.split(' ').includes(word)) || kinds.some((kind) => kind.test(a) && kind.test(b))

const kinds = [/^(?:wa)?kapol/, /gubernur$|bupati$|wali kota$/, /^kaja/, /^(?:pangdam|danrem|dandim)$/]

/** So much of the shorter of two tails is in the longer one where both name one holder. */
const sameHolderFrom = 0.6

const common = (a: Office, b: Office): number =>
  a.tail.filter((term) => b.tail.some((other) => other.norm === term.norm)).length
const shares = (a: readonly Term[], b: readonly Term[]): boolean =>
  a.some((term) => b.some((other) => other.norm === term.norm))

/** “Ketua” for “Ketua Umum” shortens; “Menteri” for “Menteri Koordinator” or “Wakil Menteri” does not. */
function compatible(a: string, b: string): boolean {
  if (a === b) return true
  const [short, long] = a.length < b.length ? [a, b] : [b, a]
  if (/^kapolres/.test(a) && /^kapolres/.test(b)) return true
  // “Kabid Humas …” and “Kepala Bidang Humas …”.
  if (isChief(a) && isChief(b)) return true
  return long.startsWith(`${short} `) && !long.endsWith('koordinator') && long !== 'direktur jenderal'
}

/** “kepala”, alone or drawn together with what is headed. */
const isChief = (head: string): boolean => /^kepala(?: |$)|^kabid /.test(head)

/** “Kapolres …” for “Kepala Kepolisian Resor …”. */
const unfolds = (short: Office, long: Office): boolean => {
  const house = houses[short.head]
  return (
    long.head === 'kepala' &&
    house !== undefined &&
    long.tail
      .map((term) => term.norm)
      .join(' ')
      .startsWith(house)
  )
}

const houses: Record<string, string> = {
  kapolda: 'kepolisian daerah', kapolres: 'kepolisian resor', kapolresta: 'kepolisian resor', kapolrestabes: 'kepolisian resor',
  kapolsek: 'kepolisian sektor', kajati: 'kejaksaan tinggi', kajari: 'kejaksaan negeri',
} // prettier-ignore
