import { lasts, namesOfUnitOn } from '../../data/unit-names.ts'
import type { Instant, Unit } from '../model.ts'

type Given = { title: string; text: string; url: string | null; publishedAt: Instant }

/** The unit a release is of: the one on whose own site it stood, else the one it names. */
export function unitOfRelease({ title, text, url, publishedAt }: Given, units: Unit[]): Unit | null {
  const host = url === null ? '' : new URL(url).hostname.replace(/^www\./, '')
  const day = publishedAt.slice(0, 10)
  const onSite = units.find(({ domains }) => domains.some((one) => one.text === host && lasts(one, day)))
  return onSite ?? unitNamedIn(title, text, units, publishedAt)
}

/** A release names its unit early: in the headline, the dateline or the lead. */
const leadLength = 600

/**
 * The unit a release speaks for: the one whose name or alias stands first in the headline and lead; among names that
 * start at the same place the longest (“Kanwil Kementerian Hukum Jambi” before “Kementerian Hukum”). A ministry's names
 * are those of the release's time: “Kanwil Kemenkumham Jambi” of 2019 is today's “Kanwil Kementerian Hukum Jambi”.
 */
export function unitNamedIn(title: string, text: string, units: Unit[], publishedAt: Instant): Unit | null {
  const lead = `${title}\n${text.slice(0, leadLength)}`.toLowerCase()
  const day = publishedAt.slice(0, 10)
  let best: { unit: Unit; at: number; length: number } | null = null
  for (const unit of units) {
    for (const name of namesOfUnitOn(unit, day)) {
      const at = lead.indexOf(name.toLowerCase())
      if (at < 0) continue
      if (!best || name.length > best.length + 8 || (at < best.at && name.length + 8 > best.length)) {
        best = { unit, at, length: name.length }
      }
    }
  }
  return best?.unit ?? null
}
