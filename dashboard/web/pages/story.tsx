import type { StoryDetail } from '../../api.ts'
import { CycleSections } from '../charts/cycle-sections.tsx'
import { CoverageTable } from '../parts/coverage-table.tsx'
import { FileLink } from '../parts/file-link.tsx'
import { Loaded } from '../parts/loaded.tsx'
import { Sections } from '../parts/sections.tsx'
import { useApi } from '../queries.ts'
import { Link } from '../router.tsx'
import { useViewer } from '../viewer.tsx'
import type { PageProps } from './index.ts'

/** One echo: an original and its copies. */
export function StoryPage({ params }: PageProps) {
  const { t } = useViewer()
  const query = useApi<StoryDetail>(`/api/stories/${encodeURIComponent(params['id']!)}`)
  return (
    <Loaded query={query}>
      {(story) => (
        <article className="stack">
          <header className="stack tight">
            <Link className="small" to="/liputan">
              ← {t('coverage.title')}
            </Link>
            <h1>{story.title}</h1>
            <p className="small dim">{t('story.says', { n: story.coverage.length })}</p>
          </header>
          <Sections
            label={story.title}
            sections={[
              {
                id: 'siklus',
                label: t('release.cycle'),
                body: () => (
                  <CycleSections
                    view={story.cycle}
                    reach={story.reach}
                    coverage={story.coverage}
                    csv={`/api/export/hourly.csv?story=${encodeURIComponent(story.id)}`}
                    to={`/cerita/${encodeURIComponent(story.id)}?bagian=liputan`}
                  />
                ),
              },
              {
                id: 'liputan',
                label: t('release.coverage'),
                count: story.coverage.length,
                body: () => (
                  <div className="card">
                    <header>
                      <FileLink address={`/api/export/coverage.csv?story=${encodeURIComponent(story.id)}`} />
                    </header>
                    <CoverageTable rows={story.coverage} withRelease />
                  </div>
                ),
              },
            ]}
          />
        </article>
      )}
    </Loaded>
  )
}
