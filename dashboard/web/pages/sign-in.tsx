import { Button, PasswordInput, TextInput } from '@mantine/core'
import '@mantine/core/styles/PasswordInput.layer.css'
import { useState, type FormEvent } from 'react'
import type { Me, SignInWays } from '../../api.ts'
import { queries, useApi } from '../queries.ts'
import { send, ServerProblem } from '../server.ts'
import { useViewer } from '../viewer.tsx'
import { ForgotPassword } from './new-password.tsx'

export function SignIn() {
  const { t, say, tongue, setTongue } = useViewer()
  const [email, setEmail] = useState('')
  const [password, setPassword] = useState('')
  const [code, setCode] = useState('')
  /** The password was right; the account asks for a second factor too. */
  const [asksCode, setAsksCode] = useState(false)
  const ways = useApi<SignInWays>('/api/sign-in')
  const cameBack = new URLSearchParams(location.search).get('sso')
  const [problem, setProblem] = useState<string | null>(
    cameBack === null ? null : t(cameBack === 'unknown' ? 'signIn.ssoUnknown' : 'signIn.ssoFailed'),
  )
  const [forgot, setForgot] = useState(false)
  const [busy, setBusy] = useState(false)

  const signIn = async (event: FormEvent) => {
    event.preventDefault()
    setBusy(true)
    setProblem(null)
    try {
      queries.setQueryData(['api', '/api/me'], await send<Me>('POST', '/api/session', { email, password, code }))
    } catch (error) {
      const refused = error instanceof ServerProblem && error.status === 401
      const said = error instanceof ServerProblem ? error.says : null
      if (error instanceof ServerProblem && error.field === 'code') setAsksCode(true)
      setProblem(said ? say(said) : t(refused ? 'signIn.refused' : 'common.failedSays'))
    } finally {
      setBusy(false)
    }
  }

  if (forgot) {
    return (
      <main className="signin">
        <div className="card stack">
          <h1>{t('reset.title')}</h1>
          <ForgotPassword onBack={() => setForgot(false)} />
        </div>
      </main>
    )
  }
  return (
    <main className="signin">
      <form className="card stack" onSubmit={(event) => void signIn(event)}>
        <div className="row apart">
          <span className="brand">
            <img src="/gaung.svg" alt="" />
            Gaung
          </span>
          <Button
            size="compact-xs"
            variant="subtle"
            lang={tongue === 'id' ? 'en' : 'id'}
            onClick={() => setTongue(tongue === 'id' ? 'en' : 'id')}
          >
            {t('common.otherLanguage')}
          </Button>
        </div>
        <h1>{t('signIn.title')}</h1>
        <TextInput
          label={t('signIn.email')}
          description={t('signIn.emailSays')}
          type="email"
          autoComplete="username"
          value={email}
          onChange={(event) => setEmail(event.currentTarget.value)}
        />
        <PasswordInput
          label={t('signIn.password')}
          autoComplete="current-password"
          required
          autoFocus
          value={password}
          onChange={(event) => setPassword(event.currentTarget.value)}
          visibilityToggleButtonProps={{ 'aria-label': t('signIn.show') }}
        />
        {asksCode && (
          <TextInput
            label={t('signIn.code')}
            description={t('signIn.codeSays')}
            inputMode="numeric"
            autoComplete="one-time-code"
            required
            autoFocus
            value={code}
            onChange={(event) => setCode(event.currentTarget.value)}
          />
        )}
        {problem && (
          <p role="alert" className="problem">
            {problem}
          </p>
        )}
        <Button type="submit" loading={busy}>
          {t('signIn.submit')}
        </Button>
        {ways.data?.singleSignOn && (
          <>
            <p className="small dim centred">{t('signIn.or')}</p>
            <Button component="a" href="/api/sso/start" variant="default">
              {t('signIn.with', { name: ways.data.singleSignOn })}
            </Button>
          </>
        )}
        {ways.data?.resetByMail && (
          <Button variant="subtle" onClick={() => setForgot(true)}>
            {t('reset.forgot')}
          </Button>
        )}
        <p className="small dim">{t('signIn.firstRun')}</p>
      </form>
    </main>
  )
}
