import type { ChartConfiguration, ChartDataset } from 'chart.js'
import type { HonestyPage, RecordPoint } from '../../api.ts'
import type { MessageKey, Values } from '../messages.ts'
import { numberIn, percentIn } from '../words.ts'
import { plainOptions } from './plain-chart.ts'
import type { Setting } from './time-chart.ts'

type Speak = (key: MessageKey, values?: Values) => string

/** What an 80 % interval that ends at whole articles may hold and still be called honest. */
export const honestShare = { low: 0.78, high: 0.92 }

const isInside = ({ low, high, happened }: RecordPoint): boolean => low <= happened && happened <= high

/** What was said against what happened, one mark a forecast: on the line it was right, outside the range it is a triangle. */
export function saidChart(points: RecordPoint[], setting: Setting, t: Speak): ChartConfiguration {
  const { palette, tongue } = setting
  // A little room beyond the greatest, so that its mark stands whole.
  const most = 1.2 * Math.max(10, ...points.flatMap(({ total, happened }) => [total, happened]))
  const marks = (inside: boolean): ChartDataset<'scatter'> => {
    const shown = points.filter((point) => isInside(point) === inside)
    return {
      type: 'scatter',
      label: t(inside ? 'honesty.inside' : 'honesty.outside'),
      data: shown.map(({ total, happened }) => ({ x: total, y: happened })),
      pointStyle: inside ? 'circle' : 'triangle',
      pointRadius: inside ? 4 : 5,
      backgroundColor: inside ? palette.fanInner : palette.surface,
      borderColor: inside ? palette.national : palette.text,
      borderWidth: 1.5,
      clip: false,
    }
  }
  const line: ChartDataset<'line'> = {
    type: 'line',
    label: t('honesty.exact'),
    data: [
      { x: 1, y: 1 },
      { x: most, y: most },
    ],
    borderColor: palette.dim,
    borderDash: [5, 4],
    borderWidth: 1.5,
    pointRadius: 0,
    pointHitRadius: 0,
  }
  const options = plainOptions(setting, {
    x: { title: t('honesty.said'), min: 1, max: most, counts: true },
    y: { title: t('honesty.happened'), min: 1, max: most, counts: true },
  })
  options.plugins!.tooltip!.filter = (item) => item.datasetIndex < 2
  options.plugins!.tooltip!.callbacks = {
    title: () => '',
    label: ({ datasetIndex, dataIndex }) => {
      const point = points.filter((one) => isInside(one) === (datasetIndex === 0))[dataIndex]
      return point
        ? t(
            'honesty.pointSays',
            wordsOf(point, (value) => numberIn(tongue, value)),
          )
        : ''
    },
  }
  return { type: 'scatter', data: { datasets: [marks(true), marks(false), line] }, options } as ChartConfiguration
}

export const wordsOf = ({ total, low, high, happened }: RecordPoint, text: (value: number) => string) => ({
  total: text(total),
  low: text(low),
  high: text(high),
  happened: text(happened),
})

export type Group = { name: string; held: number; stories: number; tooFew: boolean }

/** Groups of the record by size or by age, as the charts and tables show them. */
export function groupsOf({ byAge, bySize }: HonestyPage['record'], by: 'size' | 'age', t: Speak): Group[] {
  return by === 'size'
    ? bySize.map((score) => ({ ...score, name: t('honesty.seen', { seen: score.seen }) }))
    : byAge.map((score) => ({ ...score, name: t('honesty.after', { hours: score.ageHours }) }))
}

/** How often the 80 % range held, group by group; groups too small to judge are hollow. */
export function heldChart(groups: Group[], setting: Setting, t: Speak): ChartConfiguration {
  const { palette, tongue } = setting
  const edge = (value: number, look: Partial<ChartDataset<'line'>>): ChartDataset<'line'> => ({
    type: 'line',
    label: '_honest',
    data: [-0.5, groups.length - 0.5].map((x) => ({ x, y: value * 100 })),
    pointRadius: 0,
    pointHitRadius: 0,
    borderColor: palette.dim,
    borderWidth: 1,
    borderDash: [4, 4],
    order: 2,
    ...look,
  })
  const options = plainOptions(setting, {
    x: { title: '', names: groups.map(({ name }) => name) },
    y: { title: t('honesty.heldAxis'), min: 0, max: 100, tick: (value) => percentIn(tongue, value / 100) },
  })
  options.plugins!.tooltip!.filter = (item) => item.datasetIndex === 0
  options.plugins!.tooltip!.callbacks = {
    title: (items) => groups[Number(items[0]?.parsed.x)]?.name ?? '',
    label: ({ dataIndex }) => {
      const group = groups[dataIndex]
      return group ? `${percentIn(tongue, group.held)} · ${t('honesty.forecasts', { n: group.stories })}` : ''
    },
  }
  const bars: ChartDataset = {
    type: 'bar',
    label: t('honesty.held'),
    data: groups.map(({ held }, x) => ({ x, y: held * 100 })),
    backgroundColor: groups.map(({ tooFew }) => (tooFew ? 'transparent' : palette.national)),
    borderColor: palette.national,
    borderWidth: 1.5,
    barPercentage: 0.6,
    categoryPercentage: 1,
    order: 1,
  }
  const datasets = [
    bars,
    edge(honestShare.high, { fill: '+1', backgroundColor: palette.fanOuter }),
    edge(honestShare.low, {}),
  ]
  return { type: 'bar', data: { datasets }, options } as ChartConfiguration
}
