import type { CoverageRow } from '../../api.ts'
import { Link } from '../router.tsx'
import { useViewer } from '../viewer.tsx'
import { KindChip, PaidChip, TierWord } from './chips.tsx'
import { When } from './when.tsx'

/** Articles, one a row; `withRelease` names the release each carries. On a phone each row becomes a small card. */
export function CoverageTable({ rows, withRelease = false }: { rows: CoverageRow[]; withRelease?: boolean }) {
  const { t } = useViewer()
  return (
    <div className="scrolls">
      <table className="list coverage">
        <thead>
          <tr>
            <th>{t('coverage.time')}</th>
            <th>{t('coverage.outlet')}</th>
            <th>{t('coverage.article')}</th>
            <th>{t('coverage.kind')}</th>
            <th>{t('coverage.findings')}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.articleId}>
              <td className="small">
                <When at={row.publishedAt} stacked />
                {row.dateQuality !== 'claimed' && <div className="dim tiny">{t(`dateQuality.${row.dateQuality}`)}</div>}
              </td>
              <td>
                {row.outlet.name}
                <div>
                  <TierWord tier={row.outlet.tier} />
                </div>
              </td>
              <td className="wide">
                <Link className="title-link" to={`/artikel/${encodeURIComponent(row.articleId)}`}>
                  {row.title}
                </Link>
                <div className="tiny dim">
                  {row.storySize > 1 && row.storyId && (
                    <Link to={`/cerita/${encodeURIComponent(row.storyId)}`}>
                      {t(row.isOriginal ? 'coverage.original' : 'coverage.copy', { n: row.storySize })}
                    </Link>
                  )}
                  {withRelease && row.release?.related && (
                    <>
                      {row.storySize > 1 && ' · '}
                      <Link to={`/rilis/${encodeURIComponent(row.release.id)}`}>
                        {t('coverage.carries', { title: row.release.title })}
                      </Link>
                    </>
                  )}
                </div>
              </td>
              <td>
                <span className="row">
                  {row.release?.related && <KindChip kind={row.release.kind} score={row.release.score} />}
                  {row.paid && <PaidChip />}
                </span>
              </td>
              <td className="small nowrap">
                {row.findings > 0 && (
                  <Link to={`/artikel/${encodeURIComponent(row.articleId)}`}>
                    {t('coverage.findingCount', { n: row.findings })}
                  </Link>
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
