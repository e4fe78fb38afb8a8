import { Button, NativeSelect, TextInput } from '@mantine/core'
import { useState } from 'react'
import type { NewScheduledExport, ScheduledExportList } from '../../api.ts'
import { fileFormats, type FileFormat, type Zone } from '../../../src/model.ts'
import { useAsking } from '../asking.ts'
import type { MessageKey } from '../messages.ts'
import { refresh, useApi } from '../queries.ts'
import { send } from '../server.ts'
import { useViewer } from '../viewer.tsx'
import { zoneNames, zones } from '../zones.ts'
import { DayTicks, timesOf } from './day-ticks.tsx'
import { DropButton, useDrop } from './drop.tsx'
import { Loaded } from './loaded.tsx'
import { When } from './when.tsx'
import '../styles/cards.css'

const address = '/api/scheduled-exports'
const periods = [1, 7, 30, 90, 365]

/** A person's own files that come by mail or into a folder: what is planned, what became of the latest, and a new one. */
export function ScheduledExports() {
  const { t } = useViewer()
  const query = useApi<ScheduledExportList>(address)
  return (
    <section className="card stack tight" aria-labelledby="berkas-terjadwal">
      <h2 id="berkas-terjadwal">{t('plans.title')}</h2>
      <p className="small dim">{t('plans.says')}</p>
      <Loaded query={query}>
        {(list) => (
          <>
            {list.mail !== 'goes' && (
              <p role="alert" className="small">
                {t(`plans.${list.mail}`)}
              </p>
            )}
            {list.rows.length > 0 && (
              <ul className="lines">
                {list.rows.map((row) => (
                  <Plan key={row.id} row={row} />
                ))}
              </ul>
            )}
            <AddPlan list={list} />
          </>
        )}
      </Loaded>
    </section>
  )
}

function Plan({ row }: { row: ScheduledExportList['rows'][number] }) {
  const { t, say } = useViewer()
  const drop = useDrop(address, row.id)
  const name = row.title ? say(row.title) : t('plans.gone')
  const days =
    row.days.length === 7
      ? ''
      : `${row.days
          .toSorted()
          .map((day) => t(`digest.day.${day}` as MessageKey))
          .join(', ')} · `
  return (
    <li className="stack tight">
      <span className="row apart">
        <strong>{name}</strong>
        <DropButton drop={drop} of={t('plans.dropOf', { name })} label={t('plans.drop')} />
      </span>
      <span className="small dim breakable">
        {t(`data.kind.${row.format}`)} · {t('plans.coversOf', { n: row.covers })} · {days}
        {row.times.join(', ')} {zoneNames[row.zone]} ·{' '}
        {row.folder === null ? t('plans.mail') : t('plans.folder', { folder: row.folder })}
        {row.nextAt && (
          <>
            {' '}
            · {t('plans.next')} <When at={row.nextAt} plain />
          </>
        )}
      </span>
      {row.deliveries.length === 0 ? (
        <span className="small dim">{t('plans.never')}</span>
      ) : (
        <ul className="small" aria-label={t('plans.last')}>
          {row.deliveries.map((one) => (
            <li key={one.slot}>
              <Delivery id={row.id} one={one} />
            </li>
          ))}
        </ul>
      )}
      {drop.isError && (
        <p role="alert" className="problem small">
          {t('common.notKept')}
        </p>
      )}
    </li>
  )
}

function Delivery({ id, one }: { id: string; one: ScheduledExportList['rows'][number]['deliveries'][number] }) {
  const { t } = useViewer()
  const why = one.why === 'gone' || one.why === 'folder' ? t(`plans.why.${one.why}`) : one.why
  return (
    <>
      {one.slot} · {t(`plans.state.${one.state}`)}
      {one.rows !== null && ` · ${t('plans.rows', { n: one.rows })}`}
      {why !== null && ` (${why})`}{' '}
      {one.rows !== null && one.rows > 0 && (
        <a
          href={`${address}/${id}/${encodeURIComponent(one.slot)}`}
          download
          aria-label={t('plans.fetchOf', { slot: one.slot })}
        >
          {t('plans.fetch')}
        </a>
      )}
    </>
  )
}

function AddPlan({ list }: { list: ScheduledExportList }) {
  const { t, say, zone: own } = useViewer()
  const { busy, refusal, run } = useAsking()
  const [of, setOf] = useState(`table:${list.tables[0]!.name}`)
  const [format, setFormat] = useState<FileFormat>('excel')
  const [covers, setCovers] = useState(7)
  const [times, setTimes] = useState('07:00')
  const [days, setDays] = useState([1])
  const [zone, setZone] = useState<Zone>(own)
  const [folder, setFolder] = useState('')
  const [under, setUnder] = useState('')
  const add = () =>
    run(async () => {
      const [kind, ...rest] = of.split(':')
      const place = under.trim() === '' ? folder : `${folder}/${under.trim()}`
      const plan: NewScheduledExport = {
        of: { kind: kind === 'search' ? 'search' : 'table', name: rest.join(':') },
        ...{ format, covers, days, zone, times: timesOf(times), folder: folder === '' ? null : place },
      }
      await send('POST', address, plan)
      refresh(address)
    })
  return (
    <form
      className="stack tight"
      onSubmit={(event) => {
        event.preventDefault()
        void add()
      }}
    >
      <div className="forms">
        <NativeSelect
          label={t('plans.of')}
          value={of}
          onChange={(event) => setOf(event.currentTarget.value)}
          data={[
            ...list.tables.map(({ name, title }) => ({ value: `table:${name}`, label: say(title) })),
            ...list.searches.map(({ id, name }) => ({ value: `search:${id}`, label: t('plans.search', { name }) })),
          ]}
        />
        <NativeSelect
          label={t('plans.format')}
          value={format}
          onChange={(event) => setFormat(event.currentTarget.value as FileFormat)}
          data={fileFormats.map((value) => ({ value, label: t(`data.kind.${value}`) }))}
        />
        <NativeSelect
          label={t('plans.covers')}
          value={String(covers)}
          onChange={(event) => setCovers(Number(event.currentTarget.value))}
          data={periods.map((n) => ({ value: String(n), label: t('plans.coversOf', { n }) }))}
        />
        <TextInput
          label={t('plans.times')}
          required
          value={times}
          onChange={(event) => setTimes(event.currentTarget.value)}
        />
        <NativeSelect
          label={t('plans.zone')}
          value={zone}
          onChange={(event) => setZone(event.currentTarget.value as Zone)}
          data={zones.map((value) => ({ value, label: zoneNames[value] }))}
        />
        {list.folders.length > 0 && (
          <NativeSelect
            label={t('plans.way')}
            value={folder}
            onChange={(event) => setFolder(event.currentTarget.value)}
            data={[
              { value: '', label: t('plans.mail') },
              ...list.folders.map((one) => ({ value: one, label: t('plans.folder', { folder: one }) })),
            ]}
          />
        )}
        {folder !== '' && (
          <TextInput label={t('plans.under')} value={under} onChange={(event) => setUnder(event.currentTarget.value)} />
        )}
      </div>
      <DayTicks days={days} onChange={setDays} />
      <div className="row">
        <Button type="submit" variant="default" loading={busy}>
          {t('plans.add')}
        </Button>
        {refusal && (
          <p role="alert" className="problem small">
            {refusal.text}
          </p>
        )}
      </div>
    </form>
  )
}
