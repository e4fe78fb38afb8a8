import { useInfiniteQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { CoverageList, Me } from '../../api.ts'
import { Failed, useEased, Waiting } from '../parts/loaded.tsx'
import { useApi } from '../queries.ts'
import { Link, usePlace } from '../router.tsx'
import { askedOf, askedOfServer } from '../search/asked.ts'
import { BulkBar } from '../search/bulk.tsx'
import { FoundList } from '../search/found-list.tsx'
import { SavedSearches } from '../search/saved.tsx'
import { SearchForm } from '../search/search-form.tsx'
import { get } from '../server.ts'
import { narrowed } from '../view.ts'
import { useViewer } from '../viewer.tsx'
import '../styles/search.css'

/** Every article heard, found by what a person asks. The whole search stands in the address. */
export function Coverage() {
  const viewer = useViewer()
  const { t, counting } = viewer
  const { query: place } = usePlace()
  const me = useApi<Me>('/api/me')
  const asked = askedOfServer(place, counting)
  const path = narrowed(`/api/coverage?${asked}`, viewer)
  const list = useInfiniteQuery({
    queryKey: ['api', path],
    queryFn: ({ pageParam, signal }) =>
      get<CoverageList>(pageParam === '' ? path : `${path}&after=${encodeURIComponent(pageParam)}`, signal),
    initialPageParam: '',
    getNextPageParam: (last: CoverageList) => last.next,
    placeholderData: (before) => before,
  })
  const [picked, setPicked] = useState<{ of: string; ids: ReadonlySet<string> }>({ of: path, ids: new Set() })
  const ids = picked.of === path ? picked.ids : new Set<string>()
  const pages = useEased(list.data?.pages) ?? []
  const rows = pages.flatMap((page) => page.rows)
  const mayDecide = me.data?.user.role === 'officer' || me.data?.user.role === 'administrator'

  return (
    <div className="stack">
      <div className="row apart">
        <h1>{t('coverage.title')}</h1>
        <Link className="small" to="/cocokkan">
          {t('reconcile.title')}
        </Link>
      </div>
      <SearchForm place={place} trouble={pages[0]?.trouble ?? null} />
      <SavedSearches asked={askedOf(place)} />
      {pages.length > 0 ? (
        <FoundList
          asked={asked}
          file={path.replace('/api/coverage', '/api/coverage.csv')}
          pages={pages}
          picking={mayDecide ? { ids, pick: (next) => setPicked({ of: path, ids: next }) } : null}
          more={{ has: list.hasNextPage, busy: list.isFetchingNextPage, get: () => void list.fetchNextPage() }}
        />
      ) : list.error ? (
        <Failed error={list.error} again={() => void list.refetch()} />
      ) : (
        <Waiting />
      )}
      <BulkBar
        rows={rows.filter((row) => ids.has(row.articleId))}
        onDone={() => setPicked({ of: path, ids: new Set() })}
      />
    </div>
  )
}
