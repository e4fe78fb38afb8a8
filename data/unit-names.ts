/** What the units of the ministry were called on a day. */
import type { DatedName, Lasting, Unit } from '../src/model.ts'
import { namesOfWorkOn, organisations, organisationsIn } from './organisations.ts'

/** By which names a unit goes on a day. */
export function namesOfUnitOn(unit: Unit, day: string): string[] {
  const { name, from, until } = unit
  return [...new Set([{ text: name, from, until }, ...unit.aliases].flatMap((one) => formsThen(one, day)))]
}

/** Does it hold on that day? @param day yyyy-mm-dd */
export const lasts = ({ from, until }: Lasting, day: string): boolean =>
  (from === null || from <= day) && (until === null || day <= until)

/**
 * A name as it ran on a day: itself, and under the ministry's other names of that day. A name that began with the
 * ministry's present one was before that under the names of its forerunners.
 */
function formsThen(name: DatedName, day: string): string[] {
  const holds = lasts(name, day)
  const [office] = organisationsIn(name.text)
  if (!office) return holds ? [name.text] : []
  const began = organisations.find(({ id }) => id === office.id)?.from ?? null
  const followed = began !== null && day < began && name.from !== null && name.from >= began
  if (!holds && !followed) return []
  const others = namesOfWorkOn(office.id, day).filter((other) => !/^(?:wa)?men(?:teri|kum|im|ham)/i.test(other))
  const form = (other: string) => name.text.slice(0, office.start) + other + name.text.slice(office.end)
  return [...new Set([...(holds ? [name.text] : []), ...others.map(form)])]
}
