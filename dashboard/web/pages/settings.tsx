import { Button, SegmentedControl, useMantineColorScheme, type MantineColorScheme } from '@mantine/core'
import type { Me } from '../../api.ts'
import type { Zone } from '../../../src/model.ts'
import { ApiKeys } from '../parts/api-keys.tsx'
import { DigestChat } from '../parts/digest-chat.tsx'
import { DigestWishes } from '../parts/digest-wishes.tsx'
import { AccountSafetyCard } from '../parts/account-safety.tsx'
import { Profile } from '../parts/profile.tsx'
import { OwnSessions } from '../parts/own-sessions.tsx'
import { ViewChoices } from '../parts/view-choices.tsx'
import { Link } from '../router.tsx'
import { queries, useApi } from '../queries.ts'
import { send } from '../server.ts'
import { useViewer } from '../viewer.tsx'
import { zoneNames, zones } from '../zones.ts'

export function Settings() {
  const { t, tongue, setTongue, zone, setZone } = useViewer()
  const { colorScheme, setColorScheme } = useMantineColorScheme()
  const me = useApi<Me>('/api/me')
  const signOut = async () => {
    await send('DELETE', '/api/session').catch(() => undefined)
    queries.clear()
    location.assign('/')
  }

  return (
    <div className="stack form">
      <h1>{t('settings.title')}</h1>
      <section className="card stack">
        <Choice label={t('settings.language')}>
          <SegmentedControl
            value={tongue}
            onChange={(value) => setTongue(value === 'en' ? 'en' : 'id')}
            data={[
              { value: 'id', label: 'Bahasa Indonesia' },
              { value: 'en', label: 'English' },
            ]}
          />
        </Choice>
        <Choice label={t('settings.theme')}>
          <SegmentedControl
            value={colorScheme}
            onChange={(value) => setColorScheme(value as MantineColorScheme)}
            data={[
              { value: 'auto', label: t('settings.auto') },
              { value: 'light', label: t('settings.light') },
              { value: 'dark', label: t('settings.dark') },
            ]}
          />
        </Choice>
        <Choice label={t('view.title')}>
          <div className="row">
            <ViewChoices everywhere />
          </div>
        </Choice>
        <Choice label={t('settings.zone')}>
          <SegmentedControl
            value={zone}
            onChange={(value) => setZone(value as Zone)}
            data={zones.map((value) => ({ value, label: zoneNames[value] }))}
          />
        </Choice>
      </section>
      <section className="card stack tight">
        <h2>{t('settings.digest')}</h2>
        <p className="dim">{t('settings.digestSays')}</p>
        <a href="/api/digest/preview" target="_blank" rel="noopener">
          {t('settings.digestPreview')}
        </a>
        <DigestChat />
        <DigestWishes />
      </section>
      <Profile />
      <AccountSafetyCard />
      <OwnSessions />
      <ApiKeys />
      {me.data?.user.role === 'administrator' && (
        <p className="row">
          <Link to="/orang">{t('account.people')}</Link>
          <Link to="/satuan-kerja">{t('units.title')}</Link>
          <Link to="/jejak">{t('account.trail')}</Link>
          <Link to="/simpan">{t('account.retention')}</Link>
        </p>
      )}
      <section className="card row apart">
        <span>
          {me.data && (
            <>
              <strong>{me.data.user.name}</strong> · {me.data.user.email} · {t(`role.${me.data.user.role}`)}
              <span className="tiny dim">
                <br />
                {me.data.ministry} · Gaung {me.data.version}
              </span>
            </>
          )}
        </span>
        <Button variant="default" onClick={() => void signOut()}>
          {t('settings.signOut')}
        </Button>
      </section>
    </div>
  )
}

function Choice({ label, children }: { label: string; children: React.ReactNode }) {
  return (
    <div className="stack tight" role="group" aria-label={label}>
      <span className="small dim">{label}</span>
      <div>{children}</div>
    </div>
  )
}
