import { Button, PasswordInput, TextInput } from '@mantine/core'
import '@mantine/core/styles/PasswordInput.layer.css'
import { useState, type FormEvent, type ReactNode } from 'react'
import type { AccountSafety, RecoveryCodes, SecondFactorInvitation } from '../../api.ts'
import { useAsking } from '../asking.ts'
import { refresh, useApi } from '../queries.ts'
import { send } from '../server.ts'
import { useViewer } from '../viewer.tsx'

/** The password and the second factor of the person who looks. */
export function AccountSafetyCard() {
  const { t } = useViewer()
  const safety = useApi<AccountSafety>('/api/account')
  const [doing, setDoing] = useState<'nothing' | 'password' | 'factor'>('nothing')
  const done = () => {
    setDoing('nothing')
    refresh('/api/account')
  }
  const on = safety.data?.secondFactor ?? false

  return (
    <section className="card stack" aria-labelledby="account-safety">
      <h2 id="account-safety">{t('account.title')}</h2>
      {doing === 'password' ? (
        <ChangePassword onDone={done} />
      ) : (
        <div className="row apart">
          <span>{t('account.password')}</span>
          <Button variant="default" onClick={() => setDoing('password')}>
            {t('account.changePassword')}
          </Button>
        </div>
      )}
      {doing === 'factor' ? (
        on ? (
          <DropFactor onDone={done} />
        ) : (
          <AddFactor onDone={done} />
        )
      ) : (
        <div className="row apart">
          <span>
            {t(on ? 'account.factorOn' : 'account.factorOff')}
            <span className="small dim">
              <br />
              {t('account.factorSays')}
            </span>
          </span>
          <Button variant="default" onClick={() => setDoing('factor')} disabled={!safety.data}>
            {t(on ? 'account.dropFactor' : 'account.addFactor')}
          </Button>
        </div>
      )}
    </section>
  )
}

type Ending = { onDone: () => void }

function ChangePassword({ onDone }: Ending) {
  const { t } = useViewer()
  const [password, setPassword] = useState('')
  const [replacement, setReplacement] = useState('')
  return (
    <Asking
      submit={t('account.changePassword')}
      onCancel={onDone}
      onSubmit={async () => {
        await send('POST', '/api/account/password', { password, replacement })
        onDone()
      }}
    >
      {(wrong) => (
        <>
          <Secret label={t('account.oldPassword')} value={password} onChange={setPassword} error={wrong('password')} />
          <Secret
            label={t('account.newPassword')}
            says={t('account.newPasswordSays')}
            autoComplete="new-password"
            value={replacement}
            onChange={setReplacement}
            error={wrong('replacement')}
          />
        </>
      )}
    </Asking>
  )
}

function DropFactor({ onDone }: Ending) {
  const { t } = useViewer()
  const [password, setPassword] = useState('')
  return (
    <Asking
      submit={t('account.dropFactor')}
      onCancel={onDone}
      onSubmit={async () => {
        await send('DELETE', '/api/account/second-factor', { password })
        onDone()
      }}
    >
      {(wrong) => (
        <Secret label={t('account.oldPassword')} value={password} onChange={setPassword} error={wrong('password')} />
      )}
    </Asking>
  )
}

/** Three steps: the password again, the picture and a first code, the recovery codes. */
function AddFactor({ onDone }: Ending) {
  const { t } = useViewer()
  const [password, setPassword] = useState('')
  const [code, setCode] = useState('')
  const [invited, setInvited] = useState<SecondFactorInvitation | null>(null)
  const [codes, setCodes] = useState<string[] | null>(null)

  if (codes) {
    return (
      <div className="stack tight">
        <h3>{t('account.recovery')}</h3>
        <p className="small">{t('account.recoverySays')}</p>
        <ul className="recovery-codes">
          {codes.map((one) => (
            <li key={one}>
              <code>{one}</code>
            </li>
          ))}
        </ul>
        <Button onClick={onDone}>{t('account.recoveryKept')}</Button>
      </div>
    )
  }
  if (invited) {
    return (
      <Asking
        submit={t('account.confirmFactor')}
        onCancel={onDone}
        onSubmit={async () =>
          setCodes((await send<RecoveryCodes>('POST', '/api/account/second-factor/confirm', { code })).codes)
        }
      >
        {(wrong) => (
          <>
            <p className="small">{t('account.scan')}</p>
            <img
              className="qr"
              alt={t('account.qr')}
              src={`data:image/svg+xml,${encodeURIComponent(invited.svg)}`}
              width={196}
              height={196}
            />
            <p className="small">
              {t('account.orType')} <code className="breakable">{invited.secret}</code>
            </p>
            <TextInput
              label={t('signIn.code')}
              inputMode="numeric"
              autoComplete="one-time-code"
              required
              value={code}
              onChange={(event) => setCode(event.currentTarget.value)}
              error={wrong('code')}
            />
          </>
        )}
      </Asking>
    )
  }
  return (
    <Asking
      submit={t('account.next')}
      onCancel={onDone}
      onSubmit={async () =>
        setInvited(await send<SecondFactorInvitation>('POST', '/api/account/second-factor', { password }))
      }
    >
      {(wrong) => (
        <Secret label={t('account.oldPassword')} value={password} onChange={setPassword} error={wrong('password')} />
      )}
    </Asking>
  )
}

/** A small form whose refusals stand beside the field they are about. */
function Asking(props: {
  submit: string
  onSubmit: () => Promise<void>
  onCancel: () => void
  children: (wrong: (field: string) => string | undefined) => ReactNode
}) {
  const { t } = useViewer()
  const { busy, refusal, run } = useAsking()
  const submit = (event: FormEvent) => {
    event.preventDefault()
    void run(props.onSubmit)
  }
  return (
    <form className="stack tight" onSubmit={submit}>
      {props.children((field) => (refusal?.field === field ? refusal.text : undefined))}
      {refusal && refusal.field === null && (
        <p role="alert" className="problem">
          {refusal.text}
        </p>
      )}
      <div className="row">
        <Button type="submit" loading={busy}>
          {props.submit}
        </Button>
        <Button variant="subtle" onClick={props.onCancel}>
          {t('account.cancel')}
        </Button>
      </div>
    </form>
  )
}

function Secret(props: {
  label: string
  says?: string
  autoComplete?: string
  value: string
  onChange: (value: string) => void
  error: string | undefined
}) {
  const { t } = useViewer()
  return (
    <PasswordInput
      label={props.label}
      description={props.says}
      autoComplete={props.autoComplete ?? 'current-password'}
      required
      value={props.value}
      onChange={(event) => props.onChange(event.currentTarget.value)}
      error={props.error}
      visibilityToggleButtonProps={{ 'aria-label': t('signIn.show') }}
    />
  )
}
