import { useCallback } from 'react'
import type { CycleAnswer, CycleView } from '../../api.ts'
import { useNow } from '../clock.ts'
import { useViewer } from '../viewer.tsx'
import { clockIn, momentIn, numberIn, percentIn, rangeIn } from '../words.ts'
import { hour, zoneNames } from '../zones.ts'
import { actByChart, sentenceHours, shareAfter } from './act-by-chart.ts'
import { cumulativeChart } from './cumulative-chart.ts'
import { ChartFrame } from './frame.tsx'
import type { Setting } from './time-chart.ts'

/** Coverage so far and what may still come. Only for stories of three articles or more. */
export function CumulativeFigure({ view, cycle, csv }: { view: CycleView; cycle: CycleAnswer; csv: string }) {
  const { t, tongue, zone } = useViewer()
  const now = useNow()
  const build = useCallback((setting: Setting) => cumulativeChart(view, setting, t), [view, t])
  const firstAt = Date.parse(cycle.firstAt!)
  const text = (value: number) => numberIn(tongue, value, 0)
  const range = rangeIn(cycle.forecast, text)
  const says = t('chart.cumulativeSays', {
    seen: cycle.seen,
    total: text(cycle.forecast.total),
    range: range === '' ? '' : ` (${range})`,
  })

  return (
    <ChartFrame
      title={t('chart.cumulative')}
      says={says}
      build={build}
      csv={csv}
      keys={[
        { look: 'line', label: t('chart.soFar') },
        { look: 'expected', label: t('chart.expected') },
        { look: 'band50', label: t('chart.band50') },
        { look: 'band80', label: t('chart.band80') },
      ]}
      table={() => ({
        head: [t('chart.time'), t('chart.soFar'), t('chart.expected'), t('chart.band50'), t('chart.band80')],
        rows: cycle.curve.map((p) => [
          momentIn(tongue, firstAt + p.hour * hour, zone, now),
          p.seen ?? '',
          p.seen === null ? text(p.median) : '',
          p.seen === null ? `${text(p.low50)}–${text(p.high50)}` : '',
          p.seen === null ? `${text(p.low80)}–${text(p.high80)}` : '',
        ]),
      })}
    >
      <p>{says}</p>
    </ChartFrame>
  )
}

/** Until when a correction is worth publishing. */
export function ActByFigure({ remaining }: { remaining: CycleAnswer['remaining'] }) {
  const { t, tongue, zone } = useViewer()
  const now = useNow()
  const build = useCallback((setting: Setting) => actByChart(remaining, setting, t), [remaining, t])
  const soon = shareAfter(remaining, sentenceHours)
  const says = soon
    ? t('chart.actBySays', {
        time: `${clockIn(tongue, now + sentenceHours * hour, zone)} ${zoneNames[zone]}`,
        share: percentIn(tongue, soon.share),
        low: percentIn(tongue, soon.low),
        high: percentIn(tongue, soon.high),
      })
    : t('chart.actByNone')

  return (
    <ChartFrame
      title={t('chart.actBy')}
      says={says}
      build={build}
      keys={[
        { look: 'line', label: t('chart.shareAhead') },
        { look: 'band80', label: t('chart.band80') },
      ]}
      table={() => ({
        head: [t('chart.correction'), t('chart.shareAhead'), t('chart.band80')],
        rows: remaining.map((p) => [
          momentIn(tongue, now + p.afterHours * hour, zone, now),
          percentIn(tongue, p.share),
          `${percentIn(tongue, p.low)}–${percentIn(tongue, p.high)}`,
        ]),
      })}
    >
      <p>{says}</p>
    </ChartFrame>
  )
}
