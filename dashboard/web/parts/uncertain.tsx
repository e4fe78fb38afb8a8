import type { UncertainRow } from '../../api.ts'
import { Link } from '../router.tsx'
import { useViewer } from '../viewer.tsx'
import { KindChip } from './chips.tsx'
import { Empty } from './empty.tsx'
import { FileLink } from './file-link.tsx'
import { MatchVerdict } from './match-verdict.tsx'
import { AboutWord } from './about-word.tsx'
import { When } from './when.tsx'

/** The articles of which only a person can say whether they carry the release: each with keep and reject. */
export function Uncertain({ releaseId, rows }: { releaseId: string; rows: UncertainRow[] }) {
  const { t } = useViewer()
  if (rows.length === 0) {
    return (
      <div className="card">
        <Empty says={t('unsure.none')} />
      </div>
    )
  }
  return (
    <div className="card stack">
      <div className="row apart">
        <p className="small">
          {t('unsure.says')} <AboutWord word="uncertain" />
        </p>
        <FileLink address={`/api/export/uncertain.csv?release=${encodeURIComponent(releaseId)}`} />
      </div>
      <ul className="stack">
        {rows.map((row) => (
          <li key={row.articleId} className="stack tight">
            <Link
              className="title-link"
              to={`/artikel/${encodeURIComponent(row.articleId)}?rilis=${encodeURIComponent(releaseId)}`}
            >
              {row.title}
            </Link>
            <span className="row small dim">
              <strong>{row.outletName}</strong>
              <When at={row.publishedAt} plain />
              <KindChip kind={row.kind} score={row.score} />
              {row.other && (
                <Link to={`/rilis/${encodeURIComponent(row.other.id)}`}>
                  {t('unsure.other', { title: row.other.title })}
                </Link>
              )}
            </span>
            <MatchVerdict articleId={row.articleId} releaseId={releaseId} confirmed={null} />
          </li>
        ))}
      </ul>
    </div>
  )
}
