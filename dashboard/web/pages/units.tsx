import { Button, TextInput } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import type { UnitChange, UnitImport, UnitList } from '../../api.ts'
import type { MessageKey } from '../messages.ts'
import { CardTable, type CardColumn } from '../parts/card-table.tsx'
import { Empty } from '../parts/empty.tsx'
import { FileLink } from '../parts/file-link.tsx'
import { Loaded } from '../parts/loaded.tsx'
import { refresh, useApi } from '../queries.ts'
import { sendFile, ServerProblem } from '../server.ts'
import { useViewer } from '../viewer.tsx'

type Row = UnitList['rows'][number]

/** The list of units and bringing it in, for administrators. */
export function Units() {
  const { t } = useViewer()
  const query = useApi<UnitList>('/api/units/tree')
  return (
    <div className="stack">
      <h1>{t('units.title')}</h1>
      <p className="small dim">{t('units.says')}</p>
      <Import />
      <section className="card stack tight" aria-labelledby="daftar-unit">
        <div className="row apart">
          <h2 id="daftar-unit">{t('units.list')}</h2>
          <FileLink address="/api/export/units.csv" />
        </div>
        <Loaded query={query}>
          {({ rows }) => (rows.length === 0 ? <Empty says={t('units.none')} /> : <List rows={rows} />)}
        </Loaded>
      </section>
    </div>
  )
}

function Import() {
  const { t, say } = useViewer()
  const [file, setFile] = useState<File | null>(null)
  const bring = useMutation({
    mutationFn: ({ of, apply }: { of: File; apply: boolean }) =>
      sendFile<UnitImport>(
        `/api/units/import?${new URLSearchParams({ name: of.name, ...(apply && { apply: '1' }) })}`,
        of,
      ),
    onSuccess: (answer) => answer.applied && refresh('/api/units', '/api/accounts'),
  })
  const said = bring.error instanceof ServerProblem ? bring.error.says : null
  return (
    <section className="card stack tight" aria-labelledby="ganti-daftar">
      <h2 id="ganti-daftar">{t('units.import')}</h2>
      <p className="small dim">{t('units.importSays')}</p>
      <label className="stack tight small">
        <strong>{t('units.file')}</strong>
        <input
          type="file"
          accept=".csv,text/csv"
          onChange={(event) => {
            const chosen = event.currentTarget.files?.[0]
            event.currentTarget.value = ''
            if (!chosen) return
            setFile(chosen)
            bring.mutate({ of: chosen, apply: false })
          }}
        />
      </label>
      <div aria-live="polite" className="stack tight">
        {bring.isError && <p className="problem">{said ? say(said) : t('common.failedSays')}</p>}
        {bring.data && file && (
          <Preview
            answer={bring.data}
            name={file.name}
            busy={bring.isPending}
            apply={() => bring.mutate({ of: file, apply: true })}
          />
        )}
      </div>
    </section>
  )
}

function Preview({
  answer,
  name,
  busy,
  apply,
}: {
  answer: UnitImport
  name: string
  busy: boolean
  apply: () => void
}) {
  const { t, say } = useViewer()
  const { counts, changes, unusable, unchanged, applied } = answer
  const total = Object.values(counts).reduce((sum, n) => sum + n, 0)
  const parts = (Object.keys(counts) as UnitChange['what'][]).filter((what) => counts[what] > 0)
  return (
    <div className="stack tight">
      <h3>
        {applied ? t('units.applied') : t('units.preview')} <span className="dim small">{name}</span>
      </h3>
      {unusable.length > 0 && (
        <div className="stack tight">
          <p className="problem">
            {t('units.unusable', { n: unusable.length })}. {t('units.refused')}
          </p>
          <ul className="small">
            {unusable.map(({ line, why }) => (
              <li key={`${line} ${why.id}`}>
                <strong>{t('units.row', { line })}</strong>: {say(why)}
              </li>
            ))}
          </ul>
        </div>
      )}
      {total === 0 ? (
        unusable.length === 0 && <p>{t('units.nothing')}</p>
      ) : (
        <>
          <p>
            {[
              ...parts.map((what) => t(`units.count.${what}` as MessageKey, { n: counts[what] })),
              t('units.unchanged', { n: unchanged }),
            ].join(' · ')}
          </p>
          <details open={changes.length <= 12}>
            <summary>{t('units.changes')}</summary>
            <ul className="small">
              {changes.map((change) => (
                <li key={`${change.what} ${change.code}`}>
                  <Change change={change} /> <span className="dim">({change.code})</span>
                </li>
              ))}
              {total > changes.length && <li>{t('units.more', { n: total - changes.length })}</li>}
            </ul>
          </details>
        </>
      )}
      {!applied && total > 0 && unusable.length === 0 && (
        <p>
          <Button loading={busy} onClick={apply}>
            {t('units.apply', { n: total })}
          </Button>
        </p>
      )}
    </div>
  )
}

function Change({ change }: { change: UnitChange }) {
  const { t } = useViewer()
  const { what, code: _code, ...values } = change
  const shown = Object.fromEntries(Object.entries(values).map(([key, value]) => [key, value ?? t('units.top')]))
  return <>{t(`units.change.${what}` as MessageKey, shown)}</>
}

const mostShown = 100

function List({ rows }: { rows: Row[] }) {
  const { t } = useViewer()
  const [asked, setAsked] = useState('')
  const wanted = asked.trim().toLowerCase()
  const found = rows.filter(({ id, name, aliases, domains }) =>
    [id, name, ...aliases.map(({ text }) => text), ...domains.map(({ text }) => text)].some((text) =>
      text.toLowerCase().includes(wanted),
    ),
  )
  const lasting = ({ from, until }: { from: string | null; until: string | null }) =>
    from && until
      ? t('units.span', { from, until })
      : from
        ? t('units.since', { from })
        : until
          ? t('units.until', { until })
          : null
  const dated = (one: Row['aliases'][number]) => {
    const when = lasting(one)
    return when ? `${one.text} (${when})` : one.text
  }
  const columns: CardColumn<Row>[] = [
    {
      head: t('units.name'),
      kind: 'name',
      cell: ({ name, id, ended }) => (
        <>
          <strong>{name}</strong>
          {ended && <span className="dim"> · {t('units.ended')}</span>}
          <div className="small dim">{id}</div>
        </>
      ),
    },
    { head: t('units.parent'), cell: ({ parent }) => parent ?? t('units.top') },
    {
      head: t('units.also'),
      className: 'small breakable',
      cell: ({ aliases, domains }) => [...aliases, ...domains].map(dated).join('; ') || '–',
    },
    { head: t('units.time'), className: 'small', cell: (row) => lasting(row) ?? t('units.always') },
  ]
  return (
    <div className="stack tight">
      <TextInput
        type="search"
        label={t('units.search')}
        value={asked}
        onChange={(event) => setAsked(event.currentTarget.value)}
        maw="24rem"
      />
      {found.length === 0 ? (
        <Empty says={t('units.noneFound')} />
      ) : (
        <CardTable columns={columns} rows={found.slice(0, mostShown)} keyOf={({ id }) => id} />
      )}
      {found.length > mostShown && <p className="small dim">{t('units.more', { n: found.length - mostShown })}</p>}
    </div>
  )
}
