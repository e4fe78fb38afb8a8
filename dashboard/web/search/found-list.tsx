import { Button } from '@mantine/core'
import type { CoverageList } from '../../api.ts'
import { BasisLine } from '../parts/basis-line.tsx'
import { CoverageTable, type Picking } from '../parts/coverage-table.tsx'
import { Empty } from '../parts/empty.tsx'
import { When } from '../parts/when.tsx'
import { Link } from '../router.tsx'
import { useViewer } from '../viewer.tsx'
import { addressOf, looksInAll, narrows } from './asked.ts'

type Props = {
  asked: URLSearchParams
  /** Address of the file of these rows. */
  file: string
  /** The pages read so far; counts are those of the first. */
  pages: CoverageList[]
  picking: Picking | null
  more: { has: boolean; busy: boolean; get: () => void }
}

/** What was found: how much, our own releases that fit, the rows with why, and more on request. */
export function FoundList({ asked, file, pages, picking, more }: Props) {
  const { t, say } = useViewer()
  const first = pages[0]!
  const rows = pages.flatMap((page) => page.rows)
  const counted = asked.get('count') === 'stories' ? 'search.nStories' : 'search.nArticles'
  const countedLeast = asked.get('count') === 'stories' ? 'search.manyStories' : 'search.manyArticles'
  return (
    <section className="card">
      <div className="row apart found-head">
        <span className="num" role="status">
          {first.trouble ? '' : t(first.isLeast ? countedLeast : counted, { n: first.total })}
          {asked.get('order') === 'fit' && first.isLeast && ` ${t('search.weighed', { n: first.mostWeighed })}`}
        </span>
        {!first.trouble && rows.length > 0 && (
          <span className="row small">
            <a href={file} download>
              {t('common.csv')}
            </a>
            <a href={`${file}&excel=1`} download>
              {t('common.excel')}
            </a>
          </span>
        )}
      </div>
      {asked.has('heard') && (
        <p className="small note">
          {t('search.heardSince')} <When at={asked.get('heard')!} plain />{' '}
          <Link to={addressOf(without(asked, 'heard'))}>{t('search.heardAny')}</Link>
        </p>
      )}
      {first.notes.map((note) => (
        <p key={note.start} className="small note">
          {say(note.says)}
        </p>
      ))}
      {first.unreadBefore && (
        <p className="small note">
          {first.unreadBefore === 'all' ? (
            t('search.unreadAll')
          ) : (
            <>
              {t('search.unread')} <When at={first.unreadBefore} plain />
            </>
          )}
        </p>
      )}
      {first.releases.length > 0 && (
        <p className="small own-found">
          {t('search.ownReleases')}{' '}
          {first.releases.map((release, index) => (
            <span key={release.id}>
              {index > 0 && ' · '}
              <Link to={`/rilis/${encodeURIComponent(release.id)}`}>{release.title}</Link>
            </span>
          ))}
        </p>
      )}
      {rows.length > 0 ? (
        <>
          <CoverageTable rows={rows} withRelease={!asked.get('release')} picking={picking} />
          {more.has && (
            <div className="row pager">
              <Button size="xs" variant="default" loading={more.busy} onClick={more.get}>
                {t('search.more')}
              </Button>
              <span className="small dim num">{t('search.shown', { n: rows.length })}</span>
            </div>
          )}
        </>
      ) : more.has ? (
        <Empty says={t('search.noneYet')}>
          <Button size="xs" variant="default" loading={more.busy} onClick={more.get}>
            {t('search.older')}
          </Button>
        </Empty>
      ) : (
        !first.trouble && <Nothing asked={asked} />
      )}
      <BasisLine basis={first.basis} to={addressOf(asked)} />
    </section>
  )
}

/** Nothing found: what to try, by what was asked. */
function Nothing({ asked }: { asked: URLSearchParams }) {
  const { t } = useViewer()
  if (!narrows(asked)) {
    return (
      <Empty says={t(looksInAll(asked) ? 'coverage.empty' : 'search.noneOurs')}>
        {!looksInAll(asked) && <Link to="/liputan?all=1">{t('search.everythingHeard')}</Link>}
        <Link to="/sumber">{t('checkUrl.title')}</Link>
      </Empty>
    )
  }
  const wider = new URLSearchParams(asked)
  const isKept = !looksInAll(asked)
  if (isKept) wider.set('all', '1')
  else for (const name of ['release', 'kind', 'outlet', 'from', 'to']) wider.delete(name)
  const differs = String(wider) !== String(asked)
  return (
    <Empty says={t('coverage.noneFound')}>
      {differs && <Link to={addressOf(wider)}>{t(isKept ? 'search.everythingHeard' : 'search.withoutFilters')}</Link>}
      <Link to="/liputan">{t('coverage.all')}</Link>
      <Link to="/sumber">{t('checkUrl.title')}</Link>
    </Empty>
  )
}

function without(asked: URLSearchParams, name: string): URLSearchParams {
  const rest = new URLSearchParams(asked)
  rest.delete(name)
  return rest
}
