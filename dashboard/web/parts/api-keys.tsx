import { NativeSelect, TextInput } from '@mantine/core'
import { useState } from 'react'
import type { ApiTokenList, Me, NewApiToken } from '../../api.ts'
import { useAsking } from '../asking.ts'
import { useNow } from '../clock.ts'
import { refresh, useApi } from '../queries.ts'
import { send } from '../server.ts'
import { useViewer } from '../viewer.tsx'
import { DropButton, useDrop } from './drop.tsx'
import { Loaded } from './loaded.tsx'
import { SecretForm } from './secret-form.tsx'
import { When } from './when.tsx'
import '../styles/cards.css'

const address = '/api/tokens'
const lifetimes = [7, 30, 90, 366]

/** A person's own keys for programs: made with a scope and a last day, shown once, dropped at any time. */
export function ApiKeys() {
  const { t } = useViewer()
  const query = useApi<ApiTokenList>(address)
  return (
    <section className="card stack tight" aria-labelledby="kunci-api">
      <h2 id="kunci-api">{t('apiKeys.title')}</h2>
      <p className="small dim">
        {t('apiKeys.says')}{' '}
        <a href="/api/v1/openapi.json" target="_blank" rel="noopener">
          {t('apiKeys.document')}
        </a>
      </p>
      <Loaded query={query}>
        {({ rows }) =>
          rows.length > 0 && (
            <ul className="lines">
              {rows.map((row) => (
                <Line key={row.id} row={row} />
              ))}
            </ul>
          )
        }
      </Loaded>
      <AddKey />
    </section>
  )
}

function Line({ row }: { row: ApiTokenList['rows'][number] }) {
  const { t } = useViewer()
  const now = useNow()
  const drop = useDrop(address, row.id)
  return (
    <li className="row apart">
      <span>
        <strong>{row.name}</strong>
        <span className="small dim">
          <br />
          {t(row.scopes.includes('write') ? 'apiKeys.write' : 'apiKeys.read')} ·{' '}
          {t(Date.parse(row.expiresAt) <= now ? 'apiKeys.ended' : 'apiKeys.until')} <When at={row.expiresAt} plain /> ·{' '}
          {row.usedAt ? (
            <>
              {t('apiKeys.used')} <When at={row.usedAt} plain />
            </>
          ) : (
            t('apiKeys.unused')
          )}
        </span>
      </span>
      <DropButton drop={drop} of={t('apiKeys.dropOf', { name: row.name })} label={t('apiKeys.drop')} />
      {drop.isError && (
        <p role="alert" className="problem small">
          {t('common.notKept')}
        </p>
      )}
    </li>
  )
}

function AddKey() {
  const { t } = useViewer()
  const role = useApi<Me>('/api/me').data?.user.role
  const { busy, refusal, run } = useAsking()
  const [name, setName] = useState('')
  const [scope, setScope] = useState<'read' | 'write'>('read')
  const [days, setDays] = useState(90)
  const [made, setMade] = useState<NewApiToken | null>(null)
  const add = () =>
    run(async () => {
      setMade(
        await send<NewApiToken>('POST', address, {
          name,
          scopes: scope === 'read' ? ['read'] : ['read', 'write'],
          days,
        }),
      )
      setName('')
      refresh(address)
    })
  return (
    <SecretForm
      label={t('apiKeys.add')}
      busy={busy}
      make={add}
      made={made && { says: t('apiKeys.made'), secret: made.key, then: t('apiKeys.madeSays') }}
    >
      <TextInput
        label={t('apiKeys.name')}
        required
        maxLength={80}
        value={name}
        error={refusal?.text}
        onChange={(event) => setName(event.currentTarget.value)}
      />
      <NativeSelect
        label={t('apiKeys.scope')}
        value={scope}
        onChange={(event) => setScope(event.currentTarget.value === 'write' ? 'write' : 'read')}
        data={[
          { value: 'read', label: t('apiKeys.read') },
          ...(role === 'officer' || role === 'administrator' ? [{ value: 'write', label: t('apiKeys.write') }] : []),
        ]}
      />
      <NativeSelect
        label={t('apiKeys.days')}
        value={String(days)}
        onChange={(event) => setDays(Number(event.currentTarget.value))}
        data={lifetimes.map((n) => ({ value: String(n), label: t('apiKeys.daysOf', { n }) }))}
      />
    </SecretForm>
  )
}
