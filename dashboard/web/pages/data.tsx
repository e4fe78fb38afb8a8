import { useState } from 'react'
import type { Dictionary } from '../../api.ts'
import { CardTable, type CardColumn } from '../parts/card-table.tsx'
import { Loaded } from '../parts/loaded.tsx'
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
      <Loaded query={query}>
        {({ sheets, answers }) => (
          <>
            {sheets.map((sheet) => (
              <section key={sheet.name} className="card stack tight" aria-labelledby={`lembar-${sheet.name}`}>
                <h2 id={`lembar-${sheet.name}`}>{say(sheet.title)}</h2>
                <p className="small">{say(sheet.explains)}</p>
                <Files name={sheet.name} of={say(sheet.title)} total={total} />
                <details>
                  <summary className="small">{t('data.columns', { n: sheet.columns.length })}</summary>
                  <Columns columns={sheet.columns} />
                </details>
              </section>
            ))}
            <section className="card stack tight" aria-labelledby="jawaban">
              <h2 id="jawaban">{t('data.answers')}</h2>
              <ul className="lines">
                {answers.map((answer) => (
                  <li key={answer.name} className="stack tight">
                    <h3>{say(answer.title)}</h3>
                    <p className="small">{say(answer.explains)}</p>
                    <Files name={answer.name} of={say(answer.title)} total={total} />
                  </li>
                ))}
              </ul>
            </section>
          </>
        )}
      </Loaded>
    </div>
  )
}

function Files({ name, of, total }: { name: string; of: string; total: boolean }) {
  const { t } = useViewer()
  const address = (kind: 'csv' | 'excel' | 'jsonl') => {
    const asked = new URLSearchParams({ ...(kind === 'excel' ? { excel: '1' } : {}), ...(total ? { total: '1' } : {}) })
    return `/api/export/${name}.${kind === 'jsonl' ? 'jsonl' : 'csv'}${asked.size > 0 ? `?${asked}` : ''}`
  }
  return (
    <p className="row small">
      {(['csv', 'excel', 'jsonl'] as const).map((kind) => (
        <a key={kind} href={address(kind)} download aria-label={t(`data.get.${kind}`, { name: of })}>
          {t(`data.kind.${kind}`)}
        </a>
      ))}
    </p>
  )
}

function Columns({ columns }: { columns: Dictionary['sheets'][number]['columns'] }) {
  const { t, say } = useViewer()
  const told: CardColumn<(typeof columns)[number]>[] = [
    { head: t('data.column'), kind: 'name', cell: ({ key }) => <code>{key}</code> },
    { head: t('data.label'), cell: ({ label }) => say(label) },
    { head: t('data.meaning'), cell: ({ explains }) => say(explains) },
  ]
  return <CardTable columns={told} rows={columns} keyOf={({ key }) => key} />
}
