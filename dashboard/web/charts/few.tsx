import type { CoverageRow, CycleView } from '../../api.ts'
import { BasisLine } from '../parts/basis-line.tsx'
import { When } from '../parts/when.tsx'
import { Link } from '../router.tsx'
import { useViewer } from '../viewer.tsx'
import '../styles/charts.css'

/** One or two articles: dots, never a curve through them. The sentence stands above, with the figures. */
export function Few({ view, rows }: { view: CycleView; rows: CoverageRow[] }) {
  const { t } = useViewer()
  return (
    <div className="stack tight">
      <h2>{t('chart.few')}</h2>
      <ol className="dots">
        {view.releasedAt && (
          <li>
            <i className="own" />
            <span>
              <When at={view.releasedAt} /> — {t('chart.released')}
            </span>
          </li>
        )}
        {rows.map((row) => (
          <li key={row.articleId}>
            <i />
            <span>
              <When at={row.publishedAt} /> — {row.outlet.name}:{' '}
              <Link to={`/artikel/${encodeURIComponent(row.articleId)}`}>{row.title}</Link>
            </span>
          </li>
        ))}
      </ol>
      <BasisLine basis={view.basis} />
    </div>
  )
}
