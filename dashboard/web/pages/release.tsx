import { useState } from 'react'
import type { ReleaseDesk, ReleaseDetail } from '../../api.ts'
import { Beside } from '../charts/beside.tsx'
import { CycleSections } from '../charts/cycle-sections.tsx'
import { CoverageTable } from '../parts/coverage-table.tsx'
import { Empty } from '../parts/empty.tsx'
import { Fidelity } from '../parts/fidelity.tsx'
import { FindingCard } from '../parts/finding-card.tsx'
import { FileLink } from '../parts/file-link.tsx'
import { Loaded } from '../parts/loaded.tsx'
import { Outside } from '../parts/outside.tsx'
import { Sections } from '../parts/sections.tsx'
import { ReleaseVersions } from '../parts/release-versions.tsx'
import { Uncertain } from '../parts/uncertain.tsx'
import { When } from '../parts/when.tsx'
import { useApi } from '../queries.ts'
import { Link } from '../router.tsx'
import { useViewer } from '../viewer.tsx'
import type { PageProps } from './index.ts'

export function ReleasePage({ params }: PageProps) {
  const query = useApi<ReleaseDetail>(`/api/releases/${encodeURIComponent(params['id']!)}`)
  return <Loaded query={query}>{(detail) => <Detail detail={detail} />}</Loaded>
}

function Detail({ detail }: { detail: ReleaseDetail }) {
  const { t } = useViewer()
  const { release, unit, coverage, findings, uncertain } = detail
  const desk = useApi<ReleaseDesk>(`/api/releases/${encodeURIComponent(release.id)}/desk`)
  const remarks = desk.data?.remarks.filter((remark) => !remark.ignored).length ?? 0
  return (
    <article className="stack">
      <header className="stack tight">
        <Link className="small" to="/rilis">
          ← {t('releases.title')}
        </Link>
        <h1>{release.title}</h1>
        <p className="row small dim">
          <span>
            {t('release.published')} <When at={release.publishedAt} />
          </span>
          <span>{unit?.name ?? t('releases.noUnit')}</span>
          <span>{t(`origin.${release.origin}`)}</span>
          {release.version > 1 && <span>{t('release.version', { n: release.version })}</span>}
          {release.url && <Outside url={release.url} />}
          {remarks > 0 && (
            <Link to={`/rilis/${encodeURIComponent(release.id)}?bagian=versi`}>
              {t('remarks.count', { n: remarks })}
            </Link>
          )}
        </p>
      </header>
      <Sections
        label={release.title}
        sections={[
          { id: 'siklus', label: t('release.cycle'), body: () => <CycleTab detail={detail} /> },
          {
            id: 'liputan',
            label: t('release.coverage'),
            count: coverage.length,
            body: () => <CoverageTab detail={detail} />,
          },
          {
            id: 'perlu-dipastikan',
            label: t('unsure.title'),
            count: uncertain.length,
            body: () => <Uncertain releaseId={release.id} rows={uncertain} />,
          },
          { id: 'kesetiaan', label: t('release.fidelity'), body: () => <Fidelity detail={detail} /> },
          {
            id: 'temuan',
            label: t('release.findings'),
            count: findings.length,
            body: () => <FindingsTab detail={detail} />,
          },
          {
            id: 'versi',
            label: t('release.versions'),
            body: () => <Loaded query={desk}>{(data) => <ReleaseVersions release={release} desk={data} />}</Loaded>,
          },
        ]}
      />
    </article>
  )
}

function CycleTab({ detail }: { detail: ReleaseDetail }) {
  const id = encodeURIComponent(detail.release.id)
  return (
    <CycleSections
      view={detail.cycle}
      reach={detail.reach}
      coverage={detail.coverage}
      csv={`/api/export/hourly.csv?release=${id}`}
      to={`/liputan?release=${id}`}
    >
      <Beside releaseId={detail.release.id} />
    </CycleSections>
  )
}

function CoverageTab({ detail }: { detail: ReleaseDetail }) {
  const { t } = useViewer()
  const [originalsOnly, setOriginalsOnly] = useState(false)
  const rows = detail.coverage.filter((row) => !originalsOnly || row.isOriginal || row.storySize <= 1)
  const copies = detail.coverage.length > rows.length || detail.coverage.some((row) => row.storySize > 1)
  if (detail.coverage.length === 0) {
    return (
      <div className="card">
        <Empty says={t('release.noCoverage')}>
          <Link to="/sumber">{t('checkUrl.title')}</Link>
        </Empty>
      </div>
    )
  }
  return (
    <div className="card">
      <header>
        {copies && (
          <label className="small">
            <input
              type="checkbox"
              checked={originalsOnly}
              onChange={(event) => setOriginalsOnly(event.currentTarget.checked)}
            />{' '}
            {t('coverage.originalsOnly')}
          </label>
        )}
        <FileLink address={`/api/export/coverage.csv?release=${encodeURIComponent(detail.release.id)}`} />
      </header>
      <CoverageTable rows={rows} />
    </div>
  )
}

function FindingsTab({ detail }: { detail: ReleaseDetail }) {
  const { t } = useViewer()
  if (detail.findings.length === 0) {
    return (
      <div className="card">
        <Empty says={t(detail.coverage.length === 0 ? 'release.noFindingsYet' : 'release.noFindings')} />
      </div>
    )
  }
  return (
    <div className="stack">
      <FileLink address={`/api/export/findings.csv?release=${encodeURIComponent(detail.release.id)}`} />
      {detail.findings.map((finding) => (
        <FindingCard key={finding.key} finding={finding} />
      ))}
    </div>
  )
}
