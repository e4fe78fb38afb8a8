import type { IssuesPage } from '../../api.ts'
import { AboutWord } from '../parts/about-word.tsx'
import { BasisLine } from '../parts/basis-line.tsx'
import { CardTable, type CardColumn } from '../parts/card-table.tsx'
import { Empty } from '../parts/empty.tsx'
import { FileLink } from '../parts/file-link.tsx'
import { Loaded } from '../parts/loaded.tsx'
import { Opens } from '../parts/opens.tsx'
import { When } from '../parts/when.tsx'
import { useApi, useFile } from '../queries.ts'
import { Link } from '../router.tsx'
import { useViewer } from '../viewer.tsx'
import { numberIn } from '../words.ts'

/** What the press talks about today more than usual, and whose work it touches. */
export function Issues() {
  const { t } = useViewer()
  const query = useApi<IssuesPage>('/api/issues')
  const file = useFile('/api/issues.csv')
  return (
    <div className="stack">
      <div className="row apart">
        <h1>{t('issues.title')}</h1>
        <FileLink address={file} />
      </div>
      <Loaded query={query}>
        {(page) => (
          <>
            <Stories rows={page.stories} />
            <Terms page={page} />
          </>
        )}
      </Loaded>
    </div>
  )
}

function Stories({ rows }: { rows: IssuesPage['stories'] }) {
  const { t } = useViewer()
  const file = useFile('/api/export/stories.csv')
  return (
    <section className="card stack tight" aria-labelledby="ramai">
      <div className="row apart">
        <h2 id="ramai">
          {t('issues.stories')} <AboutWord word="story" />
        </h2>
        <FileLink address={file} of={t('issues.stories')} />
      </div>
      {rows.length === 0 ? (
        <Empty says={t('issues.noStories')} />
      ) : (
        <ol className="stack tight">
          {rows.map((row) => (
            <li key={row.id} className="row apart">
              <span>
                <Link className="title-link" to={`/cerita/${encodeURIComponent(row.id)}`}>
                  {row.title}
                </Link>
                <span className="tiny dim">
                  {' '}
                  · <When at={row.startedAt} /> · {t(row.ours ? 'issues.ours' : 'issues.notOurs')}
                </span>
              </span>
              <span className="num nowrap small">
                <Opens to={`/cerita/${encodeURIComponent(row.id)}?bagian=liputan`} what="">
                  {t('issues.toldToday', { n: row.articles })}
                </Opens>
              </span>
            </li>
          ))}
        </ol>
      )}
    </section>
  )
}

function Terms({ page: { terms, basis } }: { page: IssuesPage }) {
  const { t, tongue } = useViewer()
  const columns: CardColumn<IssuesPage['terms'][number]>[] = [
    {
      head: t('issues.term'),
      kind: 'name',
      cell: ({ term, articles }) => (
        <details>
          <summary>
            <strong>{term}</strong>
          </summary>
          <ul className="small">
            {articles.map((article) => (
              <li key={article.id}>
                <Link to={`/artikel/${encodeURIComponent(article.id)}`}>{article.title}</Link>{' '}
                <span className="tiny dim">
                  {article.outletName} · <When at={article.publishedAt} plain />
                </span>
              </li>
            ))}
          </ul>
        </details>
      ),
    },
    {
      head: t('issues.today'),
      kind: 'number',
      cell: ({ today, ours }) => (
        <>
          {numberIn(tongue, today)}
          {ours > 0 && <div className="tiny dim">{t('issues.withRelease', { n: ours })}</div>}
        </>
      ),
    },
    { head: t('issues.usual'), kind: 'number', cell: ({ usual }) => numberIn(tongue, usual, 1) },
    { head: t('releases.outlets'), kind: 'number', cell: ({ outlets }) => numberIn(tongue, outlets) },
    {
      head: t('issues.units'),
      bare: true,
      className: 'small',
      cell: ({ units }) =>
        units.length === 0 ? (
          <span className="dim">{t('issues.noUnit')}</span>
        ) : (
          units.map(({ name }) => name).join(', ')
        ),
    },
  ]
  return (
    <section className="card stack tight" aria-labelledby="naik">
      <h2 id="naik">{t('issues.terms')}</h2>
      <p className="small dim">{t('issues.termsSay')}</p>
      {terms.length === 0 ? (
        <Empty says={t('issues.noTerms')} />
      ) : (
        <CardTable columns={columns} rows={terms} keyOf={({ term }) => term} />
      )}
      <BasisLine basis={basis} copies />
    </section>
  )
}
