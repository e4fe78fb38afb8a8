import { SegmentedControl } from '@mantine/core'
import { useCallback, useMemo, useState } from 'react'
import type { HonestyPage } from '../../api.ts'
import { useViewer } from '../viewer.tsx'
import { numberIn, percentIn } from '../words.ts'
import { ChartFrame } from './frame.tsx'
import { groupsOf, heldChart, honestShare, saidChart, wordsOf } from './honesty-charts.ts'
import type { Setting } from './time-chart.ts'

type Props = { record: HonestyPage['record'] }

/** What was said at an age against what happened, forecast by forecast. */
export function SaidFigure({ record }: Props) {
  const { t, tongue } = useViewer()
  const ages = record.byAge.map(({ ageHours }) => ageHours)
  const [age, setAge] = useState(ages.includes(3) ? 3 : ages[0]!)
  const points = useMemo(() => record.points.filter((point) => point.ageHours === age), [record, age])
  const build = useCallback((setting: Setting) => saidChart(points, setting, t), [points, t])
  const score = record.byAge.find(({ ageHours }) => ageHours === age)!
  const says = t('honesty.saidSays', {
    hours: age,
    n: score.stories,
    error: percentIn(tongue, score.medianError),
    held: numberIn(tongue, score.held * 100),
  })
  const text = (value: number) => numberIn(tongue, value)
  return (
    <ChartFrame
      title={t('honesty.saidTitle')}
      says={says}
      build={build}
      height={320}
      csv="/api/export/record.csv"
      keys={[
        { look: 'inside', label: t('honesty.inside') },
        { look: 'outside', label: t('honesty.outside') },
        { look: 'exact', label: t('honesty.exact') },
      ]}
      tools={
        <SegmentedControl
          size="xs"
          value={String(age)}
          onChange={(value) => setAge(Number(value))}
          aria-label={t('honesty.age')}
          data={ages.map((hours) => ({ value: String(hours), label: t('hours.short', { hours }) }))}
        />
      }
      table={() => ({
        head: [t('honesty.forecast'), t('honesty.said'), t('chart.band80'), t('honesty.happened')],
        rows: points.map((point, index) => {
          const { total, low, high, happened } = wordsOf(point, text)
          return [index + 1, total, `${low}–${high}`, happened]
        }),
      })}
    >
      <p>{says}</p>
    </ChartFrame>
  )
}

/** How often the range held, by how much was seen or by when it was said. */
export function HeldFigure({ record }: Props) {
  const { t, tongue } = useViewer()
  const [by, setBy] = useState<'size' | 'age'>('size')
  const groups = useMemo(() => groupsOf(record, by, t), [record, by, t])
  const build = useCallback((setting: Setting) => heldChart(groups, setting, t), [groups, t])
  const judged = groups.filter(({ tooFew }) => !tooFew)
  const off = judged.filter(({ held }) => held < honestShare.low || held > honestShare.high)
  const says =
    judged.length === 0
      ? t('honesty.heldTooFew')
      : off.length === 0
        ? t('honesty.heldGood')
        : t('honesty.heldOff', {
            list: off.map(({ name, held }) => `${name} (${percentIn(tongue, held)})`).join(', '),
          })
  return (
    <ChartFrame
      title={t('honesty.heldTitle')}
      says={says}
      build={build}
      csv="/api/export/record.csv"
      keys={[
        { look: 'national', label: t('honesty.held') },
        ...(judged.length < groups.length ? [{ look: 'hollow', label: t('honesty.tooFew') }] : []),
        { look: 'band80', label: t('honesty.honest') },
      ]}
      tools={
        <SegmentedControl
          size="xs"
          value={by}
          onChange={(value) => setBy(value as 'size' | 'age')}
          aria-label={t('honesty.by')}
          data={[
            { value: 'size', label: t('honesty.bySize') },
            { value: 'age', label: t('honesty.byAge') },
          ]}
        />
      }
      table={() => ({
        head: [t('honesty.group'), t('honesty.held'), t('honesty.forecastCount')],
        rows: groups.map(({ name, held, stories, tooFew }) => [
          name,
          percentIn(tongue, held),
          tooFew ? `${numberIn(tongue, stories)} (${t('honesty.tooFew')})` : numberIn(tongue, stories),
        ]),
      })}
    >
      <p>{says}</p>
    </ChartFrame>
  )
}
