import { useEffect, useState } from 'react'
import type { FindingsWaiting, SourceList } from '../../api.ts'
import { pages, type Page } from '../pages/index.ts'
import { useApi } from '../queries.ts'
import { Link, usePlace } from '../router.tsx'
import { useViewer } from '../viewer.tsx'
import { Icon } from './icon.tsx'

/** A thumb finds four places and “more”; what a phone does not show at once lies one tap away. */
const onPhone = 4

/** The menu: at the side on a desk, at the bottom of a phone. */
export function Rail({ here }: { here: Page | null }) {
  const { t } = useViewer()
  const { path } = usePlace()
  const findings = useApi<FindingsWaiting>('/api/findings/waiting')
  const sources = useApi<SourceList['counts']>('/api/sources/counts')
  const [openAt, setOpenAt] = useState<string | null>(null)
  // Whoever has gone elsewhere is done with the menu.
  const open = openAt === path
  const waiting = findings.data?.open ?? 0
  const troubled = ['silent', 'failing', 'blocked', 'losing'].some(
    (state) => (sources.data?.[state as keyof SourceList['counts']] ?? 0) > 0,
  )
  // A page outside the menu lies under the entry of its kind: an article under the coverage.
  const near =
    here?.menu === 'rail' ? here : here && pages.find((page) => page.menu === 'rail' && page.icon === here.icon)
  const entries = pages.filter((page) => page.menu === 'rail')

  useEffect(() => {
    if (!open) return
    const leave = (event: KeyboardEvent) => event.key === 'Escape' && setOpenAt(null)
    addEventListener('keydown', leave)
    return () => removeEventListener('keydown', leave)
  }, [open])

  return (
    <nav className={open ? 'rail open' : 'rail'} aria-label={t('common.menu')}>
      <ul id="menu-utama">
        {entries.map((page, index) => (
          <li key={page.path} className={index < onPhone ? undefined : 'more'}>
            <Link to={page.path} aria-current={page === near ? 'page' : undefined} onClick={() => setOpenAt(null)}>
              <Icon name={page.icon} />
              <span>{t(page.title)}</span>
              {page.icon === 'finding' && waiting > 0 && (
                <span className="count" aria-label={t('findings.openCount', { n: waiting })}>
                  {waiting}
                </span>
              )}
              {page.icon === 'source' && troubled && (
                <span className="count" role="img" aria-label={t('sources.troubled')} title={t('sources.troubled')} />
              )}
            </Link>
          </li>
        ))}
        <li className="narrow-only toggle">
          <button
            type="button"
            aria-expanded={open}
            aria-controls="menu-utama"
            className={near && entries.indexOf(near) >= onPhone ? 'here' : undefined}
            onClick={() => setOpenAt(open ? null : path)}
          >
            <Icon name={open ? 'cross' : 'more'} />
            <span>{t(open ? 'common.less' : 'common.more')}</span>
            {!open && troubled && (
              <span className="count" role="img" aria-label={t('sources.troubled')} title={t('sources.troubled')} />
            )}
          </button>
        </li>
      </ul>
    </nav>
  )
}
