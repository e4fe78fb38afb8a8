import { Button, NativeSelect, TextInput } from '@mantine/core'
import { useState, type FormEvent } from 'react'
import type { CoverageList, ReleaseList } from '../../api.ts'
import { BasisLine } from '../parts/basis-line.tsx'
import { CoverageTable } from '../parts/coverage-table.tsx'
import { Empty } from '../parts/empty.tsx'
import { Loaded } from '../parts/loaded.tsx'
import { useApi } from '../queries.ts'
import { go, Link, usePlace } from '../router.tsx'
import { useViewer } from '../viewer.tsx'
import { instantOf, localOf } from '../zones.ts'

/** Every article heard, found by its words, its release and its days. The choice stands in the address. */
export function Coverage() {
  const { t } = useViewer()
  const { query: chosen } = usePlace()
  const asked = new URLSearchParams()
  for (const name of ['q', 'release', 'from', 'to', 'page']) {
    const value = chosen.get(name)
    if (value) asked.set(name, value)
  }
  const query = useApi<CoverageList>(`/api/coverage?${asked}`)
  asked.delete('page')

  return (
    <div className="stack">
      <div className="row apart">
        <h1>{t('coverage.title')}</h1>
        <span className="row small">
          <a href={`/api/export/coverage.csv?${asked}`} download>
            {t('common.csv')}
          </a>
          <a href={`/api/export/coverage.csv?${asked}&excel=1`} download>
            {t('common.excel')}
          </a>
        </span>
      </div>
      <Filter chosen={chosen} />
      <Loaded query={query}>
        {(list) => (
          <section className="card">
            {list.rows.length === 0 ? (
              <Empty says={t(asked.size > 0 ? 'coverage.noneFound' : 'coverage.empty')}>
                {asked.size > 0 ? <Link to="/liputan">{t('coverage.all')}</Link> : null}
                <Link to="/sumber">{t('checkUrl.title')}</Link>
              </Empty>
            ) : (
              <>
                <CoverageTable rows={list.rows} withRelease={!chosen.get('release')} />
                <Pages list={list} />
              </>
            )}
            <BasisLine basis={list.basis} />
          </section>
        )}
      </Loaded>
    </div>
  )
}

function Filter({ chosen }: { chosen: URLSearchParams }) {
  const { t, zone } = useViewer()
  const releases = useApi<ReleaseList>('/api/releases')
  const [words, setWords] = useState(chosen.get('q') ?? '')
  const [seen, setSeen] = useState(chosen.get('q') ?? '')
  // A search typed in the top bar changes the address under this form.
  if (seen !== (chosen.get('q') ?? '')) {
    setSeen(chosen.get('q') ?? '')
    setWords(chosen.get('q') ?? '')
  }

  const choose = (changes: Record<string, string>) => {
    const next = new URLSearchParams(chosen)
    next.delete('page')
    for (const [name, value] of Object.entries(changes)) {
      if (value === '') next.delete(name)
      else next.set(name, value)
    }
    go(`/liputan${next.size > 0 ? `?${next}` : ''}`, true)
  }
  const dayOf = (name: string): string => {
    const at = Date.parse(chosen.get(name) ?? '')
    return Number.isNaN(at) ? '' : localOf(at, zone).slice(0, 10)
  }
  const chooseDay = (name: string, day: string) =>
    choose({ [name]: day === '' ? '' : (instantOf(`${day}T00:00`, zone) ?? '') })
  const search = (event: FormEvent) => {
    event.preventDefault()
    choose({ q: words.trim() })
  }

  return (
    <form className="row filter" onSubmit={search}>
      <TextInput
        size="xs"
        type="search"
        value={words}
        onChange={(event) => setWords(event.currentTarget.value)}
        placeholder={t('coverage.search')}
        aria-label={t('coverage.search')}
        className="grow"
      />
      <NativeSelect
        size="xs"
        className="grow"
        value={chosen.get('release') ?? ''}
        aria-label={t('coverage.release')}
        onChange={(event) => choose({ release: event.currentTarget.value })}
        data={[
          { value: '', label: t('coverage.anyRelease') },
          ...(releases.data?.rows ?? []).map((row) => ({ value: row.id, label: row.title })),
        ]}
      />
      <TextInput
        size="xs"
        type="date"
        value={dayOf('from')}
        aria-label={t('coverage.from')}
        title={t('coverage.from')}
        onChange={(event) => chooseDay('from', event.currentTarget.value)}
      />
      <TextInput
        size="xs"
        type="date"
        value={dayOf('to')}
        aria-label={t('coverage.to')}
        title={t('coverage.to')}
        onChange={(event) => chooseDay('to', event.currentTarget.value)}
      />
      <Button size="xs" type="submit" variant="default">
        {t('coverage.find')}
      </Button>
    </form>
  )
}

function Pages({ list }: { list: CoverageList }) {
  const { t } = useViewer()
  const { query } = usePlace()
  const last = Math.max(1, Math.ceil(list.total / list.pageSize))
  const address = (page: number) => {
    const next = new URLSearchParams(query)
    next.set('page', String(page))
    return `/liputan?${next}`
  }
  return (
    <nav className="row apart small pager" aria-label={t('coverage.pages')}>
      <span className="num dim">{t('coverage.shown', { n: list.total, page: list.page, last })}</span>
      <span className="row">
        {list.page > 1 && <Link to={address(list.page - 1)}>← {t('coverage.newer')}</Link>}
        {list.page < last && <Link to={address(list.page + 1)}>{t('coverage.older')} →</Link>}
      </span>
    </nav>
  )
}
