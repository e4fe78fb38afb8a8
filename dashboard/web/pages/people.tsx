import { Button, Checkbox, NativeSelect, TextInput } from '@mantine/core'
import '@mantine/core/styles/Checkbox.layer.css'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import type { AddedPerson, Me, NewPerson, PeopleList, Person, UnitRef } from '../../api.ts'
import type { Role, Zone } from '../../../src/model.ts'
import { CardTable, type CardColumn } from '../parts/card-table.tsx'
import { FileLink } from '../parts/file-link.tsx'
import { Loaded } from '../parts/loaded.tsx'
import { UnitField } from '../parts/unit-field.tsx'
import { When } from '../parts/when.tsx'
import { refresh, useApi } from '../queries.ts'
import { send, ServerProblem } from '../server.ts'
import { useViewer } from '../viewer.tsx'
import { zoneNames, zones } from '../zones.ts'

/** From the fewest rights to the most. */
const roles: Role[] = ['reader', 'analyst', 'officer', 'administrator']

/** Who may come in, and as what; for administrators. */
export function People() {
  const { t } = useViewer()
  const query = useApi<PeopleList>('/api/accounts')
  const [forgets, setForgets] = useState<Person | null>(null)
  return (
    <div className="stack">
      <div className="row apart">
        <h1>{t('people.title')}</h1>
        <FileLink address="/api/export/accounts.csv" />
      </div>
      <p className="small dim">{t('people.says')}</p>
      <Loaded query={query}>
        {({ people, units, byMail }) => (
          <>
            <Stopped people={people} />
            <section className="card">
              <Table people={people} units={units} onForget={setForgets} />
            </section>
            {people.some(({ id }) => id === forgets?.id) && (
              <Forget key={forgets!.id} person={forgets!} onCancel={() => setForgets(null)} />
            )}
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

type Listed = { people: Person[]; units: UnitRef[]; onForget: (person: Person) => void }

function Table({ people, units, onForget }: Listed) {
  const { t } = useViewer()
  const me = useApi<Me>('/api/me').data
  const columns: CardColumn<Person>[] = [
    {
      head: t('people.name'),
      kind: 'name',
      cell: (person) => (
        <>
          <strong>{person.name}</strong>
          {person.id === me?.user.id && <span className="dim"> · {t('people.you')}</span>}
          <div className="small dim">{person.email}</div>
          <PersonalData person={person} onForget={() => onForget(person)} />
        </>
      ),
    },
    { head: t('people.role'), cell: (person) => <RoleOf person={person} /> },
    { head: t('people.unit'), cell: (person) => <UnitOf person={person} units={units} /> },
    {
      head: t('people.seen'),
      cell: ({ lastSeenAt }) =>
        lastSeenAt ? <When at={lastSeenAt} plain /> : <span className="dim">{t('people.never')}</span>,
    },
    { head: t('people.factor'), cell: ({ secondFactor }) => t(secondFactor ? 'people.on' : 'people.off') },
    { head: t('people.digest'), cell: (person) => <DigestOf person={person} /> },
    { head: t('people.access'), unseen: true, cell: (person) => <AccessOf person={person} /> },
  ]
  return <CardTable columns={columns} rows={people} keyOf={({ id }) => id} />
}

type Change = { role: Role } | { disabled: boolean } | { unitId: string | null } | { mail: true }

const useChange = (person: Person) =>
  useMutation({
    mutationFn: (to: Change) => send('POST', `/api/accounts/${encodeURIComponent(person.id)}`, to),
    onSettled: () => refresh('/api/accounts', '/api/people'),
  })

function RoleOf({ person }: { person: Person }) {
  const { t } = useViewer()
  const change = useChange(person)
  return (
    <>
      <NativeSelect
        size="xs"
        miw={150}
        aria-label={t('people.roleOf', { name: person.name })}
        value={person.role}
        disabled={change.isPending}
        onChange={(event) => change.mutate({ role: event.currentTarget.value as Role })}
        data={roles.map((value) => ({ value, label: t(`role.${value}`) }))}
      />
      {change.error && <Refusal error={change.error} />}
    </>
  )
}

function UnitOf({ person, units }: { person: Person; units: UnitRef[] }) {
  const { t } = useViewer()
  const change = useChange(person)
  if (person.role === 'administrator') return <span className="dim">{t('people.everything')}</span>
  return (
    <>
      <UnitField
        size="xs"
        miw={180}
        aria-label={t('people.unitOf', { name: person.name })}
        placeholder={t('people.everything')}
        units={units}
        unitId={person.unitId}
        disabled={change.isPending}
        onPick={(unitId) => change.mutate({ unitId })}
      />
      {change.error && <Refusal error={change.error} />}
    </>
  )
}

function DigestOf({ person }: { person: Person }) {
  const { t } = useViewer()
  const change = useChange(person)
  const { name, digest, disabledAt, mailStopped } = person
  if (!mailStopped || disabledAt) return t(digest && !disabledAt ? 'people.on' : 'people.off')
  return (
    <div className="stack tight small">
      <p className="problem">
        {t('people.refused')} <When at={mailStopped.at} plain />: {mailStopped.why}
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
      {change.error && <Refusal error={change.error} />}
    </div>
  )
}

function AccessOf({ person }: { person: Person }) {
  const { t } = useViewer()
  const change = useChange(person)
  const { disabledAt } = person
  return (
    <>
      <span className="row">
        {disabledAt && <span className="small">{t('people.disabled')}</span>}
        <Button
          size="xs"
          variant="default"
          aria-label={t(disabledAt ? 'people.enableOf' : 'people.disableOf', { name: person.name })}
          loading={change.isPending}
          onClick={() => change.mutate({ disabled: !disabledAt })}
        >
          {t(disabledAt ? 'people.enable' : 'people.disable')}
        </Button>
      </span>
      {change.error && <Refusal error={change.error} />}
    </>
  )
}

/** What the law gives a person: all that is held about them as a file, and its deletion. */
function PersonalData({ person: { id, name }, onForget }: { person: Person; onForget: () => void }) {
  const { t } = useViewer()
  return (
    <span className="row small">
      <a href={`/api/accounts/${encodeURIComponent(id)}/data`} download aria-label={t('people.dataOf', { name })}>
        {t('people.data')}
      </a>
      <Button size="compact-xs" variant="subtle" aria-label={t('people.forgetOf', { name })} onClick={onForget}>
        {t('people.forget')}
      </Button>
    </span>
  )
}

/** Asked once more below the list, for there is no way back. */
function Forget({ person: { id, name }, onCancel }: { person: Person; onCancel: () => void }) {
  const { t } = useViewer()
  const forget = useMutation({
    mutationFn: () => send('DELETE', `/api/accounts/${encodeURIComponent(id)}`),
    onSuccess: () => refresh('/api/accounts', '/api/people', '/api/audit'),
  })
  return (
    <section className="card stack tight" aria-labelledby="hapus-data">
      <h2 id="hapus-data">{t('people.forgetOf', { name })}</h2>
      <p>{t('people.forgetSays', { name })}</p>
      <span className="row">
        <Button size="xs" loading={forget.isPending} onClick={() => forget.mutate()}>
          {t('people.forgetYes')}
        </Button>
        <Button size="xs" variant="default" onClick={onCancel}>
          {t('account.cancel')}
        </Button>
      </span>
      {forget.error && <Refusal error={forget.error} />}
    </section>
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
        <div className="forms explained">
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
              inputWrapperOrder={['label', 'input', 'description', 'error']}
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
