import { SegmentedControl } from '@mantine/core'
import type { ChartConfiguration } from 'chart.js'
import { useCallback, useMemo, useState } from 'react'
import type { RhythmPage } from '../../api.ts'
import { useViewer } from '../viewer.tsx'
import { numberIn, percentIn } from '../words.ts'
import { zoneHours, zoneNames } from '../zones.ts'
import { ChartFrame } from './frame.tsx'
import { plainOptions } from './plain-chart.ts'
import type { Setting } from './time-chart.ts'
import { byZone, clockOf, dayNames, slotHours } from './week.ts'

const countings = ['heard', 'carried', 'pickups'] as const

/** From this part on, an hour that was not heard is told apart from one in which nothing came. */
const hatchedFrom = 0.5

/** Hour by weekday, the best slots framed; what was mostly not heard is hatched, for its zeros say nothing. */
export function RhythmFigure({ page }: { page: RhythmPage }) {
  const { t, tongue, zone } = useViewer()
  const [counting, setCounting] = useState<(typeof countings)[number]>('heard')
  const days = useMemo(() => dayNames(tongue, 'long'), [tongue])
  const counts = useMemo(() => byZone(page[counting], zoneHours[zone]), [page, counting, zone])
  const unheard = useMemo(() => byZone(page.unheard, zoneHours[zone]), [page, zone])
  const slots = useMemo(
    () => page.slots.map((slot) => ({ ...slot, start: (slot.start + zoneHours[zone]) % 168 })),
    [page, zone],
  )
  const framed = useMemo(
    () => new Set(slots.flatMap(({ start }) => Array.from({ length: slotHours }, (_, i) => (start + i) % 168))),
    [slots],
  )

  const build = useCallback(
    (setting: Setting): ChartConfiguration => {
      const { palette } = setting
      const most = Math.max(1, ...counts)
      const short = dayNames(setting.tongue, 'short')
      const options = plainOptions(setting, {
        x: {
          title: t('rhythm.axis', { zone: zoneNames[setting.zone] }),
          min: -0.5,
          max: 23.5,
          ticks: [0, 3, 6, 9, 12, 15, 18, 21],
          tick: String,
        },
        y: { title: '', names: short, reverse: true },
      })
      options.plugins!.cells = {
        color: palette.national,
        empty: palette.night,
        mark: palette.text,
        hatch: palette.hatch,
        squares: counts.map((count, at) => ({
          x: at % 24,
          y: Math.floor(at / 24),
          strength: count / most,
          hatched: unheard[at]! >= hatchedFrom,
          marked: framed.has(at),
        })),
      }
      options.plugins!.tooltip!.callbacks = {
        title: (items) => {
          const at = items[0]?.dataIndex ?? 0
          return `${days[Math.floor(at / 24)]} ${clockOf(setting.tongue)(at % 24)}`
        },
        label: ({ dataIndex }) => t('basis.articles', { n: counts[dataIndex] ?? 0 }),
        footer: (items) => {
          const part = unheard[items[0]?.dataIndex ?? 0]!
          return part === 0 ? '' : t('rhythm.unheardPart', { p: percentIn(tongue, part) })
        },
      }
      const data = counts.map((_, at) => ({ x: at % 24, y: Math.floor(at / 24) }))
      return {
        type: 'scatter',
        data: { datasets: [{ type: 'scatter', data, pointRadius: 0, pointHitRadius: 12 }] },
        options,
      }
    },
    [counts, unheard, framed, days, tongue, t],
  )

  const named = slots.map(({ start, times }) =>
    t('rhythm.slot', {
      day: days[Math.floor(start / 24)]!,
      from: clockOf(tongue)(start % 24),
      to: clockOf(tongue)((start + slotHours) % 24),
      times: numberIn(tongue, times, 1),
    }),
  )
  const says =
    named.length === 0 ? t('rhythm.tooFew') : t('rhythm.best', { list: named.join('; '), zone: zoneNames[zone] })
  return (
    <ChartFrame
      title={t('rhythm.figure')}
      says={says}
      build={build}
      csv="/api/export/rhythm.csv"
      keys={[
        { look: 'national', label: t(`rhythm.${counting}`) },
        ...(unheard.some((part) => part >= hatchedFrom) ? [{ look: 'gap', label: t('rhythm.unheard') }] : []),
        ...(slots.length > 0 ? [{ look: 'framed', label: t('rhythm.bestKey') }] : []),
      ]}
      tools={
        <SegmentedControl
          size="xs"
          value={counting}
          onChange={(value) => setCounting(countings.find((each) => each === value) ?? 'heard')}
          aria-label={t('chart.counting')}
          data={countings.map((value) => ({ value, label: t(`rhythm.${value}`) }))}
        />
      }
      table={() => ({
        head: [t('chart.hour'), ...dayNames(tongue, 'short')],
        rows: Array.from({ length: 24 }, (_, hour) => [
          clockOf(tongue)(hour),
          ...days.map((_, day) => cellOf(counts[day * 24 + hour]!, unheard[day * 24 + hour]!)),
        ]),
      })}
    >
      <p>{says}</p>
    </ChartFrame>
  )
}

/** In the table no zero stands where nothing could be heard. */
const cellOf = (count: number, unheard: number): number | string =>
  count === 0 && unheard >= hatchedFrom ? '–' : count
