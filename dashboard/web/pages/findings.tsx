import { SegmentedControl } from '@mantine/core'
import type { FindingList, FindingState } from '../../api.ts'
import { BasisLine } from '../parts/basis-line.tsx'
import { Empty } from '../parts/empty.tsx'
import { Loaded, useEased } from '../parts/loaded.tsx'
import { useApi, useFile } from '../queries.ts'
import { go, Link, usePlace } from '../router.tsx'
import { Filters, isNarrowed, narrowing } from '../triage/filters.tsx'
import { useJudging, type Judging } from '../triage/judging.ts'
import { RemainingWork } from '../triage/remaining-work.tsx'
import { SaidBar } from '../triage/said-bar.tsx'
import { Triage } from '../triage/triage.tsx'
import { useViewer } from '../viewer.tsx'
import '../styles/findings.css'

const states: FindingState[] = ['open', 'confirmed', 'dismissed']

/** One finding at a time, the list on the left; keys for those who judge many. */
export function Findings() {
  const { t } = useViewer()
  const { query: place } = usePlace()
  const state = states.find((each) => each === place.get('keadaan')) ?? 'open'
  const query = useApi<FindingList>(`/api/findings?state=${state}${narrowing(place)}`)
  // Together with the list: a label that grows before it would push everything down.
  const counts = useEased(query.data)?.counts
  const file = useFile('/api/export/findings.csv?days=30')
  const judging = useJudging()
  const choose = (value: string) => {
    const next = new URLSearchParams(place)
    next.delete('kunci')
    if (value === 'open') next.delete('keadaan')
    else next.set('keadaan', value)
    go(`/temuan${next.size === 0 ? '' : `?${next}`}`, true)
  }
  return (
    <div className="stack">
      <div className="row apart">
        <h1>{t('findings.title')}</h1>
        <span className="row">
          <SegmentedControl
            size="xs"
            className="states"
            value={state}
            onChange={choose}
            aria-label={t('findings.show')}
            data={states.map((each) => ({
              value: each,
              label: `${t(`findingState.${each}`)} ${counts?.[each] ?? ''}`,
            }))}
          />
          <a className="small" href={file} download>
            {t('common.csv')}
          </a>
        </span>
      </div>
      <Loaded query={query}>{(list) => <Listed list={list} state={state} judging={judging} />}</Loaded>
      <SaidBar judging={judging} />
    </div>
  )
}

function Listed({ list, state, judging }: { list: FindingList; state: FindingState; judging: Judging }) {
  const { t } = useViewer()
  const { query: place } = usePlace()
  const rows = state === 'open' ? list.rows.filter((row) => !judging.away.has(row.key)) : list.rows
  const counts =
    state === 'open' ? { ...list.counts, open: list.counts.open - (list.rows.length - rows.length) } : list.counts
  return (
    <>
      <section className="card worklist">
        {state === 'open' && <RemainingWork rows={rows} counts={counts} />}
        <Filters facets={list.facets} />
      </section>
      {rows.length === 0 ? (
        <section className="card">
          <Empty says={t(isNarrowed(place) ? 'findings.empty.narrowed' : `findings.empty.${state}`)}>
            {isNarrowed(place) && <Link to="/temuan">{t('findings.widen')}</Link>}
          </Empty>
          <BasisLine basis={list.basis} />
        </section>
      ) : (
        <Triage list={list} rows={rows} state={state} judging={judging} />
      )}
    </>
  )
}
