import { useState } from 'react'
import type { Dictionary } from '../../api.ts'
import { CardTable, type CardColumn } from '../parts/card-table.tsx'
import { Loaded } from '../parts/loaded.tsx'
import { ScheduledExports } from '../parts/scheduled-exports.tsx'
import { useApi } from '../queries.ts'
import { useViewer } from '../viewer.tsx'

/** Everything that can be had as a file, and what every column means. */
export function Data() {
  const { t, say } = useViewer()
  const query = useApi<Dictionary>('/api/dictionary')
  const [total, setTotal] = useState(false)
  return (
    <div className="stack">
      <div className="row apart">
        <h1>{t('data.title')}</h1>
        <a className="small" href="/api/export/dictionary.csv" download>
          {t('data.file')}
        </a>
      </div>
      <p className="small dim">{t('data.says')}</p>
      <label className="small">
        <input type="checkbox" checked={total} onChange={(event) => setTotal(event.currentTarget.checked)} />{' '}
        {t('data.total')}
      </label>
      <ScheduledExports />
      <Loaded query={query}>
        {({ tables }) =>
          tables.map((table) => (
            <section key={table.name} className="card stack tight" aria-labelledby={`lembar-${table.name}`}>
              <h2 id={`lembar-${table.name}`}>{say(table.title)}</h2>
              <p className="small">{say(table.explains)}</p>
              <Files name={table.name} of={say(table.title)} total={total} />
              <details>
                <summary className="small">{t('data.columns', { n: table.columns.length })}</summary>
                <Columns columns={table.columns} />
              </details>
            </section>
          ))
        }
      </Loaded>
    </div>
  )
}

const kinds = ['csv', 'excel', 'jsonl', 'parquet'] as const

function Files({ name, of, total }: { name: string; of: string; total: boolean }) {
  const { t } = useViewer()
  const address = (kind: (typeof kinds)[number]) => {
    const asked = new URLSearchParams({
      ...(kind === 'excel' ? { excel: '1' } : {}),
      ...(total && kind !== 'parquet' ? { total: '1' } : {}),
    })
    return `/api/export/${name}.${kind === 'excel' ? 'csv' : kind}${asked.size > 0 ? `?${asked}` : ''}`
  }
  return (
    <p className="row small">
      {kinds.map((kind) => (
        <a key={kind} href={address(kind)} download aria-label={t(`data.get.${kind}`, { name: of })}>
          {t(`data.kind.${kind}`)}
        </a>
      ))}
    </p>
  )
}

function Columns({ columns }: { columns: Dictionary['tables'][number]['columns'] }) {
  const { t, say } = useViewer()
  const told: CardColumn<(typeof columns)[number]>[] = [
    { head: t('data.column'), kind: 'name', cell: ({ key }) => <code>{key}</code> },
    { head: t('data.label'), cell: ({ label }) => say(label) },
    { head: t('data.holds'), cell: ({ holds }) => t(`data.holds.${holds ?? 'text'}`) },
    { head: t('data.meaning'), cell: ({ explains }) => say(explains) },
  ]
  return <CardTable columns={told} rows={columns} keyOf={({ key }) => key} />
}
