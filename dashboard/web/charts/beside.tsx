import { useCallback } from 'react'
import type { Comparison, Standing } from '../../api.ts'
import type { MessageKey } from '../messages.ts'
import { useApi } from '../queries.ts'
import { Link } from '../router.tsx'
import { useViewer } from '../viewer.tsx'
import { minutesIn, numberIn, percentIn } from '../words.ts'
import { ChartFrame } from './frame.tsx'
import type { Setting } from './time-chart.ts'
import { wavesChart } from './waves-chart.ts'

/** A release beside its unit's own past (or all releases): figures in words, waves as a chart. */
export function Beside({ releaseId }: { releaseId: string }) {
  const query = useApi<Comparison>(`/api/releases/${encodeURIComponent(releaseId)}/comparison`)
  if (!query.data) return null
  const compared = [...query.data.unit, ...query.data.all].some(({ usual }) => usual !== null)
  return (
    <div className={compared ? 'columns half even' : 'columns'}>
      <section className="card">
        <Waves comparison={query.data} />
      </section>
      <section className="card stack tight">
        <Standings comparison={query.data} />
      </section>
    </div>
  )
}

function Waves({ comparison: { lines, trigger } }: { comparison: Comparison }) {
  const { t, tongue } = useViewer()
  const build = useCallback((setting: Setting) => wavesChart(lines, setting, t), [lines, t])
  const past = lines.filter(({ kind }) => kind === 'past')
  const second = lines.some(({ kind }) => kind === 'second')
  const says = [
    past.length > 0 ? t('waves.says', { n: past.length }) : t('waves.alone'),
    ...(second ? [t('waves.second')] : []),
  ].join(' ')
  const reached = (hours: number[], whole: number, by: number) =>
    percentIn(tongue, hours.filter((at) => at <= by).length / Math.max(1, whole))
  return (
    <ChartFrame
      title={t('waves.title')}
      says={says}
      build={build}
      keys={[
        { look: 'line', label: t('waves.own') },
        ...(second ? [{ look: 'second', label: t('waves.secondKey') }] : []),
        ...(past.length > 0 ? [{ look: 'past', label: t('waves.past') }] : []),
      ]}
      table={() => ({
        head: [t('waves.wave'), t('board.articles'), ...[1, 6, 24].map((hours) => t('waves.at', { hours }))],
        rows: lines.map(({ kind, title, hours, whole }) => [
          kind === 'second' ? t('waves.secondKey') : title,
          hours.length,
          ...[1, 6, 24].map((by) => reached(hours, whole, by)),
        ]),
      })}
    >
      <p>
        {says} {trigger && <Link to={`/artikel/${encodeURIComponent(trigger)}`}>{t('waves.trigger')}</Link>}
      </p>
    </ChartFrame>
  )
}

/** The unit's own past where it is long enough, else all releases. */
function Standings({ comparison: { unit, all } }: { comparison: Comparison }) {
  const { t } = useViewer()
  const own = unit.some(({ usual }) => usual !== null)
  const shown = (own ? unit : all).filter(({ usual }) => usual !== null)
  return (
    <>
      <h2>{t(own ? 'beside.unit' : 'beside.all')}</h2>
      {shown.length === 0 ? (
        <p className="small dim">{t('beside.tooFew', { n: Math.max(0, ...all.map(({ others }) => others)) })}</p>
      ) : (
        <dl className="stack tight flush">
          {shown.map((standing) => (
            <OneStanding key={standing.measure} standing={standing} />
          ))}
        </dl>
      )}
    </>
  )
}

function OneStanding({ standing: { measure, value, others, usual } }: { standing: Standing }) {
  const { t, tongue } = useViewer()
  const written = (amount: number): string =>
    measure === 'articles'
      ? numberIn(tongue, amount)
      : measure === 'shareWithin24h'
        ? percentIn(tongue, amount)
        : measure !== 'firstPickupMinutes'
          ? minutesIn(tongue, amount * 60)
          : amount >= 0
            ? minutesIn(tongue, amount)
            : t('beside.ahead', { time: minutesIn(tongue, -amount) })
  const { low, high, below } = usual!
  const side = below >= 0.5 ? 'more' : 'less'
  return (
    <div>
      <dt className="small dim">{t(`beside.${measure}`)}</dt>
      <dd className="num">
        <b>{written(value)}</b>{' '}
        {t(`beside.${measure}.${side}` as MessageKey, { p: percentIn(tongue, side === 'more' ? below : 1 - below) })}{' '}
        <span className="dim small">{t('beside.usual', { low: written(low), high: written(high), n: others })}</span>
      </dd>
    </div>
  )
}
