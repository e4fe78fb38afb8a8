import { SegmentedControl } from '@mantine/core'
import { useCallback } from 'react'
import type { CycleView } from '../../api.ts'
import { BasisLine } from '../parts/basis-line.tsx'
import { Empty } from '../parts/empty.tsx'
import { useViewer } from '../viewer.tsx'
import { momentIn } from '../words.ts'
import { useNow } from '../clock.ts'
import { cycleChart, cycleWindow, total, type Counting } from './cycle-chart.ts'
import { ChartFrame, type Key } from './frame.tsx'
import type { Setting } from './time-chart.ts'

/** The cycle chart: articles an hour, what is expected, and how complete the hearing was. */
export function CycleFigure({ view, title, csv, to }: { view: CycleView; title: string; csv: string; to?: string }) {
  const { t, tongue, zone, counting, setCounting } = useViewer()
  const now = useNow()
  const build = useCallback((setting: Setting) => cycleChart(view, counting, setting, t), [view, counting, t])
  const busy = view.hours.filter((h) => total(h) > 0)
  if (busy.length === 0) return <Empty says={t('chart.nothing')} />

  const window = cycleWindow(view, now)
  const time = (at: number) => momentIn(tongue, at, zone, now)
  const most = busy.reduce((best, h) => (total(h) > total(best) ? h : best))
  const says = t('chart.cycleSays', {
    n: busy.reduce((sum, h) => sum + total(h), 0),
    from: time(Date.parse(busy[0]!.hour)),
    to: time(Date.parse(busy.at(-1)!.hour)),
    most: total(most),
    peak: time(Date.parse(most.hour)),
  })
  const expects = view.cycle !== null && counting === 'copies' && now < window.to && view.cycle.phase !== 'over'
  const tiers: Key[] =
    counting === 'stories'
      ? [{ look: 'national', label: t('chart.stories') }]
      : [
          { look: 'national', label: t('tier.national') },
          { look: 'regional', label: t('tier.regional') },
          ...(busy.some((h) => h.other > 0) ? [{ look: 'other', label: t('chart.other') }] : []),
        ]
  const keys: Key[] = [
    ...tiers,
    ...(expects
      ? [
          { look: 'expected', label: t('chart.expected') },
          { look: 'band80', label: t('chart.band80') },
        ]
      : []),
    { look: 'night', label: t('chart.night') },
    ...(view.gaps.length > 0 ? [{ look: 'gap', label: t('chart.gap') }] : []),
  ]

  return (
    <div className="stack tight">
      <ChartFrame
        title={title}
        says={says}
        build={build}
        keys={keys}
        csv={csv}
        height={280}
        tools={
          <SegmentedControl
            size="xs"
            value={counting}
            onChange={(value) => setCounting(value as Counting)}
            aria-label={t('chart.counting')}
            data={[
              { value: 'copies', label: t('chart.allCopies') },
              { value: 'stories', label: t('chart.stories') },
            ]}
          />
        }
        table={() => ({
          head: [t('chart.hour'), t('tier.national'), t('tier.regional'), t('chart.other'), t('chart.stories')],
          rows: view.hours
            .filter((h) => Date.parse(h.hour) >= window.from && total(h) > 0)
            .map((h) => [time(Date.parse(h.hour)), h.national, h.regional, h.other, h.originals]),
        })}
      />
      <BasisLine basis={view.basis} {...(to ? { to } : {})} />
    </div>
  )
}
