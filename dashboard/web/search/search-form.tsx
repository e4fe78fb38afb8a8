import { Button, NativeSelect, TextInput } from '@mantine/core'
import { useRef, useState, type FormEvent, type KeyboardEvent } from 'react'
import type { CoverageList, ReleaseList } from '../../api.ts'
import { matchKinds } from '../../../src/model.ts'
import { useApi } from '../queries.ts'
import { useViewer } from '../viewer.tsx'
import { instantOf, localOf } from '../zones.ts'
import { choose, looksInAll } from './asked.ts'
import { SearchHelp } from './search-help.tsx'

/** The box with its help, and the filters beside it. */
export function SearchForm({ place, trouble }: { place: URLSearchParams; trouble: CoverageList['trouble'] }) {
  const { t } = useViewer()
  const asked = place.get('q') ?? ''
  const [words, setWords] = useState(asked)
  const [seen, setSeen] = useState(asked)
  const [helps, setHelps] = useState(false)
  const box = useRef<HTMLInputElement>(null)
  // A search typed in the top bar changes the address under this form.
  if (seen !== asked) {
    setSeen(asked)
    setWords(asked)
  }
  const search = (query: string) => choose(place, { q: query.trim() }, false)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    setHelps(false)
    search(words)
  }
  const tryOut = (query: string) => {
    setHelps(false)
    setWords(query)
    search(query)
    box.current?.focus()
  }
  const closeByKey = (event: KeyboardEvent) => {
    if (event.key !== 'Escape' || !helps) return
    event.stopPropagation()
    setHelps(false)
    box.current?.focus()
  }

  return (
    <div className="stack tight" onKeyDown={closeByKey}>
      <form className="row search-form" role="search" aria-label={t('coverage.title')} onSubmit={submit}>
        <TextInput
          ref={box}
          size="sm"
          type="search"
          value={words}
          onChange={(event) => setWords(event.currentTarget.value)}
          placeholder={t('search.box')}
          aria-label={t('search.box')}
          aria-invalid={trouble !== null}
          aria-describedby={trouble ? 'search-trouble' : undefined}
          className="grow"
        />
        <Button size="sm" type="submit">
          {t('coverage.find')}
        </Button>
        <Button
          size="sm"
          variant="default"
          aria-expanded={helps}
          aria-controls="search-help"
          onClick={() => setHelps(!helps)}
        >
          {t('search.how')}
        </Button>
      </form>
      {trouble && <Trouble query={asked} trouble={trouble} />}
      {helps && <SearchHelp id="search-help" onTry={tryOut} />}
      <Filters place={place} />
    </div>
  )
}

/** Why the query cannot be read, and the place in it. */
function Trouble({ query, trouble }: { query: string; trouble: NonNullable<CoverageList['trouble']> }) {
  const { say } = useViewer()
  return (
    <p className="problem small" role="alert" id="search-trouble">
      {say(trouble.says)}{' '}
      <code className="asked">
        {query.slice(0, trouble.start)}
        <mark>{query.slice(trouble.start, trouble.end)}</mark>
        {query.slice(trouble.end)}
      </code>
    </p>
  )
}

function Filters({ place }: { place: URLSearchParams }) {
  const { t, zone, counting, setCounting } = useViewer()
  const releases = useApi<ReleaseList>('/api/releases')
  const rows = releases.data?.rows ?? []
  const chosen = place.get('release') ?? ''
  const dayOf = (name: 'from' | 'to'): string => {
    const at = Date.parse(place.get(name) ?? '')
    return Number.isNaN(at) ? '' : localOf(at, zone).slice(0, 10)
  }
  const chooseDay = (name: 'from' | 'to', day: string) =>
    choose(place, { [name]: day === '' ? '' : (instantOf(`${day}T00:00`, zone) ?? '') })
  const count = place.get('count') === 'stories' || place.get('count') === 'copies' ? place.get('count')! : counting

  return (
    <div className="row filter search-filters" role="group" aria-label={t('search.filters')}>
      <NativeSelect
        size="xs"
        value={looksInAll(place) ? '1' : '0'}
        aria-label={t('search.where')}
        onChange={(event) => choose(place, { all: event.currentTarget.value })}
        data={[
          { value: '1', label: t('search.everything') },
          { value: '0', label: t('search.ours') },
        ]}
      />
      <NativeSelect
        size="xs"
        className="grow"
        value={chosen}
        aria-label={t('coverage.release')}
        onChange={(event) => choose(place, { release: event.currentTarget.value })}
        data={[
          { value: '', label: t('coverage.anyRelease') },
          ...(chosen !== '' && !rows.some((row) => row.id === chosen)
            ? [{ value: chosen, label: t('search.thisRelease') }]
            : []),
          ...rows.map((row) => ({ value: row.id, label: row.title })),
        ]}
      />
      <NativeSelect
        size="xs"
        value={place.get('kind') ?? ''}
        aria-label={t('coverage.kind')}
        onChange={(event) => choose(place, { kind: event.currentTarget.value })}
        data={[
          { value: '', label: t('search.anyKind') },
          ...matchKinds.map((kind) => ({ value: kind, label: t(`kind.${kind}`) })),
        ]}
      />
      <NativeSelect
        size="xs"
        value={place.get('paid') ?? ''}
        aria-label={t('coverage.paid')}
        onChange={(event) => choose(place, { paid: event.currentTarget.value })}
        data={[
          { value: '', label: t('search.paidToo') },
          { value: '0', label: t('search.notPaid') },
          { value: '1', label: t('search.onlyPaid') },
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
      <NativeSelect
        size="xs"
        value={count}
        aria-label={t('search.count')}
        onChange={(event) => {
          const next = event.currentTarget.value === 'stories' ? 'stories' : 'copies'
          setCounting(next)
          choose(place, { count: next })
        }}
        data={[
          { value: 'copies', label: t('search.copies') },
          { value: 'stories', label: t('search.stories') },
        ]}
      />
      <NativeSelect
        size="xs"
        value={place.get('order') === 'fit' ? 'fit' : 'time'}
        aria-label={t('search.order')}
        onChange={(event) => choose(place, { order: event.currentTarget.value === 'fit' ? 'fit' : '' })}
        data={[
          { value: 'time', label: t('search.byTime') },
          { value: 'fit', label: t('search.byFit') },
        ]}
      />
    </div>
  )
}
