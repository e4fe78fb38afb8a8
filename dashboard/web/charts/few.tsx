import type { CoverageRow, CycleView } from '../../api.ts'
import { BasisLine } from '../parts/basis-line.tsx'
import { When } from '../parts/when.tsx'
import { Link } from '../router.tsx'
import { useViewer } from '../viewer.tsx'
import '../styles/charts.css'

/** One or two articles: dots and a sentence, never a curve through them. */
export function Few({ view, rows }: { view: CycleView; rows: CoverageRow[] }) {
  const { t, say } = useViewer()
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
      {view.cycle && <p>{say(view.cycle.explanation)}</p>}
      <BasisLine basis={view.basis} />
    </div>
  )
}
