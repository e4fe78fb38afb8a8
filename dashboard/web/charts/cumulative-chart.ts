import type { ChartConfiguration, ChartDataset } from 'chart.js'
import type { CycleView } from '../../api.ts'
import type { MessageKey, Values } from '../messages.ts'
import { momentIn, numberIn } from '../words.ts'
import { hour } from '../zones.ts'
import { cycleMarkers } from './cycle-chart.ts'
import { unheard, type Stretch } from './spans.ts'
import { timeOptions, type Setting } from './time-chart.ts'

type Speak = (key: MessageKey, values?: Values) => string

/** Coverage so far as steps, what may still come as 50 and 80 % bands, and the half-life as a whisker at half the total. */
export function cumulativeChart(view: CycleView, setting: Setting, t: Speak): ChartConfiguration {
  const { palette, tongue, zone, now } = setting
  const cycle = view.cycle!
  const firstAt = Date.parse(cycle.firstAt!)
  const at = (hours: number) => firstAt + hours * hour
  const seen = cycle.curve.filter((p) => p.seen !== null && at(p.hour) <= now)
  const ahead = cycle.curve.filter((p) => at(p.hour) > now)
  const start = { x: Math.max(now, firstAt), y: cycle.seen }
  const window: Stretch = {
    from: Math.min(firstAt, view.releasedAt ? Date.parse(view.releasedAt) : firstAt) - hour,
    to: Math.max(at(cycle.curve.at(-1)?.hour ?? 24), seen.length > 0 ? at(seen.at(-1)!.hour) : 0),
  }

  type Point = (typeof ahead)[number]
  const band = (label: string, of: (p: Point) => number, look: Partial<ChartDataset<'line'>>): ChartDataset => ({
    type: 'line',
    label,
    data: [start, ...ahead.map((p) => ({ x: at(p.hour), y: of(p) }))],
    pointRadius: 0,
    borderWidth: 0,
    order: 3,
    ...look,
  })
  const datasets: ChartDataset[] = [
    {
      type: 'line',
      label: t('chart.soFar'),
      data: [...seen.map((p) => ({ x: at(p.hour), y: p.seen! })), start],
      stepped: 'before',
      borderColor: palette.national,
      borderWidth: 2.5,
      pointRadius: 0,
      order: 1,
    },
  ]
  if (ahead.length > 0) {
    datasets.push(
      band('_high80', (p) => p.high80, { fill: '+1', backgroundColor: palette.fanOuter }),
      band('_low80', (p) => p.low80, {}),
      band('_high50', (p) => p.high50, { fill: '+1', backgroundColor: palette.fanInner }),
      band('_low50', (p) => p.low50, {}),
      band(t('chart.expected'), (p) => p.median, {
        borderColor: palette.national,
        borderWidth: 2,
        borderDash: [5, 4],
        order: 2,
      }),
    )
  }

  const half = cycle.halfLifeHours
  const options = timeOptions<'line'>(window, setting, {
    yTitle: t('chart.articlesTotal'),
    decor: {
      markers: cycleMarkers(view, setting, t),
      gaps: unheard(view.gaps, window).map((gap) => ({
        ...gap,
        share: gap.sources / Math.max(1, view.basis.sourcesTotal),
      })),
      ...(half && {
        whisker: {
          y: cycle.forecast.total / 2,
          low: at(half.low),
          value: at(half.value),
          high: at(half.high),
          color: palette.text,
          label: t('chart.halfLife', { hours: numberIn(tongue, half.value, 1) }),
        },
      }),
    },
  })
  const byTime = new Map(ahead.map((p) => [at(p.hour), p]))
  options.plugins!.tooltip!.filter = (item) => !String(item.dataset.label).startsWith('_')
  options.plugins!.tooltip!.callbacks = {
    title: (items) => momentIn(tongue, Number(items[0]?.parsed.x ?? now), zone, now),
    label: (item) => `${item.dataset.label}: ${numberIn(tongue, Number(item.parsed.y), 1)}`,
    footer: (items) => {
      const p = byTime.get(Number(items[0]?.parsed.x))
      if (!p) return ''
      const text = (value: number) => numberIn(tongue, value, 0)
      return [
        t('chart.half', { low: text(p.low50), high: text(p.high50) }),
        t('chart.eighty', { low: text(p.low80), high: text(p.high80) }),
      ].join('\n')
    },
  }
  return { type: 'line', data: { datasets }, options: options as NonNullable<ChartConfiguration['options']> }
}
