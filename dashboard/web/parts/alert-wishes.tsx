import { Button, NativeSelect, TextInput } from '@mantine/core'
import { useState } from 'react'
import type { AlertWish } from '../../../src/model.ts'
import { useAsking } from '../asking.ts'
import { refresh, useApi } from '../queries.ts'
import { send } from '../server.ts'
import { useViewer } from '../viewer.tsx'
import { zoneNames } from '../zones.ts'
import { Loaded } from './loaded.tsx'

const address = '/api/alerts/wish'
const usualQuiet = { from: '21:00', to: '06:00' }

/** Which alerts a person gets by mail, and when not. */
export function AlertWishes() {
  const query = useApi<AlertWish>(address)
  return <Loaded query={query}>{(wish) => <Form saved={wish} />}</Loaded>
}

function Form({ saved }: { saved: AlertWish }) {
  const { t, zone } = useViewer()
  const { busy, refusal, run } = useAsking()
  const [wish, setWish] = useState(saved)
  const [told, setTold] = useState(false)
  const change = (part: Partial<AlertWish>) => {
    setTold(false)
    setWish({ ...wish, ...part })
  }
  const save = () =>
    run(async () => {
      await send('POST', address, wish)
      setTold(true)
      refresh(address)
    })
  return (
    <form
      className="stack tight"
      onSubmit={(event) => {
        event.preventDefault()
        void save()
      }}
    >
      <NativeSelect
        label={t('alerts.mail')}
        value={String(wish.mail)}
        onChange={(event) => change({ mail: Number(event.currentTarget.value) as AlertWish['mail'] })}
        data={([0, 1, 2, 3] as const).map((tier) => ({ value: String(tier), label: t(`alerts.mail.${tier}`) }))}
      />
      <label className="small">
        <input
          type="checkbox"
          checked={wish.quiet !== null}
          onChange={(event) => change({ quiet: event.currentTarget.checked ? usualQuiet : null })}
        />{' '}
        {t('alerts.quiet')}
      </label>
      {wish.quiet && (
        <div className="forms">
          {timeField(t('alerts.quietFrom'), 'from')}
          {timeField(t('alerts.quietTo', { zone: zoneNames[zone] }), 'to')}
        </div>
      )}
      <TextInput
        type="number"
        label={t('alerts.leastOutlets')}
        min={1}
        max={100}
        required
        value={wish.leastOutlets || ''}
        onChange={(event) => change({ leastOutlets: Number(event.currentTarget.value) })}
      />
      <div className="row">
        <Button type="submit" variant="default" loading={busy}>
          {t('digest.save')}
        </Button>
        <span role="status" className="small">
          {told && t('digest.saved')}
        </span>
      </div>
      {refusal && (
        <p role="alert" className="problem small">
          {refusal.text}
        </p>
      )}
    </form>
  )

  function timeField(label: string, part: 'from' | 'to') {
    const quiet = wish.quiet ?? usualQuiet
    return (
      <TextInput
        type="time"
        required
        label={label}
        value={quiet[part]}
        onChange={(event) => change({ quiet: { ...quiet, [part]: event.currentTarget.value } })}
      />
    )
  }
}
