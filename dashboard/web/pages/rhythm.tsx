import type { RhythmPage } from '../../api.ts'
import { RhythmFigure } from '../charts/rhythm-figure.tsx'
import { BasisLine } from '../parts/basis-line.tsx'
import { Empty } from '../parts/empty.tsx'
import { Loaded } from '../parts/loaded.tsx'
import { useApi } from '../queries.ts'
import { Link } from '../router.tsx'
import { useViewer } from '../viewer.tsx'

/** When the press publishes, and so when a release is best published. */
export function RhythmScreen() {
  const { t } = useViewer()
  const query = useApi<RhythmPage>('/api/rhythm')
  return (
    <div className="stack">
      <Link className="small" to="/rilis">
        ← {t('releases.title')}
      </Link>
      <h1>{t('rhythm.title')}</h1>
      <p className="small dim">{t('rhythm.says')}</p>
      <Loaded query={query}>
        {(page) => (
          <section className="card stack tight">
            {page.heard.every((count) => count === 0) ? (
              <Empty says={t('chart.nothing')} />
            ) : (
              <RhythmFigure page={page} />
            )}
            <BasisLine basis={page.basis} />
          </section>
        )}
      </Loaded>
    </div>
  )
}
