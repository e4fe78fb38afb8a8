import type { BoardRow, FindingRow, NowPage } from '../../api.ts'
import { CycleFigure } from '../charts/cycle-figure.tsx'
import { AboutWord } from '../parts/about-word.tsx'
import { BasisLine } from '../parts/basis-line.tsx'
import { findingAddress, FindingChip, PhaseChip } from '../parts/chips.tsx'
import { Counted, countedWord } from '../parts/counted.tsx'
import { Empty } from '../parts/empty.tsx'
import { FileLink } from '../parts/file-link.tsx'
import { FirstRun } from '../parts/first-run.tsx'
import { Loaded } from '../parts/loaded.tsx'
import { MainIssues } from '../parts/main-issues.tsx'
import { OwnerOf } from '../parts/owner.tsx'
import { Opens } from '../parts/opens.tsx'
import { Remaining, Spark } from '../parts/small-charts.tsx'
import { When } from '../parts/when.tsx'
import { useApi, useFile } from '../queries.ts'
import { Link } from '../router.tsx'
import { listBehind } from '../search/asked.ts'
import { useViewer } from '../viewer.tsx'
import { numberIn, rangeIn } from '../words.ts'
import '../styles/now.css'

/** What is wrong and still reaching people → what is moving → what we did → everything else. */
export function Now() {
  const { t } = useViewer()
  const query = useApi<NowPage>('/api/now')
  // What the chart shows: three days when nothing else is chosen.
  const file = useFile('/api/export/hourly.csv?scope=linked&days=3')
  return (
    <div className="stack">
      <h1>{t('now.title')}</h1>
      <Loaded query={query}>
        {(page) => (
          <>
            {page.firstSteps && <FirstRun done={page.firstSteps} />}
            <Action rows={page.action} toCheck={page.toCheck} />
            <MainIssues rows={page.issues} />
            <Board page={page} />
            <SinceLast page={page} />
            <section className="card">
              <CycleFigure view={page.series} title={t('now.everything')} csv={file} />
            </section>
          </>
        )}
      </Loaded>
    </div>
  )
}

function Action({ rows, toCheck }: { rows: NowPage['action']; toCheck: number }) {
  const { t } = useViewer()
  return (
    <section className="card" aria-labelledby="tindakan">
      <header>
        <h2 id="tindakan">{t('now.action')}</h2>
        {toCheck > 0 && (
          <Link className="chip weight check" to="/temuan?tingkat=C">
            <span aria-hidden="true">?</span> {t('now.toCheck', { n: toCheck })}
          </Link>
        )}
      </header>
      {rows.length === 0 ? (
        <Empty says={t(toCheck > 0 ? 'now.noActionButCheck' : 'now.noAction')} />
      ) : (
        <ol className="actions">
          {rows.map((row) => (
            <li key={row.key}>
              <div className="what">
                <Link className="title-link" to={findingAddress(row)}>
                  <Difference finding={row} />
                </Link>
                <div className="row small dim">
                  <FindingChip finding={row} />
                  <span>{row.articleRef.outlet.name}</span>
                  <When at={row.articleRef.publishedAt} />
                </div>
              </div>
              <span className="num nowrap small">
                <Opens to={`/rilis/${encodeURIComponent(row.releaseRef.id)}?bagian=temuan`} what="">
                  {t('now.spread', { n: row.spread })}
                </Opens>
              </span>
              <span className="still">
                <span className="tiny dim">{t('remaining.title')}</span>
                <Remaining share={row.remaining} />
              </span>
              <OwnerOf subject={{ kind: 'finding', id: row.key }} owner={row.owner} />
            </li>
          ))}
        </ol>
      )}
    </section>
  )
}

function Difference({ finding }: { finding: FindingRow }) {
  const { t } = useViewer()
  return finding.release
    ? t('finding.differs', { article: finding.article.text, release: finding.release.text })
    : t('finding.notInRelease', { article: finding.article.text })
}

function Board({ page }: { page: NowPage }) {
  const { t, counting } = useViewer()
  const file = useFile('/api/export/board.csv')
  return (
    <section className="card" aria-labelledby="papan">
      <header>
        <h2 id="papan">{t('now.board')}</h2>
        <span className="row">
          <span className="tiny dim">{t('now.boardOrder')}</span>
          <FileLink address={file} of={t('now.board')} />
        </span>
      </header>
      {page.board.length === 0 ? (
        <Empty says={t('now.boardEmpty')}>
          <Link to="/rilis/baru">{t('releases.add')}</Link>
          <Link to="/sumber">{t('now.seeSources')}</Link>
        </Empty>
      ) : (
        <div className="scrolls">
          <table className="list board">
            <thead>
              <tr>
                <th>{t('board.what')}</th>
                <th>{t('board.spark')}</th>
                <th>
                  {t('board.phase')} <AboutWord word="phase" />
                </th>
                <th className="num">{t(countedWord[counting])}</th>
                <th className="num">
                  {t('board.halfLife')} <AboutWord word="halfLife" />
                </th>
                <th>
                  {t('remaining.title')} <AboutWord word="remaining" />
                </th>
              </tr>
            </thead>
            <tbody>
              {page.board.map((row) => (
                <BoardLine key={`${row.scope} ${row.id}`} row={row} />
              ))}
            </tbody>
          </table>
        </div>
      )}
      <BasisLine basis={page.basis} copies />
    </section>
  )
}

function BoardLine({ row }: { row: BoardRow }) {
  const { t, tongue } = useViewer()
  const own = row.scope === 'release'
  const address = `${own ? '/rilis' : '/cerita'}/${encodeURIComponent(row.id)}`
  const list = (count: string) => (own ? listBehind({ release: row.id, count }) : `${address}?bagian=liputan`)
  const total = row.spark.reduce((sum, count) => sum + count, 0)
  return (
    <tr className={own ? 'own' : undefined}>
      <td className="what">
        <Link className="title-link" to={address}>
          {row.title}
        </Link>
        <div className="tiny dim">
          {t(own ? 'board.release' : 'board.story')}
          {row.unit && ` · ${row.unit.name}`} · <When at={row.startedAt} />
        </div>
      </td>
      <td className="sparkcell">
        <Spark counts={row.spark} label={t('board.sparkSays', { n: total })} />
      </td>
      <td className="phasecell">
        <PhaseChip phase={row.phase} confidence={row.confidence} />
      </td>
      <td className="num count">
        <Counted articles={row.articles} stories={row.stories} to={list} />
        <div className="tiny dim">
          <Opens to={list('copies')} what="">
            {t('board.outlets', { n: row.outlets })}
          </Opens>
        </div>
      </td>
      <td className="num half">
        {row.halfLifeHours ? (
          <>
            {t('hours.short', { hours: numberIn(tongue, row.halfLifeHours.value, 1) })}
            <div className="tiny dim">{rangeIn(row.halfLifeHours, (value) => numberIn(tongue, value, 1))}</div>
          </>
        ) : (
          <span className="dim tiny">{t('board.tooFew')}</span>
        )}
      </td>
      <td className="left" data-label={t('remaining.title')}>
        <Remaining share={row.remaining} />
      </td>
    </tr>
  )
}

function SinceLast({ page }: { page: NowPage }) {
  const { t } = useViewer()
  const { since, articles, findings, releases, silent } = page.sinceLast
  return (
    <section className="card since" aria-labelledby="sejak">
      <h2 id="sejak">
        {t('now.since')} <When at={since} plain />
      </h2>
      <p className="row num">
        <Link to={listBehind({ heard: since, count: 'copies' })}>{t('now.sinceArticles', { n: articles })}</Link>
        <Link to="/temuan">{t('now.sinceFindings', { n: findings })}</Link>
        <Link to="/rilis">{t('now.sinceReleases', { n: releases })}</Link>
        <Link to="/sumber">
          {silent.length === 0 ? t('now.allHeard') : t('now.silent', { n: silent.length, names: names(silent) })}
        </Link>
      </p>
    </section>
  )
}

/** Names in a sentence; a long list is cut, the page behind the link has them all. */
const names = (all: string[]): string => (all.length <= 3 ? all.join(', ') : `${all.slice(0, 3).join(', ')} …`)
