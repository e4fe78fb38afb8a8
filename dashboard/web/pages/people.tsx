import { Button, Checkbox, NativeSelect, TextInput } from '@mantine/core'
import '@mantine/core/styles/Checkbox.layer.css'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import type { AddedPerson, Me, NewPerson, PeopleList, Person, UnitRef } from '../../api.ts'
import type { Role, Zone } from '../../../src/model.ts'
import { Loaded } from '../parts/loaded.tsx'
import { UnitField } from '../parts/unit-field.tsx'
import { When } from '../parts/when.tsx'
import { refresh, useApi } from '../queries.ts'
import { send, ServerProblem } from '../server.ts'
import { useViewer } from '../viewer.tsx'
import { zoneNames, zones } from '../zones.ts'
import '../styles/cards.css'

/** From the fewest rights to the most. */
const roles: Role[] = ['reader', 'analyst', 'officer', 'administrator']

/** Who may come in, and as what; for administrators. */
export function People() {
  const { t } = useViewer()
  const query = useApi<PeopleList>('/api/accounts')
  return (
    <div className="stack">
      <h1>{t('people.title')}</h1>
      <p className="small dim">{t('people.says')}</p>
      <Loaded query={query}>
        {({ people, units, byMail }) => (
          <>
            <Stopped people={people} />
            <section className="card">
              <Table people={people} units={units} />
            </section>
            <AddPerson canMail={byMail} units={units} />
          </>
        )}
      </Loaded>
    </div>
  )
}

/** Whom no mail reaches any more, said before the list, because nobody misses what does not come. */
function Stopped({ people }: { people: Person[] }) {
  const { t } = useViewer()
  const stopped = people.filter(({ mailStopped, disabledAt }) => mailStopped !== null && disabledAt === null)
  if (stopped.length === 0) return null
  const names = stopped.map(({ name }) => name).join(', ')
  return <p className="problem">{t('people.mailStopped', { n: stopped.length, names })}</p>
}

function Table({ people, units }: { people: Person[]; units: UnitRef[] }) {
  const { t } = useViewer()
  return (
    <div className="scrolls">
      <table className="list cards">
        <thead>
          <tr>
            <th>{t('people.name')}</th>
            <th>{t('people.role')}</th>
            <th>{t('people.unit')}</th>
            <th>{t('people.seen')}</th>
            <th>{t('people.factor')}</th>
            <th>{t('people.digest')}</th>
            <th>{t('people.access')}</th>
          </tr>
        </thead>
        <tbody>
          {people.map((person) => (
            <Line key={person.id} person={person} units={units} />
          ))}
        </tbody>
      </table>
    </div>
  )
}

function Line({ person, units }: { person: Person; units: UnitRef[] }) {
  const { t } = useViewer()
  const me = useApi<Me>('/api/me').data
  const { name, disabledAt } = person
  const change = useMutation({
    mutationFn: (to: { role: Role } | { disabled: boolean } | { unitId: string | null } | { mail: true }) =>
      send('POST', `/api/accounts/${encodeURIComponent(person.id)}`, to),
    onSettled: () => refresh('/api/accounts', '/api/people'),
  })
  return (
    <tr>
      <td className="what">
        <strong>{name}</strong>
        {person.id === me?.user.id && <span className="dim"> · {t('people.you')}</span>}
        <div className="small dim">{person.email}</div>
        {change.error && <Refusal error={change.error} />}
      </td>
      <td data-label={t('people.role')}>
        <NativeSelect
          size="xs"
          miw={150}
          aria-label={t('people.roleOf', { name })}
          value={person.role}
          disabled={change.isPending}
          onChange={(event) => change.mutate({ role: event.currentTarget.value as Role })}
          data={roles.map((value) => ({ value, label: t(`role.${value}`) }))}
        />
      </td>
      <td data-label={t('people.unit')}>
        {person.role === 'administrator' ? (
          <span className="dim">{t('people.everything')}</span>
        ) : (
          <UnitField
            size="xs"
            miw={180}
            aria-label={t('people.unitOf', { name })}
            placeholder={t('people.everything')}
            units={units}
            unitId={person.unitId}
            disabled={change.isPending}
            onPick={(unitId) => change.mutate({ unitId })}
          />
        )}
      </td>
      <td data-label={t('people.seen')}>
        {person.lastSeenAt ? <When at={person.lastSeenAt} plain /> : <span className="dim">{t('people.never')}</span>}
      </td>
      <td data-label={t('people.factor')}>{t(person.secondFactor ? 'people.on' : 'people.off')}</td>
      <td data-label={t('people.digest')}>
        {person.mailStopped && !disabledAt ? (
          <div className="stack tight small">
            <p className="problem">
              {t('people.refused')} <When at={person.mailStopped.at} plain />: {person.mailStopped.why}
            </p>
            <Button
              size="xs"
              variant="default"
              aria-label={t('people.mailAgainOf', { name })}
              loading={change.isPending}
              onClick={() => change.mutate({ mail: true })}
            >
              {t('people.mailAgain')}
            </Button>
          </div>
        ) : (
          t(person.digest && !disabledAt ? 'people.on' : 'people.off')
        )}
      </td>
      <td data-label={t('people.access')}>
        <span className="row">
          {disabledAt && <span className="small">{t('people.disabled')}</span>}
          <Button
            size="xs"
            variant="default"
            aria-label={t(disabledAt ? 'people.enableOf' : 'people.disableOf', { name })}
            loading={change.isPending}
            onClick={() => change.mutate({ disabled: !disabledAt })}
          >
            {t(disabledAt ? 'people.enable' : 'people.disable')}
          </Button>
        </span>
      </td>
    </tr>
  )
}

const nobody = {
  name: '',
  email: '',
  role: 'reader' as Role,
  zone: 'Asia/Jakarta' as Zone,
  unitId: null as string | null,
}

function AddPerson({ canMail, units }: { canMail: boolean; units: UnitRef[] }) {
  const { t, say } = useViewer()
  const [person, setPerson] = useState(nobody)
  const [byMail, setByMail] = useState(canMail)
  const add = useMutation({
    mutationFn: (asked: NewPerson) => send<AddedPerson>('POST', '/api/accounts', asked),
    onSuccess: () => {
      setPerson(nobody)
      refresh('/api/accounts', '/api/people')
    },
  })
  const wrong = (field: string) =>
    add.error instanceof ServerProblem && add.error.field === field && add.error.says ? say(add.error.says) : undefined
  const known = ['name', 'email'].some((field) => wrong(field))
  return (
    <section className="card stack tight" aria-labelledby="tambah-orang">
      <h2 id="tambah-orang">{t('people.add')}</h2>
      <form
        className="stack tight"
        onSubmit={(event) => {
          event.preventDefault()
          add.mutate({
            ...person,
            unitId: person.role === 'administrator' ? null : person.unitId,
            byMail: canMail && byMail,
          })
        }}
      >
        <div className="forms">
          <TextInput
            label={t('people.name')}
            required
            autoComplete="off"
            value={person.name}
            error={wrong('name')}
            onChange={(event) => setPerson({ ...person, name: event.currentTarget.value })}
          />
          <TextInput
            label={t('people.email')}
            type="email"
            required
            autoComplete="off"
            value={person.email}
            error={wrong('email')}
            onChange={(event) => setPerson({ ...person, email: event.currentTarget.value })}
          />
          <NativeSelect
            label={t('people.role')}
            value={person.role}
            onChange={(event) => setPerson({ ...person, role: event.currentTarget.value as Role })}
            data={roles.map((value) => ({ value, label: t(`role.${value}`) }))}
          />
          {person.role !== 'administrator' && (
            <UnitField
              label={t('people.unit')}
              description={t('people.unitSays')}
              placeholder={t('people.everything')}
              units={units}
              unitId={person.unitId}
              onPick={(unitId) => setPerson({ ...person, unitId })}
            />
          )}
          <NativeSelect
            label={t('people.zone')}
            value={person.zone}
            onChange={(event) => setPerson({ ...person, zone: event.currentTarget.value as Zone })}
            data={zones.map((value) => ({ value, label: zoneNames[value] }))}
          />
        </div>
        {canMail && (
          <Checkbox
            label={t('people.byMail')}
            checked={byMail}
            onChange={(event) => setByMail(event.currentTarget.checked)}
          />
        )}
        <p>
          <Button type="submit" loading={add.isPending}>
            {t('people.save')}
          </Button>
        </p>
      </form>
      {add.error && !known && <Refusal error={add.error} />}
      <div role="status">{add.data && <Added added={add.data} asked={add.variables} />}</div>
    </section>
  )
}

function Added({ added, asked }: { added: AddedPerson; asked: NewPerson }) {
  const { t } = useViewer()
  const { email } = asked
  if (added.password === null) return <p>{t('people.mailed', { email })}</p>
  return (
    <div className="stack tight">
      {asked.byMail && <p className="problem">{t('people.notMailed')}</p>}
      <p>
        {t('people.password', { email })} <code className="breakable">{added.password}</code>
      </p>
      <p className="small dim">{t('people.passwordSays')}</p>
    </div>
  )
}

function Refusal({ error }: { error: Error }) {
  const { t, say } = useViewer()
  const said = error instanceof ServerProblem ? error.says : null
  return (
    <p role="alert" className="problem small">
      {said ? say(said) : t('common.failedSays')}
    </p>
  )
}
