import type { ChartConfiguration, ChartDataset } from 'chart.js'
import type { WaveLine } from '../../api.ts'
import type { MessageKey, Values } from '../messages.ts'
import { numberIn, percentIn } from '../words.ts'
import { plainOptions } from './plain-chart.ts'
import type { Setting } from './time-chart.ts'

type Speak = (key: MessageKey, values?: Values) => string

/** The cycles of the prior end here; so does the chart. */
const lastHour = 72

/** Waves from their own first article: which share of their articles had come by each hour. */
export function wavesChart(lines: WaveLine[], setting: Setting, t: Speak): ChartConfiguration {
  const { palette, tongue } = setting
  const looks: Record<WaveLine['kind'], Partial<ChartDataset<'line'>>> = {
    own: { borderColor: palette.national, borderWidth: 3, order: 1 },
    second: { borderColor: palette.text, borderWidth: 2.5, borderDash: [3, 3], order: 2 },
    past: { borderColor: palette.dim, borderWidth: 1.25, order: 3 },
  }
  const datasets = lines.map(
    (line): ChartDataset => ({
      type: 'line',
      label: line.title,
      data: stepsOf(line),
      stepped: 'before',
      pointRadius: 0,
      pointHitRadius: 6,
      ...looks[line.kind],
    }),
  )
  const options = plainOptions(setting, {
    x: { title: t('waves.hours'), min: 0, max: lastHour, ticks: [0, 6, 12, 24, 36, 48, 60, 72] },
    y: { title: t('waves.share'), min: 0, max: 100, tick: (value) => percentIn(tongue, value / 100) },
  })
  options.plugins!.tooltip!.callbacks = {
    title: (items) => t('waves.at', { hours: numberIn(tongue, Number(items[0]?.parsed.x ?? 0), 1) }),
    label: ({ datasetIndex, parsed }) =>
      `${shortened(lines[datasetIndex]?.title ?? '')}: ${percentIn(tongue, Number(parsed.y) / 100)}`,
  }
  return { type: 'line', data: { datasets }, options } as ChartConfiguration
}

/** A step at each article; a wave that has run out stays level to the end. */
function stepsOf({ kind, hours, whole }: WaveLine): { x: number; y: number }[] {
  const steps = hours.map((x, index) => ({ x, y: (100 * (index + 1)) / Math.max(1, whole) }))
  const last = steps.at(-1)
  return last && kind === 'past' ? [...steps, { x: lastHour, y: last.y }] : steps
}

const shortened = (title: string): string => (title.length > 50 ? `${title.slice(0, 49)}…` : title)
