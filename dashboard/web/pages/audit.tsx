import { Button, NativeSelect } from '@mantine/core'
import { useState } from 'react'
import type { AuditPage } from '../../api.ts'
import { CardTable, type CardColumn } from '../parts/card-table.tsx'
import { Empty } from '../parts/empty.tsx'
import { Loaded } from '../parts/loaded.tsx'
import { When } from '../parts/when.tsx'
import { useApi } from '../queries.ts'
import type { MessageKey } from '../messages.ts'
import { useViewer } from '../viewer.tsx'

/** What can be chosen above the table, by the beginning of the action. */
const kinds = [
  'finding.',
  'match.',
  'release.',
  'source.',
  'session.',
  'password.',
  'second-factor.',
  'person.',
  'unit.',
  'route.',
  'reconciliation.',
  'alert.',
  'webhook.',
  'token.',
  'retention.',
] as const

const files = [
  { name: 'csv', says: 'common.csv' },
  { name: 'jsonl', says: 'audit.jsonLines' },
] as const

/** Who changed what, when and from where; nobody can alter it. */
export function Audit() {
  const { t } = useViewer()
  const [kind, setKind] = useState('')
  /** The pages gone through so far: the last one is on screen. */
  const [pages, setPages] = useState<(number | null)[]>([null])
  const before = pages.at(-1)
  const asked = new URLSearchParams({
    ...(kind ? { action: kind } : {}),
    ...(before ? { before: String(before) } : {}),
  })
  const query = useApi<AuditPage>(`/api/audit?${asked}`)
  return (
    <div className="stack">
      <div className="row apart">
        <h1>{t('audit.title')}</h1>
        <span className="row small">
          {files.map(({ name, says }) => (
            <a key={name} href={`/api/audit.${name}${kind ? `?action=${kind}` : ''}`} download>
              {t(says)}
            </a>
          ))}
        </span>
      </div>
      <p className="small dim">{t('audit.says')}</p>
      <NativeSelect
        label={t('audit.kind')}
        value={kind}
        onChange={(event) => {
          setKind(event.currentTarget.value)
          setPages([null])
        }}
        data={[
          { value: '', label: t('audit.all') },
          ...kinds.map((value) => ({ value, label: t(`audit.kind.${value.slice(0, -1)}` as MessageKey) })),
        ]}
        maw="18rem"
      />
      <Loaded query={query}>
        {({ lines, next }) => (
          <section className="card">
            {lines.length === 0 ? <Empty says={t('audit.empty')} /> : <Lines lines={lines} />}
            <div className="row">
              {pages.length > 1 && (
                <Button variant="default" onClick={() => setPages(pages.slice(0, -1))}>
                  {t('audit.newer')}
                </Button>
              )}
              {next !== null && (
                <Button variant="default" onClick={() => setPages([...pages, next])}>
                  {t('audit.older')}
                </Button>
              )}
            </div>
          </section>
        )}
      </Loaded>
    </div>
  )
}

function Lines({ lines }: { lines: AuditPage['lines'] }) {
  const { t } = useViewer()
  const columns: CardColumn<AuditPage['lines'][number]>[] = [
    { head: t('audit.when'), cell: ({ at }) => <When at={at} plain /> },
    { head: t('audit.who'), cell: ({ userName, userId }) => userName ?? (userId || t('audit.nobody')) },
    { head: t('audit.what'), cell: ({ action }) => wordsFor(t, action) },
    { head: t('audit.about'), className: 'breakable small', cell: ({ subject }) => subject },
    {
      head: t('audit.from'),
      className: 'num small',
      cell: ({ from }) => (from === '' ? t('audit.deleted') : (from ?? t('audit.command'))),
    },
  ]
  return <CardTable columns={columns} rows={lines} keyOf={({ id }) => id} />
}

/** An action of a later version has no words yet: its name is better than nothing. */
function wordsFor(t: (key: MessageKey) => string, action: string): string {
  const key = `auditAction.${action}` as MessageKey
  const said = t(key)
  return said === key ? action : said
}
