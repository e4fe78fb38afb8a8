import { ActionIcon, Button, TextInput } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { useState, type FormEvent } from 'react'
import type { SavedSearchList } from '../../api.ts'
import { refresh, useApi } from '../queries.ts'
import { Link } from '../router.tsx'
import { send, ServerProblem } from '../server.ts'
import { useViewer } from '../viewer.tsx'
import { addressOf } from './asked.ts'

/** Beyond this the server only says that there are more. */
const mostNew = 99

/** The searches this person keeps, each with what has come in since they last looked, and the way to keep this one. */
export function SavedSearches({ asked }: { asked: URLSearchParams }) {
  const { t, say } = useViewer()
  const list = useApi<SavedSearchList>('/api/searches')
  const [naming, setNaming] = useState(false)
  const again = () => refresh('/api/searches')
  const drop = useMutation({
    mutationFn: (id: string) => send('DELETE', `/api/searches/${encodeURIComponent(id)}`),
    onSettled: again,
  })
  const look = useMutation({
    mutationFn: (id: string) => send('POST', `/api/searches/${encodeURIComponent(id)}/looked`),
    onSettled: again,
  })
  const keep = useMutation({
    mutationFn: (name: string) => send('POST', '/api/searches', { name, asked: String(asked) }),
    onSuccess: () => {
      setNaming(false)
      again()
    },
  })
  const rows = list.data?.rows ?? []
  const here = rows.find((row) => row.asked === String(asked))
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    keep.mutate(String(new FormData(event.currentTarget).get('name') ?? ''))
  }
  if (rows.length === 0 && asked.size === 0) return null

  return (
    <div className="row saved" role="group" aria-label={t('search.saved')}>
      {rows.map((row) => (
        <span key={row.id} className={row === here ? 'chip kept here' : 'chip kept'}>
          <Link to={addressOf(new URLSearchParams(row.asked))} onClick={() => look.mutate(row.id)}>
            {row.name}
            {row.fresh > 0 && (
              <span className="num fresh">
                {' '}
                {row.fresh > mostNew ? t('search.newMany', { n: mostNew }) : t('search.new', { n: row.fresh })}
              </span>
            )}
          </Link>
          <ActionIcon
            size="xs"
            variant="subtle"
            color="gray"
            aria-label={t('search.drop', { name: row.name })}
            title={t('search.drop', { name: row.name })}
            onClick={() => drop.mutate(row.id)}
          >
            ×
          </ActionIcon>
        </span>
      ))}
      {!here && asked.size > 0 && !naming && (
        <Button size="compact-xs" variant="subtle" onClick={() => setNaming(true)}>
          {t('search.keep')}
        </Button>
      )}
      {naming && (
        <form className="row" onSubmit={submit}>
          <TextInput
            size="xs"
            name="name"
            required
            maxLength={80}
            defaultValue={asked.get('q') ?? ''}
            aria-label={t('search.name')}
            placeholder={t('search.name')}
            autoFocus
          />
          <Button size="xs" type="submit" loading={keep.isPending}>
            {t('search.save')}
          </Button>
          <Button size="xs" variant="subtle" onClick={() => setNaming(false)}>
            {t('common.cancel')}
          </Button>
        </form>
      )}
      {keep.error && (
        <span role="alert" className="problem small">
          {keep.error instanceof ServerProblem && keep.error.says ? say(keep.error.says) : t('common.notKept')}
        </span>
      )}
    </div>
  )
}
