import type { NowPage } from '../../api.ts'
import { Link } from '../router.tsx'
import { useViewer } from '../viewer.tsx'
import { PhaseChip } from './chips.tsx'
import { Empty } from './empty.tsx'
import { OwnerOf } from './owner.tsx'
import { Remaining } from './small-charts.tsx'

/** The few things to know of now: what moves, what to do next, and in whose hands it is. */
export function MainIssues({ rows }: { rows: NowPage['issues'] }) {
  const { t } = useViewer()
  return (
    <section className="card" aria-labelledby="isu-utama">
      <header>
        <h2 id="isu-utama">{t('now.issues')}</h2>
        <span className="tiny dim">{t('now.issuesOrder')}</span>
      </header>
      {rows.length === 0 ? (
        <Empty says={t('now.noIssues')} />
      ) : (
        <ol className="actions issues">
          {rows.map((row) => {
            const place = row.scope === 'release' ? 'rilis' : 'cerita'
            const address = `/${place}/${encodeURIComponent(row.id)}`
            return (
              <li key={`${row.scope} ${row.id}`}>
                <div className="what">
                  <Link className="title-link" to={address}>
                    {row.title}
                  </Link>
                  <div className="row small">
                    <PhaseChip phase={row.phase} confidence={row.confidence} />
                    <Link to={row.scope === 'release' ? `${address}?bagian=liputan` : address} className="num">
                      {t('now.issueCount', { n: row.articles, outlets: row.outlets })}
                    </Link>
                    <span className="dim">{row.unit?.name ?? t(`board.${row.scope}`)}</span>
                  </div>
                  <p className="small step">
                    {row.step === 'judge' ? (
                      <Link to={`${address}?bagian=temuan`}>{t('step.judge', { n: row.differences })}</Link>
                    ) : (
                      t(`step.${row.step}`)
                    )}
                  </p>
                </div>
                <span className="still">
                  <span className="tiny dim">{t('remaining.title')}</span>
                  <Remaining share={row.remaining} />
                </span>
                <OwnerOf subject={{ kind: row.scope, id: row.id }} owner={row.owner} />
              </li>
            )
          })}
        </ol>
      )}
    </section>
  )
}
