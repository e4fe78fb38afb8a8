import { lazy, Suspense, useEffect, useMemo, useRef, type ComponentType } from 'react'
import type { Me } from '../api.ts'
import { useLive } from './live.ts'
import { send } from './server.ts'
import { pageAt, pages, type Page, type PageProps } from './pages/index.ts'
import { Announcer } from './parts/announcer.tsx'
import { Boundary } from './parts/boundary.tsx'
import { Waiting } from './parts/loaded.tsx'
import { Rail } from './parts/rail.tsx'
import { TopBar } from './parts/top-bar.tsx'
import { refresh } from './queries.ts'
import { go, usePlace } from './router.tsx'
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
