import type { Gap } from '../../api.ts'
import type { Zone } from '../../../src/model.ts'
import { day, hour, hourOfDay, midnightBefore } from '../zones.ts'

/** A stretch of time in milliseconds, end excluded. */
export type Stretch = { from: number; to: number }

/** Hardly anybody publishes or reads then, so a quiet stretch in it is no news. */
const nightStarts = 22
const nightEnds = 6

/** The nights (22–06 on the viewer's clock) that fall within a window, cut to it. */
export function nights(window: Stretch, zone: Zone): Stretch[] {
  const out: Stretch[] = []
  for (let at = midnightBefore(window.from, zone); at < window.to + day; at += day) {
    const night = { from: at - (24 - nightStarts) * hour, to: at + nightEnds * hour }
    if (night.to > window.from && night.from < window.to) {
      out.push({ from: Math.max(night.from, window.from), to: Math.min(night.to, window.to) })
    }
  }
  return out
}

/** How many different sources were not heard, stretch by stretch; stretches with none are left out. */
export function unheard(gaps: Gap[], window: Stretch): (Stretch & { sources: number })[] {
  const cut = gaps
    .map((gap) => ({
      source: gap.sourceId,
      from: Math.max(Date.parse(gap.from), window.from),
      to: Math.min(Date.parse(gap.to), window.to),
    }))
    .filter((gap) => gap.from < gap.to)
  const edges = [...new Set(cut.flatMap((gap) => [gap.from, gap.to]))].sort((a, b) => a - b)
  const out: (Stretch & { sources: number })[] = []
  for (const [index, from] of edges.slice(0, -1).entries()) {
    const to = edges[index + 1]!
    const sources = new Set(cut.filter((gap) => gap.from < to && gap.to > from).map((gap) => gap.source)).size
    const last = out.at(-1)
    if (sources === 0) continue
    if (last && last.to === from && last.sources === sources) last.to = to
    else out.push({ from, to, sources })
  }
  return out
}

/** Ticks on round local hours, as close together as `most` allows. */
export function hourTicks(window: Stretch, zone: Zone, most: number): number[] {
  const steps = [1, 2, 3, 6, 12, 24, 48, 96, 168, 336, 720]
  const hours = (window.to - window.from) / hour
  const step = steps.find((size) => hours / size <= most) ?? steps.at(-1)!
  const first = midnightBefore(window.from, zone)
  const ticks: number[] = []
  for (let at = first; at <= window.to; at += step * hour) if (at >= window.from) ticks.push(at)
  return ticks
}

export const isMidnight = (at: number, zone: Zone): boolean => hourOfDay(at, zone) < 0.01
