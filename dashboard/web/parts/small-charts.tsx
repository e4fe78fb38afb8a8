import type { Interval } from '../../api.ts'
import type { DaySeen } from '../../../src/model.ts'
import { useViewer } from '../viewer.tsx'
import { percentIn } from '../words.ts'

/** Counts as small bars, oldest first. An empty hour is a grey hairline: heard and nothing came. */
export function Spark({ counts, label }: { counts: number[]; label: string }) {
  const most = Math.max(1, ...counts)
  const width = 112 / Math.max(1, counts.length)
  // Two outlines, not a box for every hour: a board shows hundreds of hours.
  const bars = (shown: (count: number) => boolean, height: (count: number) => number) =>
    counts
      .map((count, index) =>
        shown(count) ? `M${r(index * width + width * 0.1)} 26v${r(-height(count))}h${r(width * 0.8)}V26z` : '',
      )
      .join('')
  return (
    <svg className="spark" viewBox="0 0 112 26" preserveAspectRatio="none" role="img" aria-label={label}>
      <path
        className="none"
        d={bars(
          (count) => count === 0,
          () => 1,
        )}
      />
      <path
        d={bars(
          (count) => count > 0,
          (count) => Math.max(3, (count / most) * 25),
        )}
      />
    </svg>
  )
}

/** A hundredth is finer than any screen. */
const r = (value: number): number => Math.round(value * 100) / 100

/** A source's week: a bar a day, with a mark where its own past expects it to end; today, not over yet, is pale. */
export function WeekSpark({ week, label }: { week: DaySeen[]; label: string }) {
  const most = Math.max(1, ...week.map((day) => Math.max(day.seen, day.expected ?? 0)))
  const width = 112 / Math.max(1, week.length)
  const height = (count: number) => (count === 0 ? 1 : Math.max(3, (count / most) * 25))
  return (
    <svg className="spark" viewBox="0 0 112 26" preserveAspectRatio="none" role="img" aria-label={label}>
      {week.map(({ day, seen, expected }, index) => {
        const look = seen === 0 ? 'none' : index === week.length - 1 ? 'today' : undefined
        const x = index * width + width * 0.12
        return (
          <g key={day}>
            <rect className={look} x={x} y={26 - height(seen)} width={width * 0.76} height={height(seen)} />
            {expected !== null && expected >= 0.5 && (
              <rect className="expected" x={x - 1} y={26 - height(expected)} width={width * 0.76 + 2} height={1.6} />
            )}
          </g>
        )
      })}
    </svg>
  )
}

/** How much of the exposure is still to come: full up to the low bound, hatched up to the high one. */
export function Remaining({ share }: { share: Interval | null }) {
  const { t, tongue } = useViewer()
  if (!share) return <span className="dim tiny">{t('remaining.unknown')}</span>
  const sure = percentIn(tongue, share.low) === percentIn(tongue, share.high)
  const range = t('remaining.range', { low: percentIn(tongue, share.low), high: percentIn(tongue, share.high) })
  return (
    <span className="remaining" title={range}>
      <span className="track" aria-hidden="true">
        <b style={{ width: `${share.high * 100}%` }} />
        <i style={{ width: `${share.low * 100}%` }} />
      </span>
      <span className="num tiny">
        {percentIn(tongue, share.value)} {!sure && <span className="dim">({range})</span>}
      </span>
    </span>
  )
}
