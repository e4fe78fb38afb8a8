import { Button, PasswordInput, TextInput } from '@mantine/core'
import '@mantine/core/styles/PasswordInput.layer.css'
import { useState, type FormEvent, type ReactNode } from 'react'
import { useAsking } from '../asking.ts'
import { send } from '../server.ts'
import { useViewer } from '../viewer.tsx'

/** Asks for the mail with the link. */
export function ForgotPassword({ onBack }: { onBack: () => void }) {
  const { t } = useViewer()
  const [email, setEmail] = useState('')
  const { busy, refusal, run } = useAsking()
  const [sent, setSent] = useState(false)
  if (sent) {
    return (
      <div className="stack">
        <p role="status">{t('reset.sent', { email })}</p>
        <Button variant="default" onClick={onBack}>
          {t('reset.back')}
        </Button>
      </div>
    )
  }
  const submit = () => run(() => send('POST', '/api/password/forgot', { email }).then(() => setSent(true)))
  return (
    <Form onSubmit={submit} problem={refusal?.text ?? null}>
      <p className="small">{t('reset.says')}</p>
      <TextInput
        label={t('signIn.email')}
        type="email"
        autoComplete="username"
        required
        autoFocus
        value={email}
        onChange={(event) => setEmail(event.currentTarget.value)}
      />
      <Button type="submit" loading={busy}>
        {t('reset.send')}
      </Button>
      <Button variant="subtle" onClick={onBack}>
        {t('reset.back')}
      </Button>
    </Form>
  )
}

/** Where the link leads: `/setel-ulang#TOKEN`. */
export function NewPassword() {
  const { t } = useViewer()
  const [password, setPassword] = useState('')
  const { busy, refusal, run } = useAsking()
  const [done, setDone] = useState(false)
  const token = location.hash.slice(1)
  return (
    <main className="signin">
      <div className="card stack">
        <h1>{t('reset.title')}</h1>
        {done ? (
          <>
            <p role="status">{t('reset.done')}</p>
            <Button component="a" href="/">
              {t('signIn.submit')}
            </Button>
          </>
        ) : (
          <Form
            problem={refusal?.text ?? null}
            onSubmit={() =>
              run(() => send('POST', '/api/password/reset', { token, password }).then(() => setDone(true)))
            }
          >
            <PasswordInput
              label={t('account.newPassword')}
              description={t('account.newPasswordSays')}
              autoComplete="new-password"
              required
              autoFocus
              value={password}
              onChange={(event) => setPassword(event.currentTarget.value)}
              visibilityToggleButtonProps={{ 'aria-label': t('signIn.show') }}
            />
            <Button type="submit" loading={busy}>
              {t('reset.save')}
            </Button>
          </Form>
        )}
      </div>
    </main>
  )
}

function Form(props: { onSubmit: () => Promise<void>; problem: string | null; children: ReactNode }) {
  const submit = (event: FormEvent) => {
    event.preventDefault()
    void props.onSubmit()
  }
  return (
    <form className="stack" onSubmit={submit}>
      {props.problem && (
        <p role="alert" className="problem">
          {props.problem}
        </p>
      )}
      {props.children}
    </form>
  )
}
