import type { ChartConfiguration, ChartDataset } from 'chart.js'
import type { CycleView, Hour } from '../../api.ts'
import type { MessageKey, Values } from '../messages.ts'
import { clockIn, momentIn, numberIn } from '../words.ts'
import { hour } from '../zones.ts'
import type { Marker } from './decor.ts'
import { unheard, type Stretch } from './spans.ts'
import { timeOptions, type Setting } from './time-chart.ts'

type Speak = (key: MessageKey, values?: Values) => string
export type Counting = 'copies' | 'stories'

/** Further ahead than this the expected pace is a flat line that only squeezes what happened. */
const forecastHours = 30
/** Quiet hours kept after the last article of a story that is over. */
const tailHours = 6

/** From just before the release (or first article) to the end of what can still be expected, in whole hours. */
export function cycleWindow(view: CycleView, now: number): Stretch {
  const busy = view.hours.filter((h) => total(h) > 0).map((h) => Date.parse(h.hour))
  const all = view.hours.map((h) => Date.parse(h.hour))
  const scoped = view.cycle !== null
  const shown = scoped && busy.length > 0 ? busy : all
  const released = view.releasedAt ? Date.parse(view.releasedAt) : Infinity
  const first = Math.min(released, shown[0] ?? now - 24 * hour)
  const last = Math.max((shown.at(-1) ?? now) + hour, Number.isFinite(released) ? released : 0)
  const open = scoped && view.cycle?.phase !== 'over' && now - last < 72 * hour
  const to = open ? Math.max(now, last) + forecastHours * hour : scoped ? last + tailHours * hour : Math.max(last, now)
  return { from: Math.floor(first / hour - 1) * hour, to: Math.ceil(to / hour) * hour }
}

/** Bars per hour by tier, the expected pace with its 80 % range to the right of now, and what marks the time. */
export function cycleChart(view: CycleView, counting: Counting, setting: Setting, t: Speak): ChartConfiguration {
  const { palette, tongue, zone, now } = setting
  const window = cycleWindow(view, now)
  const rows = everyHour(view.hours, window)
  const middle = (h: Hour) => Date.parse(h.hour) + hour / 2
  const bars = (label: string, color: string, of: (h: Hour) => number): ChartDataset => ({
    type: 'bar',
    label,
    data: rows.map((h) => ({ x: middle(h), y: of(h) })),
    backgroundColor: color,
    stack: 'heard',
    barPercentage: 0.92,
    categoryPercentage: 1,
    order: 2,
  })
  const datasets: ChartDataset[] =
    counting === 'stories'
      ? [bars(t('chart.stories'), palette.national, (h) => h.originals)]
      : [
          bars(t('tier.national'), palette.national, (h) => h.national),
          bars(t('tier.regional'), palette.regional, (h) => h.regional),
          bars(t('chart.other'), palette.other, (h) => h.other),
        ]
  if (counting === 'copies') datasets.push(...fan(view, window, setting, t))

  const byMiddle = new Map(rows.map((h) => [middle(h), h]))
  const options = timeOptions<'bar'>(window, setting, {
    stacked: true,
    yTitle: t(counting === 'stories' ? 'chart.storiesPerHour' : 'chart.articlesPerHour'),
    decor: {
      gaps: unheard(view.gaps, window).map((gap) => ({
        ...gap,
        share: gap.sources / Math.max(1, view.basis.sourcesTotal),
      })),
      markers: cycleMarkers(view, setting, t),
    },
  })
  options.plugins!.tooltip!.filter = (item) => item.raw !== null && !String(item.dataset.label).startsWith('_')
  options.plugins!.tooltip!.callbacks = {
    title: (items) => {
      const x = Number(items[0]?.parsed.x ?? now)
      const start = Math.floor(x / hour) * hour
      return `${momentIn(tongue, start, zone, now)} – ${clockIn(tongue, start + hour, zone)}`
    },
    label: (item) => `${item.dataset.label}: ${numberIn(tongue, Number(item.parsed.y), 1)}`,
    footer: (items) => {
      const h = byMiddle.get(Number(items[0]?.parsed.x))
      if (!h) return ''
      const copies = total(h) - h.originals
      return [
        t('chart.tipOutlets', { n: h.outlets }),
        ...(copies > 0 ? [t('chart.tipCopies', { n: copies })] : []),
        ...(h.paid > 0 ? [t('chart.tipPaid', { n: h.paid })] : []),
      ].join('\n')
    },
  }
  return { type: 'bar', data: { datasets }, options: options as NonNullable<ChartConfiguration['options']> }
}

export function cycleMarkers(view: CycleView, { palette, now }: Setting, t: Speak): Marker[] {
  const markers: Marker[] = []
  if (view.releasedAt)
    markers.push({ at: Date.parse(view.releasedAt), label: t('chart.markRelease'), color: palette.own })
  const second = view.cycle?.resurgence
  if (second)
    markers.push({ at: Date.parse(second.at), label: t('chart.markSecond'), color: palette.text, dashed: true })
  markers.push({ at: now, label: t('chart.markNow'), color: palette.dim, dashed: true })
  return markers
}

/** The pace still expected. Lines whose label begins with “_” are edges of the range, without a word of their own. */
function fan(view: CycleView, window: Stretch, { palette, now }: Setting, t: Speak): ChartDataset[] {
  const cycle = view.cycle
  if (!cycle?.firstAt || cycle.seen < fewArticles) return []
  const firstAt = Date.parse(cycle.firstAt)
  const ahead = cycle.rate
    .map((r) => ({ ...r, x: firstAt + (r.hour - 0.5) * hour }))
    .filter((r) => r.x > now && r.x <= window.to)
  const line = (
    label: string,
    of: (r: (typeof ahead)[number]) => number,
    look: Partial<ChartDataset<'line'>>,
  ): ChartDataset => ({
    type: 'line',
    label,
    data: ahead.map((r) => ({ x: r.x, y: of(r) })),
    pointRadius: 0,
    pointHitRadius: 0,
    borderWidth: 0,
    stack: label,
    order: 1,
    ...look,
  })
  return [
    line('_high', (r) => r.high, { fill: '+1', backgroundColor: palette.fanOuter }),
    line('_low', (r) => r.low, {}),
    line(t('chart.expected'), (r) => r.median, { borderColor: palette.national, borderWidth: 2, borderDash: [5, 4] }),
  ]
}

/** One row an hour without holes up to the last one known: the width of a bar is measured between neighbours. */
export function everyHour(hours: Hour[], window: Stretch): Hour[] {
  const known = new Map(hours.map((h) => [Date.parse(h.hour), h]))
  const until = Math.min(window.to, Math.max(...known.keys()) + hour)
  const rows: Hour[] = []
  for (let at = window.from; at < until; at += hour) rows.push(known.get(at) ?? quietHour(at))
  return rows
}

const quietHour = (at: number): Hour => ({
  hour: new Date(at).toISOString(),
  national: 0,
  regional: 0,
  other: 0,
  originals: 0,
  paid: 0,
  outlets: 0,
})

/** Below three articles no curve is drawn: a smooth line through two articles would be invention. */
export const fewArticles = 3

export const total = (h: Hour): number => h.national + h.regional + h.other
