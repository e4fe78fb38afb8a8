import type { Unit } from '../model.ts'

/** A release names its unit early: in the headline, the dateline or the lead. */
const leadLength = 600

/**
 * The unit a release speaks for: the one whose name or alias stands first in the headline and lead; among names that
 * start at the same place the longest (“Kanwil Kementerian Hukum Jambi” before “Kementerian Hukum”).
 */
export function unitNamedIn(title: string, text: string, units: Unit[]): Unit | null {
  const lead = `${title}\n${text.slice(0, leadLength)}`.toLowerCase()
  let best: { unit: Unit; at: number; length: number } | null = null
  for (const unit of units) {
    for (const name of [unit.name, ...unit.aliases]) {
      const at = lead.indexOf(name.toLowerCase())
      if (at < 0) continue
      if (!best || name.length > best.length + 8 || (at < best.at && name.length + 8 > best.length)) {
        best = { unit, at, length: name.length }
      }
    }
  }
  return best?.unit ?? null
}
