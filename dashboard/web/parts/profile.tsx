import { Button, NativeSelect, PasswordInput, TextInput } from '@mantine/core'
import '@mantine/core/styles/PasswordInput.layer.css'
import { useEffect, useRef, useState, type FormEvent } from 'react'
import type { MailAsked, Me } from '../../api.ts'
import type { User, Zone } from '../../../src/model.ts'
import { useAsking } from '../asking.ts'
import { refresh, useApi } from '../queries.ts'
import { send } from '../server.ts'
import { useViewer } from '../viewer.tsx'
import { zoneNames, zones } from '../zones.ts'

/** Who the person is to Gaung: name, zone, mail address, and a file with all that is held about them. */
export function Profile() {
  const { t } = useViewer()
  const me = useApi<Me>('/api/me')
  return (
    <section className="card stack" aria-labelledby="profil">
      <h2 id="profil">{t('profile.title')}</h2>
      <ConfirmMail />
      {me.data && <NameAndZone key={me.data.user.name + me.data.user.zone} user={me.data.user} />}
      {me.data && <Mail user={me.data.user} />}
      <div className="stack tight">
        <h3>{t('profile.data')}</h3>
        <p className="small dim">{t('profile.dataSays')}</p>
        <p>
          <a href="/api/account/data" download>
            {t('profile.dataGet')}
          </a>
        </p>
      </div>
    </section>
  )
}

function NameAndZone({ user }: { user: User }) {
  const { t } = useViewer()
  const { busy, refusal, run } = useAsking()
  const [name, setName] = useState(user.name)
  const [zone, setZone] = useState(user.zone)
  const isNew = name !== user.name || zone !== user.zone
  const submit = (event: FormEvent) => {
    event.preventDefault()
    void run(async () => {
      await send('POST', '/api/account/profile', { name, zone })
      refresh('/api/me', '/api/people', '/api/digest')
    })
  }
  return (
    <form className="stack tight" onSubmit={submit}>
      <TextInput
        label={t('profile.name')}
        autoComplete="name"
        required
        maxLength={120}
        value={name}
        error={refusal?.text}
        onChange={(event) => setName(event.currentTarget.value)}
      />
      <NativeSelect
        label={t('profile.zone')}
        description={t('profile.zoneSays')}
        value={zone}
        onChange={(event) => setZone(event.currentTarget.value as Zone)}
        data={zones.map((value) => ({ value, label: zoneNames[value] }))}
      />
      <div>
        <Button type="submit" loading={busy} disabled={!isNew}>
          {t('profile.save')}
        </Button>
      </div>
    </form>
  )
}

function Mail({ user }: { user: User }) {
  const { t } = useViewer()
  const { busy, refusal, run } = useAsking()
  const [open, setOpen] = useState(false)
  const [email, setEmail] = useState('')
  const [password, setPassword] = useState('')
  const [asked, setAsked] = useState<MailAsked | null>(null)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    void run(async () => {
      setAsked(await send<MailAsked>('POST', '/api/account/mail', { email, password }))
      setOpen(false)
      setPassword('')
    })
  }
  const wrong = (field: string) => (refusal?.field === field ? refusal.text : undefined)
  if (!open) {
    return (
      <div className="row apart">
        <span>
          {t('profile.mail')}: <strong className="breakable">{user.email}</strong>
          <span role="status" className="small">
            {asked && (
              <>
                <br />
                {t('profile.mailAsked', { email: asked.email, hours: asked.lastsHours })}
              </>
            )}
          </span>
        </span>
        <Button variant="default" onClick={() => setOpen(true)}>
          {t('profile.changeMail')}
        </Button>
      </div>
    )
  }
  return (
    <form className="stack tight" onSubmit={submit}>
      <TextInput
        label={t('profile.newMail')}
        description={t('profile.newMailSays')}
        type="email"
        autoComplete="email"
        required
        value={email}
        error={wrong('email')}
        onChange={(event) => setEmail(event.currentTarget.value)}
      />
      <PasswordInput
        label={t('account.oldPassword')}
        autoComplete="current-password"
        required
        value={password}
        error={wrong('password')}
        onChange={(event) => setPassword(event.currentTarget.value)}
        visibilityToggleButtonProps={{ 'aria-label': t('signIn.show') }}
      />
      {refusal && refusal.field === null && (
        <p role="alert" className="problem">
          {refusal.text}
        </p>
      )}
      <div className="row">
        <Button type="submit" loading={busy}>
          {t('profile.sendLink')}
        </Button>
        <Button variant="subtle" onClick={() => setOpen(false)}>
          {t('account.cancel')}
        </Button>
      </div>
    </form>
  )
}

/** The link in the letter leads here, `/pengaturan#surel=TOKEN`: no server and no log sees what stands behind the “#”. */
function ConfirmMail() {
  const { t } = useViewer()
  const { refusal, run } = useAsking()
  const [done, setDone] = useState(false)
  const asked = useRef(false)
  useEffect(() => {
    const token = /^#surel=(.+)$/.exec(location.hash)?.[1]
    if (!token || asked.current) return
    asked.current = true
    history.replaceState(null, '', location.pathname)
    void run(async () => {
      await send('POST', '/api/account/mail/confirm', { token })
      setDone(true)
      refresh('/api/me')
    })
  }, [run])
  if (refusal) {
    return (
      <p role="alert" className="problem">
        {refusal.text}
      </p>
    )
  }
  return <div role="status">{done && <p>{t('profile.mailChanged')}</p>}</div>
}
