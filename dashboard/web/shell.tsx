import { lazy, Suspense, useEffect, useMemo, useRef, type ComponentType } from 'react'
import type { FindingsWaiting, Me, SourceList } from '../api.ts'
import { useLive } from './live.ts'
import { send } from './server.ts'
import { pageAt, pages, type Page, type PageProps } from './pages/index.ts'
import { Announcer } from './parts/announcer.tsx'
import { Boundary } from './parts/boundary.tsx'
import { Icon } from './parts/icon.tsx'
import { Waiting } from './parts/loaded.tsx'
import { TopBar } from './parts/top-bar.tsx'
import { refresh, useApi } from './queries.ts'
import { go, Link, usePlace } from './router.tsx'
import { useViewer } from './viewer.tsx'

/** A page once loaded stays loaded: the lazy component is made once per list entry. */
const screens = new Map<Page, ComponentType<PageProps>>(
  pages.map((page) => [page, lazy(async () => ({ default: await page.load() }))]),
)

/** What stands around every page: top bar, menu, the way to skip them, and the live line. */
export function Shell({ me }: { me: Me }) {
  const { t } = useViewer()
  const { path, query } = usePlace()
  useAlertSeen(path, query)
  const live = useLive(true)
  const main = useRef<HTMLElement>(null)
  const found = useMemo(() => pageAt(path), [path])
  const title = t(found?.page.title ?? 'common.notFound')

  useEffect(() => {
    document.title = `${title} · Gaung`
  }, [title])

  // A reader who cannot see the screen change is taken to the new page; the first page keeps the browser's own start.
  const first = useRef(true)
  useEffect(() => {
    if (!first.current) main.current?.focus({ preventScroll: true })
    first.current = false
  }, [found?.page])

  const Screen = found ? screens.get(found.page)! : null
  return (
    <div className="shell">
      <a className="skip" href="#isi" onClick={() => main.current?.focus()}>
        {t('common.skip')}
      </a>
      <TopBar me={me} live={live} />
      <Rail here={found?.page ?? null} />
      <main className="main" id="isi" tabIndex={-1} ref={main} aria-label={title}>
        {!live.connected && (
          <p className="banner" role="status">
            {t('live.offline')}
          </p>
        )}
        <Boundary key={path}>
          <Suspense fallback={<Waiting />}>
            {Screen ? <Screen params={found!.params} /> : <p>{t('common.notFoundSays')}</p>}
          </Suspense>
        </Boundary>
      </main>
      <Announcer live={live} />
    </div>
  )
}

/** Who comes by the link of an alert has looked at it. */
function useAlertSeen(path: string, query: URLSearchParams): void {
  const alert = query.get('peringatan')
  useEffect(() => {
    if (alert === null) return
    void send('POST', `/api/alerts/${encodeURIComponent(alert)}/seen`)
      .catch(() => undefined)
      .then(() => refresh('/api/alerts'))
    const rest = new URLSearchParams(query)
    rest.delete('peringatan')
    go(rest.size === 0 ? path : `${path}?${rest}`, true)
  }, [alert, path, query])
}

function Rail({ here }: { here: Page | null }) {
  const { t } = useViewer()
  const findings = useApi<FindingsWaiting>('/api/findings/waiting')
  const sources = useApi<SourceList>('/api/sources')
  const open = findings.data?.open ?? 0
  const troubled = ['silent', 'failing', 'blocked', 'losing'].some(
    (state) => (sources.data?.counts[state as keyof SourceList['counts']] ?? 0) > 0,
  )
  // A page outside the menu lies under the entry of its kind: an article under the coverage.
  const near =
    here?.menu === 'rail' ? here : here && pages.find((page) => page.menu === 'rail' && page.icon === here.icon)

  return (
    <nav className="rail" aria-label={t('common.menu')}>
      <ul>
        {pages
          .filter((page) => page.menu === 'rail')
          .map((page) => (
            <li key={page.path}>
              <Link to={page.path} aria-current={page === near ? 'page' : undefined}>
                <Icon name={page.icon} />
                <span>{t(page.title)}</span>
                {page.icon === 'finding' && open > 0 && (
                  <span className="count" aria-label={t('findings.openCount', { n: open })}>
                    {open}
                  </span>
                )}
                {page.icon === 'source' && troubled && (
                  <span className="count" role="img" aria-label={t('sources.troubled')} title={t('sources.troubled')} />
                )}
              </Link>
            </li>
          ))}
      </ul>
    </nav>
  )
}
