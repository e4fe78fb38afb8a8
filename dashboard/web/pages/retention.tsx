import { Button, NativeSelect } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import type { RetentionPage, RetentionTrial } from '../../api.ts'
import { Loaded } from '../parts/loaded.tsx'
import { When } from '../parts/when.tsx'
import { refresh, useApi } from '../queries.ts'
import type { MessageKey } from '../messages.ts'
import { send } from '../server.ts'
import { useViewer } from '../viewer.tsx'

const address = '/api/retention'
type Rule = RetentionPage['rules'][number]

/** For how long what is kept; each choice says first what it would take. For administrators. */
export function Retention() {
  const { t } = useViewer()
  const query = useApi<RetentionPage>(address)
  return (
    <div className="stack form">
      <h1>{t('retention.title')}</h1>
      <p className="dim">{t('retention.says')}</p>
      <Loaded query={query}>
        {({ rules, last }) => (
          <>
            {rules.map((rule) => (
              <One key={rule.name} rule={rule} />
            ))}
            <LastNight last={last} />
          </>
        )}
      </Loaded>
    </div>
  )
}

const nameOf = (name: string): MessageKey => `retention.rule.${name}` as MessageKey
const explains = (name: string): MessageKey => `retention.explains.${name}` as MessageKey

function One({ rule }: { rule: Rule }) {
  const { t } = useViewer()
  const [picked, setPicked] = useState(rule.days)
  const isNew = picked !== rule.days
  const trial = useApi<RetentionTrial>(`${address}/${rule.name}?days=${picked}`, isNew)
  const keep = useMutation({
    mutationFn: () => send('POST', `${address}/${rule.name}`, { days: picked }),
    onSettled: () => refresh(address),
  })
  const rows = isNew ? (trial.isPlaceholderData ? undefined : trial.data?.rows) : rule.rows
  const spanOf = (days: number | null) => (days === null ? t('retention.forever') : spoken(days, t))
  return (
    <section className="card stack tight" aria-labelledby={`simpan-${rule.name}`}>
      <h2 id={`simpan-${rule.name}`}>{t(nameOf(rule.name))}</h2>
      <p className="small dim">{t(explains(rule.name))}</p>
      <div className="row">
        <NativeSelect
          aria-label={t('retention.keepOf', { name: t(nameOf(rule.name)) })}
          value={String(picked)}
          onChange={(event) => {
            const { value } = event.currentTarget
            setPicked(value === 'null' ? null : Number(value))
          }}
          data={rule.choices.map((days) => ({
            value: String(days),
            label: days === rule.usual ? t('retention.usual', { span: spanOf(days) }) : spanOf(days),
          }))}
        />
        {isNew && (
          <Button loading={keep.isPending} onClick={() => keep.mutate()}>
            {t('retention.save')}
          </Button>
        )}
      </div>
      <p className="small" role="status">
        {rows === undefined
          ? t('retention.counting')
          : picked === null
            ? t('retention.nothingGoes')
            : t(isNew ? 'retention.wouldGo' : 'retention.goes', { n: rows })}
      </p>
      {keep.isError && (
        <p role="alert" className="problem small">
          {t('common.notKept')}
        </p>
      )}
    </section>
  )
}

/** “30 days”, “2 years”: whole years are said as such. */
const spoken = (days: number, t: (key: MessageKey, values: Record<string, number>) => string): string =>
  days % 365 === 0 ? t('retention.years', { n: days / 365 }) : t('retention.days', { n: days })

function LastNight({ last }: { last: RetentionPage['last'] }) {
  const { t } = useViewer()
  if (!last) return <p className="small dim">{t('retention.noNight')}</p>
  const gone = Object.entries(last.gone)
  return (
    <section className="card stack tight" aria-labelledby="malam-terakhir">
      <h2 id="malam-terakhir">{t('retention.lastNight')}</h2>
      <p className="small dim">
        <When at={last.at} plain />
      </p>
      {gone.length === 0 ? (
        <p>{t('retention.nothingWent')}</p>
      ) : (
        <ul>
          {gone.map(([name, n]) => (
            <li key={name}>
              {t(nameOf(name))}: {t('retention.rows', { n })}
            </li>
          ))}
        </ul>
      )}
      {last.left.length > 0 && <p className="small">{t('retention.more')}</p>}
    </section>
  )
}
