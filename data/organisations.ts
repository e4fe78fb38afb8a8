/** Offices that were renamed, split or joined: their names, each valid in its time. */
import { z } from 'zod'
import file from './organisations.json' with { type: 'json' }

const organisation = z.strictObject({
  id: z.string(),
  /** Full first, then the short forms of newspapers; the office and who heads it. */
  names: z.array(z.string().min(3)).min(1),
  /** First and last day, null where open. */
  from: z.iso.date().nullable(),
  until: z.iso.date().nullable(),
  /** The offices its work went to. */
  becomes: z.array(z.string()),
  /** While the work was handed over both names were in use: up to and with this day. */
  bothUntil: z.iso.date().nullable(),
  source: z.string().min(10),
})

export type Organisation = z.infer<typeof organisation>

/** Read and checked once. */
export const organisations: Organisation[] = z
  .strictObject({ organisations: z.array(organisation) })
  .parse(file).organisations

/**
 * Under which names did an office go by on a day? Its own, and while work was handed over those of the office it came
 * from or became.
 *
 * @param id of organisations.json @param day yyyy-mm-dd
 */
export function namesOn(id: string, day: string): string[] {
  return organisations
    .filter((one) => one.id === id || areOneOn(one, organisations.find((other) => other.id === id)!, day))
    .flatMap(({ names }) => names)
}

/** The names that work of an office, as it is today, was done under on a day: before the change those of its forerunner. */
export function namesOfWorkOn(id: string, day: string): string[] {
  return organisations
    .filter((one) => one.id === id || (one.becomes.includes(id) && (one.bothUntil === null || day <= one.bothUntil)))
    .flatMap(({ names }) => names)
}

/** Did two names mean one office on that day, as far as a reader could tell? */
function areOneOn(a: Organisation, b: Organisation, day: string): boolean {
  const [old, fresh] = a.becomes.includes(b.id) ? [a, b] : [b, a]
  if (!old.becomes.includes(fresh.id) || fresh.from === null) return false
  return day >= fresh.from && (old.bothUntil === null || day <= old.bothUntil)
}

/** The named office that begins at a place of a text, by its longest name; `null` for none. */
function organisationAt(text: string, at: number): { id: string; end: number } | null {
  let best: { id: string; end: number } | null = null
  for (const { id, names } of organisations) {
    for (const name of names) {
      const end = at + name.length
      if (best !== null && end <= best.end) continue
      if (text.slice(at, end).toLowerCase() !== name.toLowerCase() || wordSign.test(text.charAt(end))) continue
      best = { id, end }
    }
  }
  return best
}

const wordSign = /[\p{L}\p{N}]/u

/** Every named office in a text, by place, the longest name at each. */
export function organisationsIn(text: string): { id: string; start: number; end: number }[] {
  const found: { id: string; start: number; end: number }[] = []
  const starts = /(?<![\p{L}\p{N}])(?:kemen|menteri|men|wamen)/giu
  for (let match = starts.exec(text); match !== null; match = starts.exec(text)) {
    const one = organisationAt(text, match.index)
    if (one === null) continue
    found.push({ id: one.id, start: match.index, end: one.end })
    starts.lastIndex = one.end
  }
  return found
}
