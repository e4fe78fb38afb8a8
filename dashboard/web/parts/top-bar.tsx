import { ActionIcon, NativeSelect, TextInput, useComputedColorScheme, useMantineColorScheme } from '@mantine/core'
import { useState, type FormEvent } from 'react'
import type { AlertList, Me } from '../../api.ts'
import type { Live } from '../live.ts'
import { pages, type Page } from '../pages/index.ts'
import { useApi } from '../queries.ts'
import { go, Link } from '../router.tsx'
import { useViewer } from '../viewer.tsx'
import { zoneNames, zones } from '../zones.ts'
import { Icon } from './icon.tsx'
import { ViewChoices } from './view-choices.tsx'

export function TopBar({ me, live }: { me: Me; live: Live }) {
  const { t } = useViewer()
  return (
    <header className="top">
      <Link to="/" className="brand">
        <img src="/gaung.svg" alt="" />
        Gaung
      </Link>
      <Search />
      <div className="tools">
        {me.demo && <span className="chip">{t('common.demo')}</span>}
        <span className={live.connected ? 'livedot' : 'livedot off'}>
          <span className={live.connected ? 'saying' : undefined}>{t(live.connected ? 'live.on' : 'live.off')}</span>
        </span>
        <ViewChoices />
        <ZoneSwitch />
        <TongueSwitch />
        <SchemeSwitch />
        {pages
          .filter((page) => page.menu === 'corner')
          .map((page) => (
            <Corner key={page.path} page={page} />
          ))}
      </div>
    </header>
  )
}

function Corner({ page }: { page: Page }) {
  const { t } = useViewer()
  const isBell = page.icon === 'bell'
  const alerts = useApi<AlertList>('/api/alerts', isBell).data
  const waiting = isBell ? (alerts?.rows ?? []).filter(({ tier, seenAt }) => tier === 1 && seenAt === null).length : 0
  const name = waiting > 0 ? t('alerts.waiting', { n: waiting }) : t(page.title)
  return (
    <ActionIcon variant="subtle" color="gray" component={Link} to={page.path} aria-label={name} title={name}>
      <Icon name={page.icon} />
      {waiting > 0 && <span className="waits">{waiting}</span>}
    </ActionIcon>
  )
}

function Search() {
  const { t } = useViewer()
  const [words, setWords] = useState('')
  const search = (event: FormEvent) => {
    event.preventDefault()
    go(`/liputan?q=${encodeURIComponent(words.trim())}`)
  }
  return (
    <form className="search wide-only" role="search" onSubmit={search}>
      <TextInput
        size="xs"
        type="search"
        value={words}
        onChange={(event) => setWords(event.currentTarget.value)}
        placeholder={t('common.search')}
        aria-label={t('common.search')}
        leftSection={<Icon name="search" />}
      />
    </form>
  )
}

function ZoneSwitch() {
  const { t, zone, setZone } = useViewer()
  return (
    <NativeSelect
      className="desk-only"
      size="xs"
      w={80}
      value={zone}
      aria-label={t('settings.zone')}
      onChange={(event) => setZone(zones.find((z) => z === event.currentTarget.value) ?? 'Asia/Jakarta')}
      data={zones.map((value) => ({ value, label: zoneNames[value] }))}
    />
  )
}

function TongueSwitch() {
  const { t, tongue, setTongue } = useViewer()
  const other = tongue === 'id' ? 'en' : 'id'
  return (
    <ActionIcon
      variant="default"
      lang={other}
      onClick={() => setTongue(other)}
      aria-label={`${other.toUpperCase()} – ${t('common.otherLanguage')}`}
      title={t('common.otherLanguage')}
    >
      <span className="tiny">{other.toUpperCase()}</span>
    </ActionIcon>
  )
}

function SchemeSwitch() {
  const { t } = useViewer()
  const { setColorScheme } = useMantineColorScheme()
  const scheme = useComputedColorScheme('light')
  const label = t(scheme === 'dark' ? 'settings.toLight' : 'settings.toDark')
  return (
    <ActionIcon
      variant="subtle"
      color="gray"
      onClick={() => setColorScheme(scheme === 'dark' ? 'light' : 'dark')}
      aria-label={label}
      title={label}
    >
      <Icon name={scheme === 'dark' ? 'sun' : 'moon'} />
    </ActionIcon>
  )
}
