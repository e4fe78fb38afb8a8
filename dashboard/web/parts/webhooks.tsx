import { Button, NativeSelect, TextInput } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import type { NewWebhook, WebhookList, WebhookTrial } from '../../api.ts'
import type { AlertTier } from '../../../src/model.ts'
import { useAsking } from '../asking.ts'
import { refresh, useApi } from '../queries.ts'
import { send } from '../server.ts'
import { useViewer } from '../viewer.tsx'
import { DropButton, useDrop } from './drop.tsx'
import { Empty } from './empty.tsx'
import { Loaded } from './loaded.tsx'
import { SecretForm } from './secret-form.tsx'
import { When } from './when.tsx'

const address = '/api/webhooks'
const tiers: AlertTier[] = [1, 2, 3]

/** Where alerts go besides mail: another program's address. For administrators. */
export function Webhooks() {
  const { t } = useViewer()
  const query = useApi<WebhookList>(address)
  return (
    <section className="card stack tight" aria-labelledby="webhook">
      <h2 id="webhook">{t('webhooks.title')}</h2>
      <p className="small dim">{t('webhooks.says')}</p>
      <Loaded query={query}>
        {({ rows }) =>
          rows.length === 0 ? (
            <Empty says={t('webhooks.none')} />
          ) : (
            <ul className="lines">
              {rows.map((hook) => (
                <Line key={hook.id} hook={hook} />
              ))}
            </ul>
          )
        }
      </Loaded>
      <AddWebhook />
    </section>
  )
}

function Line({ hook }: { hook: WebhookList['rows'][number] }) {
  const { t } = useViewer()
  const trial = useMutation({ mutationFn: () => send<WebhookTrial>('POST', `${address}/${hook.id}/trial`) })
  const drop = useDrop(address, hook.id)
  const { last } = hook
  return (
    <li className="row apart">
      <span className="grow-url">
        <span className="breakable">{hook.url}</span>
        <span className="small dim">
          <br />
          {t(`alerts.upTo.${hook.leastTier}`)} ·{' '}
          {last ? (
            <>
              {t('webhooks.last')} {t(`alerts.end.${last.state}`, { n: 1 })} <When at={last.at} plain />
              {last.why && ` (${last.why})`}
            </>
          ) : (
            t('webhooks.never')
          )}
        </span>
        <span role="status" className="small">
          {trial.data && (
            <>
              <br />
              {t(trial.data.ok ? 'webhooks.trialOk' : 'webhooks.trialFailed', { detail: trial.data.detail })}
            </>
          )}
        </span>
      </span>
      <span className="row">
        <Button
          size="xs"
          variant="default"
          loading={trial.isPending}
          aria-label={t('webhooks.tryOf', { url: hook.url })}
          onClick={() => trial.mutate()}
        >
          {t('webhooks.try')}
        </Button>
        <DropButton drop={drop} of={t('webhooks.dropOf', { url: hook.url })} label={t('webhooks.drop')} />
      </span>
      {(trial.isError || drop.isError) && (
        <p role="alert" className="problem small">
          {t('common.failedSays')}
        </p>
      )}
    </li>
  )
}

function AddWebhook() {
  const { t } = useViewer()
  const { busy, refusal, run } = useAsking()
  const [url, setUrl] = useState('')
  const [leastTier, setLeastTier] = useState<AlertTier>(1)
  const [made, setMade] = useState<(NewWebhook & { url: string }) | null>(null)
  const add = () =>
    run(async () => {
      setMade({ ...(await send<NewWebhook>('POST', address, { url, leastTier })), url })
      setUrl('')
      refresh(address)
    })
  return (
    <SecretForm
      label={t('webhooks.add')}
      busy={busy}
      make={add}
      made={
        made && {
          says: t('webhooks.secret', { url: made.url }),
          secret: made.secret,
          then: t('webhooks.secretSays'),
        }
      }
    >
      <TextInput
        label={t('webhooks.url')}
        type="url"
        required
        value={url}
        error={refusal?.text}
        onChange={(event) => setUrl(event.currentTarget.value)}
      />
      <NativeSelect
        label={t('webhooks.which')}
        value={String(leastTier)}
        onChange={(event) => setLeastTier(Number(event.currentTarget.value) as AlertTier)}
        data={tiers.map((tier) => ({ value: String(tier), label: t(`alerts.upTo.${tier}`) }))}
      />
    </SecretForm>
  )
}
