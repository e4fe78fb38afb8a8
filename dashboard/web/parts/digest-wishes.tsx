import { Button, NativeSelect, TextInput } from '@mantine/core'
import { useState } from 'react'
import type { DigestSettings } from '../../api.ts'
import type { Zone } from '../../../src/model.ts'
import { refresh, useApi } from '../queries.ts'
import { send, ServerProblem } from '../server.ts'
import { useViewer } from '../viewer.tsx'
import { zoneNames, zones } from '../zones.ts'
import { DayTicks, Tick, timesOf } from './day-ticks.tsx'
import { Loaded } from './loaded.tsx'
import { When } from './when.tsx'

const address = '/api/digest/wish'

/** When and of what a person is told by mail, and what became of their latest digests. */
export function DigestWishes() {
  const query = useApi<DigestSettings>(address)
  return <Loaded query={query}>{(settings) => <Form settings={settings} />}</Loaded>
}

function Form({ settings }: { settings: DigestSettings }) {
  const { t, say } = useViewer()
  const { wish, stopped, nextAt } = settings
  const [on, setOn] = useState(settings.on)
  const [zone, setZone] = useState<Zone>(settings.zone)
  const [times, setTimes] = useState(wish.times.join(', '))
  const [days, setDays] = useState(wish.days)
  const [topics, setTopics] = useState(wish.topics.join(', '))
  const [units, setUnits] = useState(wish.units)
  const [heartbeat, setHeartbeat] = useState(wish.heartbeat)
  const [tone, setTone] = useState(wish.tone)
  const [told, setTold] = useState<string | null>(null)
  const save = async () => {
    const body = { on, zone, times: timesOf(times), days, topics: timesOf(topics), units, heartbeat, tone }
    try {
      await send('POST', address, body)
      setTold(t('digest.saved'))
      refresh(address)
    } catch (error) {
      if (!(error instanceof ServerProblem) || error.says === null) throw error
      setTold(say(error.says))
    }
  }
  return (
    <form
      className="stack tight"
      onSubmit={(event) => {
        event.preventDefault()
        void save()
      }}
    >
      {stopped && <p role="alert">{t('digest.stopped', { why: stopped.why })}</p>}
      <Tick checked={on} onChange={setOn}>
        {t('digest.on')}
      </Tick>
      <TextInput label={t('digest.times')} value={times} onChange={(event) => setTimes(event.currentTarget.value)} />
      <DayTicks days={days} onChange={setDays} />
      <NativeSelect
        label={t('digest.zone')}
        value={zone}
        onChange={(event) => setZone(event.currentTarget.value as Zone)}
        data={zones.map((value) => ({ value, label: zoneNames[value] }))}
      />
      <TextInput label={t('digest.topics')} value={topics} onChange={(event) => setTopics(event.currentTarget.value)} />
      {settings.units.length > 0 && (
        <label className="stack tight small">
          {t('digest.units')}
          <select
            multiple
            size={Math.min(6, settings.units.length)}
            value={units}
            onChange={(event) => setUnits([...event.currentTarget.selectedOptions].map((option) => option.value))}
          >
            {settings.units.map((unit) => (
              <option key={unit.id} value={unit.id}>
                {unit.name}
              </option>
            ))}
          </select>
        </label>
      )}
      <Tick checked={heartbeat} onChange={setHeartbeat}>
        {t('digest.heartbeat')}
      </Tick>
      <Tick checked={tone} onChange={setTone}>
        {t('digest.tone')}
      </Tick>
      <div className="row">
        <Button type="submit" variant="default">
          {t('digest.save')}
        </Button>
        <span role="status" className="small">
          {told}
        </span>
      </div>
      {nextAt && (
        <p className="small dim">
          {t('digest.next', { when: '' })}
          <When at={nextAt} />
        </p>
      )}
      {settings.last.length > 0 && (
        <ul className="small dim" aria-label={t('digest.last')}>
          {settings.last.map(({ slot, state }) => (
            <li key={slot}>
              {slot} · {t(`digest.state.${state}`)}
            </li>
          ))}
        </ul>
      )}
    </form>
  )
}
