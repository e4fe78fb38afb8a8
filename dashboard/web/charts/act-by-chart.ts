import type { ChartConfiguration, ChartDataset } from 'chart.js'
import type { CycleAnswer } from '../../api.ts'
import type { MessageKey, Values } from '../messages.ts'
import { momentIn, percentIn } from '../words.ts'
import { hour } from '../zones.ts'
import { timeOptions, type Setting } from './time-chart.ts'

type Speak = (key: MessageKey, values?: Values) => string
type Ahead = CycleAnswer['remaining'][number]

/** The hours whose shares are written on the curve, far enough apart for a phone, and the one the sentence names. */
const labelled = [3, 12, 24]
export const sentenceHours = 3

/** How much of the audience still to come does a correction precede, by the time it is published? */
export function actByChart(remaining: Ahead[], setting: Setting, t: Speak): ChartConfiguration {
  const { palette, tongue, zone, now } = setting
  const at = (hours: number) => now + hours * hour
  const line = (label: string, of: (p: Ahead) => number, look: Partial<ChartDataset<'line'>>): ChartDataset => ({
    type: 'line',
    label,
    data: remaining.map((p) => ({ x: at(p.afterHours), y: of(p) * 100 })),
    pointRadius: 0,
    borderWidth: 0,
    ...look,
  })
  const points = labelled.flatMap((hours) => shareAfter(remaining, hours) ?? [])
  const window = { from: now, to: at(Math.min(36, remaining.at(-1)?.afterHours ?? 24)) }
  const options = timeOptions<'line'>(window, setting, {
    yTitle: t('chart.shareAhead'),
    percent: true,
    yMax: 100,
    decor: {
      labels: points.map((p) => ({ x: at(p.afterHours), y: p.share * 100, text: percentIn(tongue, p.share) })),
    },
  })
  options.plugins!.tooltip!.filter = (item) => item.datasetIndex === 2
  options.plugins!.tooltip!.callbacks = {
    title: (items) => t('chart.correctionAt', { time: momentIn(tongue, Number(items[0]?.parsed.x ?? now), zone, now) }),
    label: (item) => {
      const p = remaining[item.dataIndex]
      return p ? `${percentIn(tongue, p.share)} (${percentIn(tongue, p.low)}–${percentIn(tongue, p.high)})` : ''
    },
  }
  const datasets: ChartDataset[] = [
    line('_high', (p) => p.high, { fill: '+1', backgroundColor: palette.fanOuter }),
    line('_low', (p) => p.low, {}),
    line(t('chart.shareAhead'), (p) => p.share, { borderColor: palette.national, borderWidth: 2.5 }),
    {
      type: 'line',
      label: '_points',
      data: points.map((p) => ({ x: at(p.afterHours), y: p.share * 100 })),
      showLine: false,
      pointRadius: 4,
      pointBackgroundColor: palette.national,
    },
  ]
  return { type: 'line', data: { datasets }, options: options as NonNullable<ChartConfiguration['options']> }
}

/** The share still ahead after some hours, on the straight line between the two points around it; null beyond them. */
export function shareAfter(remaining: Ahead[], hours: number): Ahead | null {
  const later = remaining.findIndex((p) => p.afterHours >= hours)
  if (later < 0) return null
  const right = remaining[later]!
  const left = remaining[later - 1] ?? right
  const part = right === left ? 0 : (hours - left.afterHours) / (right.afterHours - left.afterHours)
  const between = (of: (p: Ahead) => number) => of(left) + (of(right) - of(left)) * part
  return {
    afterHours: hours,
    share: between((p) => p.share),
    low: between((p) => p.low),
    high: between((p) => p.high),
  }
}
