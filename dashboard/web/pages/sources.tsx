import { Button } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import type { Me, SourceList, SourceRow, SourceState } from '../../api.ts'
import { useNow } from '../clock.ts'
import { AddSource } from '../parts/add-source.tsx'
import { CardTable, type CardColumn } from '../parts/card-table.tsx'
import { FileLink } from '../parts/file-link.tsx'
import { CheckUrl } from '../parts/check-url.tsx'
import { SourceChip } from '../parts/chips.tsx'
import { Empty } from '../parts/empty.tsx'
import { Loaded } from '../parts/loaded.tsx'
import { Outside } from '../parts/outside.tsx'
import { WeekSpark } from '../parts/small-charts.tsx'
import { When } from '../parts/when.tsx'
import { refresh, useApi } from '../queries.ts'
import { Link } from '../router.tsx'
import { send } from '../server.ts'
import { useViewer } from '../viewer.tsx'
import { dayIn, minutesIn, numberIn, percentIn } from '../words.ts'

/** What needs somebody first: the order of the groups on this page. */
const states: SourceState[] = ['blocked', 'failing', 'losing', 'silent', 'never', 'heard', 'off']

export function Sources() {
  const { t } = useViewer()
  const query = useApi<SourceList>('/api/sources')
  const [only, setOnly] = useState<SourceState | null>(null)
  const [replacing, setReplacing] = useState<SourceRow | null>(null)
  return (
    <div className="stack">
      <h1>{t('sources.title')}</h1>
      <CheckUrl />
      <Loaded query={query}>
        {({ rows, counts, layouts }) => (
          <>
            <Layouts layouts={layouts} />
            <section className="card stack tight">
              <div className="row apart">
                <Summary counts={counts} total={rows.length} only={only} choose={setOnly} />
                <span className="row">
                  <FileLink address="/api/export/sources.csv" />
                  <FileLink address="/api/export/source-days.csv" says={t('sources.daysCsv')} />
                </span>
              </div>
              {rows.length === 0 ? (
                <Empty says={t('sources.empty')} />
              ) : (
                <SourceTable
                  rows={only ? rows.filter((row) => row.state === only) : ordered(rows)}
                  replace={setReplacing}
                />
              )}
            </section>
          </>
        )}
      </Loaded>
      <AddSource replaces={replacing} done={() => setReplacing(null)} />
    </div>
  )
}

const ordered = (rows: SourceRow[]): SourceRow[] =>
  [...rows].sort(
    (a, b) => states.indexOf(a.state) - states.indexOf(b.state) || a.outlet.name.localeCompare(b.outlet.name, 'id'),
  )

type SummaryProps = {
  counts: SourceList['counts']
  total: number
  only: SourceState | null
  choose: (state: SourceState | null) => void
}

/** The states as buttons that filter; “all” first. */
function Summary({ counts, total, only, choose }: SummaryProps) {
  const { t, tongue } = useViewer()
  return (
    <div className="row" role="group" aria-label={t('sources.filter')}>
      <button type="button" className="pick" aria-pressed={only === null} onClick={() => choose(null)}>
        {t('sources.all')} <span className="num">{numberIn(tongue, total)}</span>
      </button>
      {states
        .filter((state) => counts[state] > 0)
        .map((state) => (
          <button
            key={state}
            type="button"
            className="pick"
            aria-pressed={only === state}
            onClick={() => choose(only === state ? null : state)}
          >
            <SourceChip state={state} /> <span className="num">{numberIn(tongue, counts[state])}</span>
          </button>
        ))}
    </div>
  )
}

/** States in which another address may help. */
const mendable: SourceState[] = ['blocked', 'failing', 'losing', 'silent', 'never']

function SourceTable({ rows, replace }: { rows: SourceRow[]; replace: (row: SourceRow) => void }) {
  const { t, say, tongue } = useViewer()
  const mayMend = useApi<Me>('/api/me').data?.user.role === 'administrator'
  const columns: CardColumn<SourceRow>[] = [
    {
      head: t('sources.source'),
      about: 'source',
      kind: 'name',
      cell: ({ outlet, kind, role, url }) => (
        <>
          <Link className="title-link" to={`/media/${encodeURIComponent(outlet.id)}`}>
            {outlet.name}
          </Link>{' '}
          <span className="tiny dim">
            {t(`sourceKind.${kind}`)}
            {role !== 'press' && ` · ${t(`sourceRole.${role}`)}`}
          </span>
          <div className="tiny">
            <Outside url={url} label={short(url)} />
          </div>
        </>
      ),
    },
    {
      head: t('sources.state'),
      about: 'gap',
      bare: true,
      className: 'says',
      cell: ({ state, says, since }) => (
        <>
          <SourceChip state={state} />
          <div className="tiny dim">
            {state !== 'heard' && say(says)}
            {since && state !== 'heard' && (
              <>
                {' '}
                · {t('sources.since')} <When at={since} plain />
              </>
            )}
          </div>
        </>
      ),
    },
    {
      head: t('sources.lastHeard'),
      className: 'small',
      cell: ({ lastHeardAt, intervalMinutes }) => (
        <>
          {lastHeardAt ? <When at={lastHeardAt} stacked /> : <span className="dim">{t('sources.notYet')}</span>}
          <div className="tiny dim nowrap">{t('sources.every', { time: minutesIn(tongue, intervalMinutes) })}</div>
        </>
      ),
    },
    { head: t('sources.week'), bare: true, className: 'sparkcell', cell: ({ week }) => <Week week={week} /> },
    {
      // On a phone the counts give way to what needs doing.
      head: t('sources.outcomes'),
      kind: 'number',
      className: 'small wide-only',
      cell: ({ outcomes: { stored, known, rejected, failed, pending } }) => (
        <span title={t('sources.outcomesSays', { stored, known, rejected, failed, pending })}>
          {numberIn(tongue, stored)}
          {rejected + failed > 0 && <div className="tiny dim">{t('sources.lost', { rejected, failed })}</div>}
        </span>
      ),
    },
    {
      head: t('sources.switch'),
      unseen: true,
      cell: (row) => (
        <>
          <Switch row={row} />
          {mayMend && mendable.includes(row.state) && (
            <Button
              size="compact-xs"
              variant="subtle"
              onClick={() => replace(row)}
              aria-label={t('sources.replaceOf', { name: row.outlet.name })}
            >
              {t('sources.replace')}
            </Button>
          )}
        </>
      ),
    },
  ]
  return <CardTable columns={columns} rows={rows} keyOf={({ id }) => id} />
}

/** Seven whole days against what they usually bring; today is not over. */
function Week({ week }: { week: SourceRow['week'] }) {
  const { t, tongue } = useViewer()
  const told = week.filter((day) => day.expected !== null)
  const sum = (count: (day: SourceRow['week'][number]) => number) => told.reduce((total, day) => total + count(day), 0)
  const seen = numberIn(
    tongue,
    sum((day) => day.seen),
  )
  const expected = numberIn(tongue, Math.round(sum((day) => day.expected ?? 0)))
  const says = told.length > 0 ? t('sources.seenOf', { seen, expected }) : t('sources.noPast')
  return (
    <>
      <WeekSpark
        week={week}
        label={`${t('sources.weekSays', { counts: week.map((day) => day.seen).join(', ') })} ${says}`}
      />
      <div className="tiny dim">{says}</div>
    </>
  )
}

/** Outlets whose pages seem to have changed: feeds are well, pages come, and what is read from them is wrong. */
function Layouts({ layouts }: { layouts: SourceList['layouts'] }) {
  const { t, tongue, zone } = useViewer()
  const now = useNow()
  if (layouts.length === 0) return null
  return (
    <section className="card stack tight" aria-labelledby="tata-letak">
      <div className="row apart">
        <h2 id="tata-letak">{t('layout.title')}</h2>
        <FileLink address="/api/export/layouts.csv" of={t('layout.title')} />
      </div>
      <p className="small dim">{t('layout.says')}</p>
      <ul className="plain stack tight">
        {layouts.map((drift) => (
          <li key={`${drift.outlet.id} ${drift.part}`} className="small">
            <Link to={`/media/${encodeURIComponent(drift.outlet.id)}`}>{drift.outlet.name}</Link>:{' '}
            {t(`layout.part.${drift.part}`, {
              now: percentIn(tongue, drift.now),
              usual: percentIn(tongue, drift.usual),
              pages: drift.pages,
            })}{' '}
            <span className="dim">
              · {t('sources.since')} {dayIn(tongue, Date.parse(drift.since), zone, now)}
            </span>{' '}
            {drift.example && <Outside url={drift.example} label={t('layout.example')} />}
          </li>
        ))}
      </ul>
    </section>
  )
}

function Switch({ row }: { row: SourceRow }) {
  const { t } = useViewer()
  const turn = useMutation({
    mutationFn: () => send<SourceRow>('POST', `/api/sources/${encodeURIComponent(row.id)}`, { active: !row.active }),
    onSuccess: () => refresh('/api/sources'),
  })
  const label = t(row.active ? 'sources.turnOff' : 'sources.turnOn')
  return (
    <Button
      size="compact-xs"
      variant="subtle"
      loading={turn.isPending}
      onClick={() => turn.mutate()}
      aria-label={`${label}: ${row.outlet.name}`}
    >
      {turn.isError ? t('common.again') : label}
    </Button>
  )
}

const short = (url: string): string => url.replace(/^https?:\/\/(www\.)?/, '').replace(/(.{38}).+/, '$1…')
