import { Button } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import type { OwnSession } from '../../api.ts'
import { refresh, useApi } from '../queries.ts'
import { send } from '../server.ts'
import { useViewer } from '../viewer.tsx'
import { Loaded } from './loaded.tsx'
import { When } from './when.tsx'

const address = '/api/account/sessions'

/** Where the person who looks is signed in, and the way to end it there. */
export function OwnSessions() {
  const { t } = useViewer()
  const query = useApi<OwnSession[]>(address)
  const close = useMutation({
    mutationFn: (id: string | null) => send('DELETE', id === null ? address : `${address}/${id}`),
    onSettled: () => refresh(address),
  })
  return (
    <section className="card stack tight" aria-labelledby="own-sessions">
      <h2 id="own-sessions">{t('sessions.title')}</h2>
      <p className="small dim">{t('sessions.says')}</p>
      <Loaded query={query}>
        {(sessions) => (
          <>
            <ul className="stack tight">
              {sessions.map((session) => (
                <li key={session.id} className="row apart">
                  <About session={session} />
                  {!session.here && (
                    <Button
                      size="xs"
                      variant="default"
                      aria-label={t('sessions.closeOf', { name: session.device.name || session.from || '' })}
                      onClick={() => close.mutate(session.id)}
                    >
                      {t('sessions.close')}
                    </Button>
                  )}
                </li>
              ))}
            </ul>
            {sessions.some((session) => !session.here) && (
              <div>
                <Button variant="default" onClick={() => close.mutate(null)}>
                  {t('sessions.closeOthers')}
                </Button>
              </div>
            )}
          </>
        )}
      </Loaded>
      {close.isError && (
        <p role="alert" className="problem">
          {t('common.notKept')}
        </p>
      )}
    </section>
  )
}

function About({ session }: { session: OwnSession }) {
  const { t } = useViewer()
  const { device, from, openedAt, usedAt, here } = session
  return (
    <span>
      <strong>{[t(`sessions.kind.${device.kind}`), device.name].filter(Boolean).join(' · ')}</strong>
      {here && (
        <>
          {' '}
          <span className="chip weight">{t('sessions.here')}</span>
        </>
      )}
      <span className="small dim">
        <br />
        {openedAt ? (
          <>
            {t('sessions.since')} <When at={openedAt} plain />
            {from && ` ${t('sessions.from', { address: from })}`}
          </>
        ) : (
          t('sessions.older')
        )}
        {usedAt && (
          <>
            {' · '}
            {t('sessions.used')} <When at={usedAt} plain />
          </>
        )}
      </span>
    </span>
  )
}
