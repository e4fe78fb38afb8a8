import type { OutletDetail } from '../../api.ts'
import { PaidChip, SourceChip, TierWord } from '../parts/chips.tsx'
import { CoverageTable } from '../parts/coverage-table.tsx'
import { EditOutlet, SourceRoleOf } from '../parts/edit-outlet.tsx'
import { CopyShown } from '../parts/copy-shown.tsx'
import { Empty } from '../parts/empty.tsx'
import { FileLink } from '../parts/file-link.tsx'
import { Loaded } from '../parts/loaded.tsx'
import { Opens } from '../parts/opens.tsx'
import { Outside } from '../parts/outside.tsx'
import { When } from '../parts/when.tsx'
import { useApi } from '../queries.ts'
import { Link } from '../router.tsx'
import { listBehind } from '../search/asked.ts'
import { useViewer } from '../viewer.tsx'
import { minutesIn, numberIn, roughlyIn } from '../words.ts'
import type { PageProps } from './index.ts'
import '../styles/cards.css'

export function OutletPage({ params }: PageProps) {
  const query = useApi<OutletDetail>(`/api/outlets/${encodeURIComponent(params['id']!)}`)
  return <Loaded query={query}>{(detail) => <Detail detail={detail} />}</Loaded>
}

function Detail({ detail }: { detail: OutletDetail }) {
  const { t } = useViewer()
  const { outlet, coverage, sources } = detail
  return (
    <article className="stack">
      <header className="stack tight">
        <Link className="small" to="/media">
          ← {t('outlets.title')}
        </Link>
        <h1>{outlet.name}</h1>
        <p className="row small dim">
          <TierWord tier={outlet.tier} />
          {outlet.province && <span>{outlet.province}</span>}
          {outlet.paidOnly && <PaidChip />}
          {outlet.ownerGroup && <span>{outlet.ownerGroup}</span>}
        </p>
      </header>
      <section className="card stack">
        <Figures detail={detail} />
        <Audience outlet={outlet} />
      </section>
      <section className="card stack tight">
        <div className="row apart">
          <h2>{t('outlets.coverage')}</h2>
          <FileLink
            address={`/api/coverage.csv?days=30&outlet=${encodeURIComponent(outlet.id)}`}
            of={t('outlets.coverage')}
          />
        </div>
        {coverage.length === 0 ? (
          <Empty says={t('outlets.noCoverage')} />
        ) : (
          <CoverageTable rows={coverage} withRelease ofOneOutlet />
        )}
      </section>
      <Bylines detail={detail} />
      <section className="card stack tight">
        <h2>{t('outlets.sources')}</h2>
        {sources.length === 0 ? (
          <Empty says={t('outlets.noSources')} />
        ) : (
          <ul className="plain stack tight">
            {sources.map((source) => (
              <li key={source.id} className="row small">
                <SourceChip state={source.state} />
                <SourceRoleOf source={source} />
                <Outside url={source.url} label={source.url} />
              </li>
            ))}
          </ul>
        )}
        <Link className="small" to="/sumber">
          {t('sources.title')}
        </Link>
      </section>
      <EditOutlet key={JSON.stringify(outlet)} outlet={outlet} />
    </article>
  )
}

function Figures({ detail: { line, since } }: { detail: OutletDetail }) {
  const { t, tongue } = useViewer()
  if (line === null) return <p className="dim">{t('outlets.noCoverage')}</p>
  const list = (paid: '0' | '1') => listBehind({ outlet: line.id, from: since, paid, count: 'copies' })
  const figures: { value: string; label: string; to?: string }[] = [
    { value: numberIn(tongue, line.articles), label: t('outlets.articlesIn'), to: list('0') },
    { value: numberIn(tongue, line.releases), label: t('outlets.releasesIn') },
    ...(line.shared > 0
      ? [{ value: t('outlets.firstOf', { first: line.first, shared: line.shared }), label: t('outlets.firstSays') }]
      : []),
    ...(line.medianDelayMinutes === null
      ? []
      : [{ value: minutesIn(tongue, line.medianDelayMinutes), label: t('outlets.delaySays') }]),
    { value: numberIn(tongue, line.paid), label: t('outlets.paidSays'), to: list('1') },
  ]
  return (
    <>
      <dl className="figures">
        {figures.map(({ value, label, to }) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd>
              {to ? (
                <Opens to={to} what={label}>
                  {value}
                </Opens>
              ) : (
                value
              )}
            </dd>
          </div>
        ))}
      </dl>
      <p className="basis">
        <CopyShown />
      </p>
    </>
  )
}

function Audience({ outlet }: { outlet: OutletDetail['outlet'] }) {
  const { t, tongue } = useViewer()
  const { audience } = outlet
  if (audience === null) return <p className="small dim">{t('outlets.noAudience')}</p>
  return (
    <p className="small dim">
      {t('outlets.audience', {
        low: roughlyIn(tongue, audience.low),
        high: roughlyIn(tongue, audience.high),
        source: audience.source,
        date: audience.date,
      })}
    </p>
  )
}

/** What each name wrote of and when last; deliberately no figure to rank people by. */
function Bylines({ detail: { outlet, bylines } }: { detail: OutletDetail }) {
  const { t } = useViewer()
  if (bylines.length === 0) return null
  return (
    <section className="card stack tight">
      <div className="row apart">
        <h2>{t('outlets.bylines')}</h2>
        <FileLink
          address={`/api/export/bylines.csv?days=30&outlet=${encodeURIComponent(outlet.id)}`}
          of={t('outlets.bylines')}
        />
      </div>
      <p className="small dim">{t('outlets.bylinesSay')}</p>
      <ul className="plain stack">
        {bylines.map((byline) => (
          <li key={`${byline.role} ${byline.name}`}>
            <strong>{byline.name}</strong>{' '}
            <span className="tiny dim">
              {t(`bylineRole.${byline.role}`)} · <When at={byline.lastAt} />
            </span>
            <ul className="small">
              {byline.latest.map((article) => (
                <li key={article.id}>
                  <Link to={`/artikel/${encodeURIComponent(article.id)}`}>{article.title}</Link>
                </li>
              ))}
            </ul>
          </li>
        ))}
      </ul>
    </section>
  )
}
