import { useState } from 'react'
import type { ArticleDetail } from '../../api.ts'
import { Appearances } from '../parts/appearances.tsx'
import { ArticleFidelity } from '../parts/article-fidelity.tsx'
import { KindChip, PaidChip, TierWord } from '../parts/chips.tsx'
import { CoverageTable } from '../parts/coverage-table.tsx'
import { Loaded } from '../parts/loaded.tsx'
import { MarkedText } from '../parts/marked-text.tsx'
import { MatchVerdict } from '../parts/match-verdict.tsx'
import { Outside } from '../parts/outside.tsx'
import { PrintedViews } from '../parts/printed-views.tsx'
import { ToneOf } from '../parts/tone.tsx'
import { Siblings } from '../parts/siblings.tsx'
import { UnitsOfArticle } from '../parts/units-of-article.tsx'
import { Versions } from '../parts/versions.tsx'
import { When } from '../parts/when.tsx'
import { useApi } from '../queries.ts'
import { Link, usePlace } from '../router.tsx'
import { useViewer } from '../viewer.tsx'
import { percentIn } from '../words.ts'
import type { PageProps } from './index.ts'
import '../styles/reading.css'

/** The article as text, our passages underlined by kind and the findings marked, the release beside it. */
export function ArticlePage({ params }: PageProps) {
  const query = useApi<ArticleDetail>(`/api/articles/${encodeURIComponent(params['id']!)}`)
  return <Loaded query={query}>{(detail) => <Reading detail={detail} />}</Loaded>
}

function Reading({ detail }: { detail: ArticleDetail }) {
  const { t } = useViewer()
  const { article, outlet, matches, findings, story, versions } = detail
  const asked = usePlace().query.get('rilis')
  const [chosen, setChosen] = useState(() =>
    Math.max(
      0,
      matches.findIndex((each) => each.releaseId === asked),
    ),
  )
  const match = matches[chosen] ?? null
  const passages = match?.passages ?? []

  return (
    <article className="stack">
      <Head detail={detail} />
      <UnitsOfArticle articleId={article.id} units={detail.units} />
      {matches.length > 1 && <Siblings detail={detail} chosen={chosen} choose={setChosen} />}
      <div className={match ? 'beside' : 'stack'}>
        <section className="card stack tight" aria-label={outlet.name}>
          {match && <Legend />}
          <MarkedText
            className="reading"
            text={article.text}
            passages={passages.map((passage) => ({ span: passage.article, how: passage.how }))}
            findings={findings}
          />
        </section>
        {match && (
          <section className="card stack tight follows" aria-label={t('finding.ours')}>
            <header className="row apart">
              <span className="row">
                <KindChip kind={match.kind} score={match.score} />
                <MatchVerdict articleId={article.id} releaseId={match.releaseId} confirmed={match.confirmed} />
              </span>
            </header>
            <h2>
              <Link to={`/rilis/${encodeURIComponent(match.releaseId)}`}>{match.release.title}</Link>
            </h2>
            <WhyMatched match={match} />
            <ArticleFidelity fidelity={match.fidelity} />
            <MarkedText
              className="reading ours-text"
              text={match.release.text}
              passages={passages.map((passage) => ({ span: passage.release, how: passage.how }))}
              findings={[]}
            />
          </section>
        )}
      </div>
      <ToneOf articleId={article.id} />
      {versions.length > 1 && (
        <section className="card">
          <Versions
            title={t('versions.title', { n: versions.length })}
            when={t('versions.fetched')}
            versions={versions.map(({ fetchedAt, ...version }) => ({ ...version, at: fetchedAt }))}
          />
        </section>
      )}
      {story && story.rows.length > 1 && (
        <section className="card">
          <header>
            <h2>{t('article.story', { n: story.rows.length })}</h2>
            <Link className="small" to={`/cerita/${encodeURIComponent(story.id)}`}>
              {t('article.openStory')}
            </Link>
          </header>
          <CoverageTable rows={story.rows} />
        </section>
      )}
    </article>
  )
}

function Head({ detail }: { detail: ArticleDetail }) {
  const { t } = useViewer()
  const { article, outlet } = detail
  return (
    <header className="stack tight">
      <Link className="small" to="/liputan">
        ← {t('coverage.title')}
      </Link>
      <h1>{article.title}</h1>
      <p className="row small">
        <strong>{outlet.name}</strong>
        <TierWord tier={outlet.tier} />
        {article.paid && <PaidChip />}
        {article.factCheck && (
          <span className="chip">{t('article.factCheck', { label: article.factCheck.label })}</span>
        )}
        {article.textFrom === 'feed' && <span className="chip">{t('article.fromFeed')}</span>}
        {article.manual && <span className="chip">{t('article.manual')}</span>}
        <Outside url={article.url} />
      </p>
      <p className="row small dim">
        {article.byline.length > 0 && (
          <span>{article.byline.map((name) => `${name.name} (${t(`byline.${name.role}`)})`).join(', ')}</span>
        )}
        <span>
          {t('article.published')} <When at={article.publishedAt} />
          {article.dateQuality !== 'claimed' && ` (${t(`dateQuality.${article.dateQuality}`)})`}
        </span>
        <span>
          {t('article.firstSeen')} <When at={article.firstSeenAt} plain />
        </span>
        {article.modifiedAt && (
          <span>
            {t('article.modified')} <When at={article.modifiedAt} plain />
          </span>
        )}
      </p>
      <PrintedViews views={detail.views} ahead={detail.viewsAhead} />
      <Appearances appearances={detail.appearances} />
    </header>
  )
}

function Legend() {
  const { t } = useViewer()
  const hows = ['verbatim', 'edited', 'quotation', 'paraphrase'] as const
  return (
    <ul className="row tiny dim" aria-label={t('article.legend')}>
      {hows.map((how) => (
        <li key={how}>
          <span className={`ours-in ${how}`}>{t(`how.${how}`)}</span>
        </li>
      ))}
    </ul>
  )
}

function WhyMatched({ match }: { match: ArticleDetail['matches'][number] }) {
  const { t, tongue } = useViewer()
  return (
    <p className="small dim">
      {t('article.why', {
        ofArticle: percentIn(tongue, match.copied.ofArticle),
        ofRelease: percentIn(tongue, match.copied.ofRelease),
        score: percentIn(tongue, match.score),
      })}
    </p>
  )
}
