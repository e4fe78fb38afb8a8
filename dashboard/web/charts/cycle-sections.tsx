import type { ReactNode } from 'react'
import type { CoverageRow, CycleView, ReachView } from '../../api.ts'
import { AboutWord } from '../parts/about-word.tsx'
import { PhaseChip } from '../parts/chips.tsx'
import { CopyShown } from '../parts/copy-shown.tsx'
import { Empty } from '../parts/empty.tsx'
import { Opens } from '../parts/opens.tsx'
import { ReachFigures } from '../parts/reach-figures.tsx'
import { BasisLine } from '../parts/basis-line.tsx'
import { Link } from '../router.tsx'
import { useViewer } from '../viewer.tsx'
import { minutesIn, numberIn, percentIn, rangeIn } from '../words.ts'
import { When } from '../parts/when.tsx'
import { CycleFigure } from './cycle-figure.tsx'
import { fewArticles } from './cycle-chart.ts'
import { Few } from './few.tsx'
import { ActByFigure, CumulativeFigure } from './ahead-figures.tsx'

type Props = {
  view: CycleView
  reach: ReachView
  coverage: CoverageRow[]
  csv: string
  to: string
  /** Stands before the reach. */
  children?: ReactNode
}

/** The whole story of one release or story: its figures, its cycle, what is still to come, how far it reached. */
export function CycleSections({ view, reach, coverage, csv, to, children }: Props) {
  const { t } = useViewer()
  const { cycle } = view
  if (coverage.length === 0) {
    return (
      <div className="card">
        <Empty says={t('release.noCoverage')}>
          <Link to="/sumber">{t('checkUrl.title')}</Link>
        </Empty>
        <BasisLine basis={view.basis} />
      </div>
    )
  }
  const enough = cycle !== null && cycle.firstAt !== null && cycle.seen >= fewArticles
  const ahead = enough && cycle.phase !== 'over' && cycle.remaining.length > 1
  return (
    <div className="stack">
      <section className="card">
        <Figures view={view} coverage={coverage} to={to} />
      </section>
      <section className="card">
        {enough ? (
          <CycleFigure view={view} title={t('chart.cycle')} csv={csv} to={to} />
        ) : (
          <Few view={view} rows={coverage} />
        )}
      </section>
      {enough && (
        <div className={ahead ? 'columns half even' : 'columns'}>
          <section className="card">
            <CumulativeFigure view={view} cycle={cycle} csv={csv} />
          </section>
          {ahead && (
            <section className="card">
              <ActByFigure remaining={cycle.remaining} />
            </section>
          )}
        </div>
      )}
      {enough && children}
      <section className="card stack tight">
        <h2>
          {t('reach.title')} <AboutWord word="reach" />
        </h2>
        <ReachFigures reach={reach} to={to} />
        <BasisLine basis={reach.basis} to={to} copies />
      </section>
    </div>
  )
}

function Figures({ view, coverage, to }: Pick<Props, 'view' | 'coverage' | 'to'>) {
  const { t, say, tongue } = useViewer()
  const { cycle, firstPickupMinutes } = view
  if (!cycle) return null
  const half = cycle.halfLifeHours
  const earned = coverage.filter((row) => !row.paid && row.dateQuality !== 'quarantined')
  const first = earned.toSorted((a, b) => (a.publishedAt < b.publishedAt ? -1 : 1))[0]
  return (
    <div className="stack tight">
      <p>
        <PhaseChip phase={cycle.phase} confidence={cycle.confidence} /> {say(cycle.explanation)}
      </p>
      <dl className="figures">
        {half && (
          <div>
            <dt>
              {t('cycle.halfLife')} <AboutWord word="halfLife" />
            </dt>
            <dd>
              {t('hours.short', { hours: numberIn(tongue, half.value, 1) })}{' '}
              <small>{rangeIn(half, (value) => numberIn(tongue, value, 1))}</small>
            </dd>
          </div>
        )}
        {firstPickupMinutes !== null && (
          <div>
            <dt>
              {t('cycle.pickup')} <AboutWord word="pickup" />
            </dt>
            <dd>
              {first ? (
                <Opens to={`/artikel/${encodeURIComponent(first.articleId)}`} what={t('cycle.pickup')}>
                  {minutesIn(tongue, firstPickupMinutes)}
                </Opens>
              ) : (
                minutesIn(tongue, firstPickupMinutes)
              )}
            </dd>
          </div>
        )}
        {cycle.peakAt && (
          <div>
            <dt>
              {t('cycle.peak')} <AboutWord word="peak" />
            </dt>
            <dd>
              <Opens to={to} what={t('cycle.peak')}>
                <When at={cycle.peakAt} plain />
              </Opens>
            </dd>
          </div>
        )}
        {cycle.shareWithin24h && (
          <div>
            <dt>{t('cycle.within24')}</dt>
            <dd>
              {percentIn(tongue, cycle.shareWithin24h.value)}{' '}
              <small>{rangeIn(cycle.shareWithin24h, (share) => percentIn(tongue, share))}</small>
            </dd>
          </div>
        )}
        <div>
          <dt>
            {t('cycle.forecast')} <AboutWord word="forecast" />
          </dt>
          <dd>
            <Opens to="/kejujuran" what={t('cycle.forecast')}>
              {numberIn(tongue, cycle.forecast.total)}
            </Opens>{' '}
            <small>{rangeIn(cycle.forecast, (value) => numberIn(tongue, value))}</small>
          </dd>
        </div>
      </dl>
      <p className="basis">
        <CopyShown />
      </p>
    </div>
  )
}
