import type { IssuesPage } from '../../api.ts'
import { BasisLine } from '../parts/basis-line.tsx'
import { Empty } from '../parts/empty.tsx'
import { Loaded } from '../parts/loaded.tsx'
import { When } from '../parts/when.tsx'
import { useApi, useFile } from '../queries.ts'
import { Link } from '../router.tsx'
import { useViewer } from '../viewer.tsx'
import { numberIn } from '../words.ts'
import '../styles/cards.css'

/** What the press talks about today more than usual, and whose work it touches. */
export function Issues() {
  const { t } = useViewer()
  const query = useApi<IssuesPage>('/api/issues')
  const file = useFile('/api/issues.csv')
  return (
    <div className="stack">
      <div className="row apart">
        <h1>{t('issues.title')}</h1>
        <a href={file} download className="small">
          {t('common.csv')}
        </a>
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
  return (
    <section className="card stack tight" aria-labelledby="ramai">
      <h2 id="ramai">{t('issues.stories')}</h2>
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
              <span className="num nowrap small">{t('issues.toldToday', { n: row.articles })}</span>
            </li>
          ))}
        </ol>
      )}
    </section>
  )
}

function Terms({ page: { terms, basis } }: { page: IssuesPage }) {
  const { t, tongue } = useViewer()
  return (
    <section className="card stack tight" aria-labelledby="naik">
      <h2 id="naik">{t('issues.terms')}</h2>
      <p className="small dim">{t('issues.termsSay')}</p>
      {terms.length === 0 ? (
        <Empty says={t('issues.noTerms')} />
      ) : (
        <div className="scrolls">
          <table className="list cards">
            <thead>
              <tr>
                <th>{t('issues.term')}</th>
                <th className="num">{t('issues.today')}</th>
                <th className="num">{t('issues.usual')}</th>
                <th className="num">{t('releases.outlets')}</th>
                <th>{t('issues.units')}</th>
              </tr>
            </thead>
            <tbody>
              {terms.map((row) => (
                <tr key={row.term}>
                  <td className="what">
                    <details>
                      <summary>
                        <strong>{row.term}</strong>
                      </summary>
                      <ul className="small">
                        {row.articles.map((article) => (
                          <li key={article.id}>
                            <Link to={`/artikel/${encodeURIComponent(article.id)}`}>{article.title}</Link>{' '}
                            <span className="tiny dim">
                              {article.outletName} · <When at={article.publishedAt} plain />
                            </span>
                          </li>
                        ))}
                      </ul>
                    </details>
                  </td>
                  <td className="num" data-label={t('issues.today')}>
                    {numberIn(tongue, row.today)}
                    {row.ours > 0 && <div className="tiny dim">{t('issues.withRelease', { n: row.ours })}</div>}
                  </td>
                  <td className="num" data-label={t('issues.usual')}>
                    {numberIn(tongue, row.usual, 1)}
                  </td>
                  <td className="num" data-label={t('releases.outlets')}>
                    {numberIn(tongue, row.outlets)}
                  </td>
                  <td className="small">
                    {row.units.length === 0 ? (
                      <span className="dim">{t('issues.noUnit')}</span>
                    ) : (
                      row.units.map(({ name }) => name).join(', ')
                    )}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
      <BasisLine basis={basis} />
    </section>
  )
}
