/**
 * What a list of units would change. The list is the whole ministry: a unit that is no longer in it has ended, the day
 * before; nothing is ever deleted. A new name makes the old one a former name, an alias or domain that left the list
 * ended likewise. With one unusable row nothing is to be applied: half a tree is worse than yesterday's.
 */
import type { DatedName, Unit } from '../model.ts'
import { sayUnusable, type UnitReading, type UnitRow, type UnitsReading, type UnusableRow } from './units.ts'

export type UnitChange =
  | { what: 'added'; code: string; name: string }
  | { what: 'renamed'; code: string; name: string; before: string }
  /** Under another unit; null is the top. */
  | { what: 'moved'; code: string; name: string; before: string | null; now: string | null }
  | { what: 'ended'; code: string; name: string; until: string }
  | { what: 'returned'; code: string; name: string }
  /** Aliases, domains, days, province or zone. */
  | { what: 'detailed'; code: string; name: string }

export type UnitPlan = {
  /** Those that are new or otherwise than known. */
  units: Unit[]
  changes: UnitChange[]
  unusable: UnusableRow[]
  unchanged: number
}

/** @param today yyyy-mm-dd */
export function planUnits({ units: read, unusable }: UnitsReading, known: Unit[], today: string): UnitPlan {
  const knownOf = new Map(known.map((unit) => [unit.id, unit]))
  const inTree = withoutBrokenTrees(read, unusable)
  const wanted = inTree.units.map((one) => unitOf(one, knownOf.get(one.now.code), today))
  // Whoever stands in the file, usable or not, has not left it.
  const named = new Set([...read.map(({ now }) => now.code), ...unusable.map(({ code }) => code)])
  const left = known
    .filter(({ id, until }) => !named.has(id) && !(until !== null && until < today))
    .map((unit) => ({ ...unit, until: latest(dayBefore(today), unit.from) }))
  const changed = [...wanted, ...left].filter((unit) => !same(unit, knownOf.get(unit.id)))
  return {
    units: changed,
    changes: changed.flatMap((unit) => changesOf(unit, knownOf.get(unit.id), today)),
    unusable: inTree.unusable,
    unchanged: wanted.length + left.length - changed.length,
  }
}

/** Rows whose way up leads nowhere, or back to themselves, are unusable too. */
function withoutBrokenTrees(read: UnitReading[], unusable: UnusableRow[]): UnitsReading {
  const byCode = new Map(read.map((one) => [one.now.code, one.now]))
  const why = ({ code, line, parent }: UnitRow): UnusableRow | null => {
    if (parent === null) return null
    if (!byCode.has(parent)) return sayUnusable(line, 'noParent', { code, parent })
    const way = [code]
    for (let up: string | null = parent; up !== null; up = byCode.get(up)?.parent ?? null) {
      if (up === code) return sayUnusable(line, 'circle', { code, way: [...way, code].join(' → ') })
      // A circle further up is told where it is.
      if (way.includes(up)) return null
      way.push(up)
    }
    return null
  }
  const broken = read.flatMap((one) => why(one.now) ?? [])
  const lines = new Set(broken.map(({ line }) => line))
  return {
    units: read.filter(({ now }) => !lines.has(now.line)),
    unusable: [...unusable, ...broken].toSorted((a, b) => a.line - b.line),
  }
}

function unitOf({ now, before }: UnitReading, known: Unit | undefined, today: string): Unit {
  const { code: id, name, parent: parentId, from, until } = now
  const rows = [...before, now]
  const dated = (of: (row: UnitRow) => string[]): DatedName[] =>
    rows.flatMap((row) => of(row).map((text) => ({ text, from: row.from, until: row.until })))
  const formerNames = before.map((row) => ({ text: row.name, from: row.from, until: row.until }))
  const lastDay = dayBefore(from ?? today)
  const oldName =
    known && known.name !== name ? [{ text: known.name, from: known.from, until: lastDay }].filter(isSpan) : []
  return {
    ...{ id, name, parentId, from, until },
    aliases: kept(
      [...formerNames, ...dated(({ aliases }) => aliases)],
      [...oldName, ...(known?.aliases ?? [])],
      today,
      [name],
    ),
    domains: kept(
      dated(({ domains }) => domains),
      known?.domains ?? [],
      today,
    ),
    province: now.province ?? known?.province ?? null,
    zone: now.zone ?? known?.zone ?? 'Asia/Jakarta',
  }
}

/** What the file says, and what was known and has now ended. @param except what is no former name, being the present one */
function kept(said: DatedName[], known: DatedName[], today: string, except: string[] = []): DatedName[] {
  const saidNow = new Set([...said.map(({ text }) => text), ...except].map((text) => text.toLowerCase()))
  const yesterday = dayBefore(today)
  const past = known
    .filter(({ text }) => !saidNow.has(text.toLowerCase()))
    .map((one) => ({ ...one, until: one.until !== null && one.until < yesterday ? one.until : yesterday }))
  return [...said, ...past.filter(isSpan)].toSorted((a, b) => compare(keyOf(a), keyOf(b)))
}

const isSpan = ({ from, until }: DatedName): boolean => from === null || until === null || from <= until
const keyOf = ({ text, from, until }: DatedName): string => `${text}\n${from ?? ''}\n${until ?? ''}`
const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)
const latest = (day: string, from: string | null): string => (from !== null && from > day ? from : day)

export const dayBefore = (day: string): string =>
  new Date(Date.parse(`${day}T00:00:00Z`) - 24 * 3600_000).toISOString().slice(0, 10)

const same = (unit: Unit, known: Unit | undefined): boolean =>
  known !== undefined && JSON.stringify(factsOf(unit)) === JSON.stringify(factsOf(known))

const factsOf = ({ name, parentId, from, until, province, zone, aliases, domains }: Unit) => [
  ...[name, parentId, from, until, province, zone],
  aliases.map(keyOf).toSorted(compare),
  domains.map(keyOf).toSorted(compare),
]

function changesOf(unit: Unit, known: Unit | undefined, today: string): UnitChange[] {
  const { id: code, name } = unit
  if (!known) return [{ what: 'added', code, name }]
  const isOver = ({ until }: Unit) => until !== null && until < today
  const changes: UnitChange[] = []
  if (known.name !== name) changes.push({ what: 'renamed', code, name, before: known.name })
  if (known.parentId !== unit.parentId)
    changes.push({ what: 'moved', code, name, before: known.parentId, now: unit.parentId })
  if (!isOver(known) && isOver(unit)) changes.push({ what: 'ended', code, name, until: unit.until! })
  if (isOver(known) && !isOver(unit)) changes.push({ what: 'returned', code, name })
  return changes.length > 0 ? changes : [{ what: 'detailed', code, name }]
}

/** A line of the trail of changes, before it is said who made it. */
type TrailLine = { action: string; subject: string; detail: Record<string, unknown> }

/** What the trail says of it. @param file its name */
export function trailOf({ changes }: UnitPlan, file: string): TrailLine[] {
  const each = changes.map(({ what, code, ...detail }) => ({ action: `unit.${what}`, subject: code, detail }))
  return [...each, { action: 'unit.imported', subject: file, detail: countChanges(changes) }]
}

/** How many of each, for a line to people. */
export function countChanges(changes: UnitChange[]): Record<UnitChange['what'], number> {
  const counts = { added: 0, renamed: 0, moved: 0, ended: 0, returned: 0, detailed: 0 }
  for (const { what } of changes) counts[what]++
  return counts
}
