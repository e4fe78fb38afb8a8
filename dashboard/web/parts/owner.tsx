import { Button, NativeSelect, TextInput } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { useState, type FormEvent } from 'react'
import type { Assignment, Me, Owner, PersonRef, Subject } from '../../api.ts'
import { refresh, useApi } from '../queries.ts'
import { send } from '../server.ts'
import { useViewer } from '../viewer.tsx'

/** Who looks after it and what they do next; officers give it into somebody's hands right here. */
export function OwnerOf({ subject, owner }: { subject: Subject; owner: Owner | null }) {
  const { t } = useViewer()
  const [open, setOpen] = useState(false)
  const me = useApi<Me>('/api/me')
  const may = me.data?.user.role === 'officer' || me.data?.user.role === 'administrator'
  if (open) return <Assign subject={subject} owner={owner} mine={me.data?.user.id ?? ''} close={() => setOpen(false)} />
  return (
    <div className="owner small">
      {owner && (
        <span>
          <strong>{owner.name}</strong>
          {owner.nextStep && `: ${owner.nextStep}`}
        </span>
      )}
      {may && (
        <Button size="compact-xs" variant={owner ? 'subtle' : 'default'} onClick={() => setOpen(true)}>
          {t(owner ? 'owner.change' : 'owner.assign')}
        </Button>
      )}
      {!owner && !may && <span className="dim">{t('owner.nobody')}</span>}
    </div>
  )
}

type Props = { subject: Subject; owner: Owner | null; mine: string; close: () => void }

function Assign({ subject, owner, mine, close }: Props) {
  const { t } = useViewer()
  const people = useApi<PersonRef[]>('/api/people')
  const [userId, setUserId] = useState(owner?.userId ?? mine)
  const [nextStep, setNextStep] = useState(owner?.nextStep ?? '')
  const keep = useMutation({
    mutationFn: (to: string | null) =>
      send<void>('POST', '/api/owners', { ...subject, userId: to, nextStep: nextStep.trim() } satisfies Assignment),
    onSuccess: () => {
      refresh('/api/now')
      close()
    },
  })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    keep.mutate(userId)
  }
  return (
    <form className="owner-form row" onSubmit={submit} onKeyDown={(event) => event.key === 'Escape' && close()}>
      <NativeSelect
        size="xs"
        aria-label={t('owner.who')}
        autoFocus
        value={userId}
        onChange={(event) => setUserId(event.currentTarget.value)}
        data={(people.data ?? []).map(({ id, name }) => ({
          value: id,
          label: id === mine ? t('owner.me', { name }) : name,
        }))}
      />
      <TextInput
        size="xs"
        className="grow"
        aria-label={t('owner.next')}
        placeholder={t('owner.next')}
        maxLength={300}
        value={nextStep}
        onChange={(event) => setNextStep(event.currentTarget.value)}
      />
      <Button size="xs" type="submit" loading={keep.isPending}>
        {t('owner.keep')}
      </Button>
      {owner && (
        <Button size="xs" variant="subtle" onClick={() => keep.mutate(null)}>
          {t('owner.release')}
        </Button>
      )}
      <Button size="xs" variant="default" onClick={close}>
        {t('common.cancel')}
      </Button>
      {keep.isError && (
        <p role="alert" className="problem">
          {t('common.notKept')}
        </p>
      )}
    </form>
  )
}
