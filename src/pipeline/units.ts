import { namesOfWorkOn, organisationsIn } from '../../data/organisations.ts'
import type { Instant, Unit } from '../model.ts'

/** A release names its unit early: in the headline, the dateline or the lead. */
const leadLength = 600

/**
 * The unit a release speaks for: the one whose name or alias stands first in the headline and lead; among names that
 * start at the same place the longest (“Kanwil Kementerian Hukum Jambi” before “Kementerian Hukum”). A ministry's names
 * are those of the release's time: “Kanwil Kemenkumham Jambi” of 2019 is today's “Kanwil Kementerian Hukum Jambi”.
 */
export function unitNamedIn(title: string, text: string, units: Unit[], publishedAt: Instant): Unit | null {
  const lead = `${title}\n${text.slice(0, leadLength)}`.toLowerCase()
  let best: { unit: Unit; at: number; length: number } | null = null
  for (const unit of units) {
    for (const name of [unit.name, ...unit.aliases].flatMap((one) => namesThen(one, publishedAt.slice(0, 10)))) {
      const at = lead.indexOf(name.toLowerCase())
      if (at < 0) continue
      if (!best || name.length > best.length + 8 || (at < best.at && name.length + 8 > best.length)) {
        best = { unit, at, length: name.length }
      }
    }
  }
  return best?.unit ?? null
}

/** A unit's name, and how it ran under the ministry's other names of that day. */
function namesThen(name: string, day: string): string[] {
  const [office] = organisationsIn(name)
  if (!office) return [name]
  const others = namesOfWorkOn(office.id, day).filter((other) => !/^(?:wa)?men(?:teri|kum|im|ham)/i.test(other))
  return [...new Set([name, ...others.map((other) => name.slice(0, office.start) + other + name.slice(office.end))])]
}
