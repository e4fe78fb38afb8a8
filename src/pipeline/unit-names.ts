/**
 * Which units does a text name, by a name or site that holds on its day?
 *
 * A name is found as the same words one after the other, without a stop between them; of names that begin at one place the
 * longest counts (“Kanwil Kementerian Hukum Jambi”, not “Kementerian Hukum”), for every unit that bears it. A short form
 * of four letters counts only as it is written (“DJKI”), a shorter one never: “HAM” stands in texts that mean something
 * else. A site counts where its host is written whole, not as the end of another host.
 */
import { namesOfUnitOn, lasts } from '../../data/unit-names.ts'
import { organisations } from '../../data/organisations.ts'
import type { Unit } from '../model.ts'
import type { NamedUnit } from '../store/unit-routes.ts'
import { words, type Word } from '../text/words.ts'

type Entry = { unitId: string; why: NamedUnit['why']; norms: string[]; written: string }
/** By first word, longest first. */
type Index = Map<string, Entry[]>

export type UnitNames = {
  namedIn(text: { title: string; text: string; publishedAt: string }): NamedUnit[]
}

const shortest = 4
const surelyMeant = 5

export function unitNames(units: Unit[]): UnitNames {
  // Between two of these days every unit goes by the same names.
  const turns = [...new Set([...units.flatMap(daysOf), ...organisations.flatMap(changesOf)])].toSorted()
  const indexes = new Map<number, Index>()
  const indexOn = (day: string): Index => {
    const age = turns.filter((turn) => turn <= day).length
    const index = indexes.get(age) ?? indexOf(units, day)
    indexes.set(age, index)
    return index
  }
  return {
    namedIn({ title, text, publishedAt }) {
      const whole = `${title}\n${text}`
      return units.length === 0 ? [] : namedBy(indexOn(publishedAt.slice(0, 10)), whole, words(whole))
    },
  }
}

const dayAfter = (day: string): string =>
  new Date(Date.parse(`${day}T00:00:00Z`) + 24 * 3600_000).toISOString().slice(0, 10)

const daysOf = ({ from, until, aliases, domains }: Unit): string[] =>
  [{ from, until }, ...aliases, ...domains].flatMap((one) => [
    ...(one.from === null ? [] : [one.from]),
    ...(one.until === null ? [] : [dayAfter(one.until)]),
  ])

const changesOf = ({ from, bothUntil }: (typeof organisations)[number]): string[] => [
  ...(from === null ? [] : [from]),
  ...(bothUntil === null ? [] : [dayAfter(bothUntil)]),
]

function indexOf(units: Unit[], day: string): Index {
  const index: Index = new Map()
  const add = (unitId: string, why: Entry['why'], written: string) => {
    const norms = words(written).map(({ norm }) => norm)
    const letters = norms.join('').length
    if (norms.length === 0 || letters < shortest) return
    const list = index.get(norms[0]!) ?? []
    list.push({ unitId, why, norms, written })
    index.set(norms[0]!, list)
  }
  for (const unit of units) {
    for (const name of namesOfUnitOn(unit, day)) add(unit.id, 'name', name)
    for (const domain of unit.domains) if (lasts(domain, day)) add(unit.id, 'domain', domain.text)
  }
  for (const list of index.values()) list.sort((a, b) => b.norms.length - a.norms.length)
  return index
}

function namedBy(index: Index, text: string, all: Word[]): NamedUnit[] {
  const found = new Map<string, NamedUnit>()
  for (let at = 0; at < all.length; at++) {
    const candidates = index.get(all[at]!.norm)
    const first = candidates?.find((entry) => standsAt(entry, text, all, at))
    if (!candidates || !first) continue
    const length = first.norms.length
    for (const entry of candidates) {
      if (entry.norms.length !== length || !standsAt(entry, text, all, at)) continue
      const key = `${entry.unitId} ${entry.why}`
      const written = text.slice(all[at]!.start, all[at + length - 1]!.end)
      if (!found.has(key)) found.set(key, { unitId: entry.unitId, why: entry.why, words: written })
    }
    at += length - 1
  }
  return [...found.values()]
}

function standsAt({ norms, why, written }: Entry, text: string, all: Word[], at: number): boolean {
  if (norms.some((norm, i) => all[at + i]?.norm !== norm)) return false
  const [first, last] = [all[at]!, all[at + norms.length - 1]!]
  const there = text.slice(first.start, last.end)
  const before = text.slice(Math.max(0, first.start - 4), first.start).toLowerCase()
  const after = text.slice(last.end, last.end + 2)
  if (why === 'domain') {
    const isWhole = before === 'www.' || !/[.@\p{L}\p{N}-]$/u.test(before)
    return there.toLowerCase() === written && isWhole && !/^[.-][\p{L}\p{N}]/u.test(after)
  }
  // A part of a host or a mail address names nobody.
  if (/(?:[@/_]|[\p{L}\p{N}]\.)$/u.test(before) || /^(?:\.[\p{L}\p{N}]|@)/u.test(after)) return false
  if (norms.join('').length < surelyMeant && (there !== written || there !== there.toUpperCase())) return false
  return norms.every((_, i) => i === 0 || isOneName(text.slice(all[at + i - 1]!.end, all[at + i]!.start)))
}

/** What may stand between two words of a name: a space, a hyphen, a dot of an abbreviation, never a stop or a new line. */
const isOneName = (gap: string): boolean => /^(?:[^\S\n]*|[-–/.'’(&]|[^\S\n]+[-–/(&][^\S\n]*)$/.test(gap)
