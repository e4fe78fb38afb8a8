import { Button, NativeSelect, TextInput } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { useEffect, useRef, useState, type FormEvent } from 'react'
import type { Me, NewSource, SourceRow, SourceTrial } from '../../api.ts'
import type { SourceRole, Tier } from '../../../src/model.ts'
import { refresh, useApi } from '../queries.ts'
import { send, ServerProblem } from '../server.ts'
import { useViewer } from '../viewer.tsx'
import { numberIn } from '../words.ts'
import { Outside } from './outside.tsx'
import { When } from './when.tsx'

export const roles: SourceRole[] = ['press', 'release', 'factcheck', 'blog', 'channel']
export const tiers: Tier[] = ['national', 'regional', 'official', 'factcheck']

/**
 * An administrator tries an address before it becomes a source: what is found there is shown, and kept on a second word.
 * With `replaces` it takes the place of a source that is not heard any more, from whose front page the search begins.
 */
export function AddSource({ replaces = null, done }: { replaces?: SourceRow | null; done?: () => void }) {
  const { t } = useViewer()
  const box = useRef<HTMLInputElement>(null)
  const me = useApi<Me>('/api/me').data
  const [url, setUrl] = useState('')
  const trial = useMutation({
    mutationFn: (address: string) => send<SourceTrial>('POST', '/api/sources/try', { url: address }),
  })
  // Whose turn it is to be replaced: the form begins anew with the front page of that site.
  const [begunFor, setBegunFor] = useState<string | null>(null)
  if (replaces !== null && replaces.id !== begunFor) {
    setBegunFor(replaces.id)
    setUrl(new URL('/', replaces.url).href)
  }
  useEffect(() => {
    if (replaces !== null) box.current?.focus()
  }, [replaces])
  if (me?.user.role !== 'administrator') return null
  const attempt = (address: string) => {
    setUrl(address)
    if (address.trim() !== '') trial.mutate(address.trim())
  }
  const submit = (event: FormEvent) => {
    event.preventDefault()
    attempt(url)
  }
  return (
    <section className="card stack tight" aria-labelledby="tambah-sumber">
      <h2 id="tambah-sumber">
        {replaces ? t('addSource.replaceTitle', { name: replaces.outlet.name }) : t('addSource.title')}
      </h2>
      <p className="small dim">
        {replaces ? t('addSource.replaceSays', { url: replaces.url }) : t('addSource.says')}{' '}
        {replaces && done && (
          <button type="button" className="pick" onClick={done}>
            {t('common.cancel')}
          </button>
        )}
      </p>
      <form className="row" onSubmit={submit}>
        <TextInput
          ref={box}
          className="grow-url"
          type="url"
          inputMode="url"
          placeholder="https://"
          aria-label={t('addSource.address')}
          value={url}
          onChange={(event) => setUrl(event.currentTarget.value)}
        />
        <Button type="submit" variant="default" loading={trial.isPending}>
          {t('addSource.try')}
        </Button>
      </form>
      <div aria-live="polite">
        {trial.isError && <Problem error={trial.error} />}
        {trial.data && <Found key={trial.data.url} trial={trial.data} attempt={attempt} replaces={replaces} />}
      </div>
    </section>
  )
}

function Problem({ error }: { error: unknown }) {
  const { t, say } = useViewer()
  return (
    <p className="problem">{error instanceof ServerProblem && error.says ? say(error.says) : t('common.failedSays')}</p>
  )
}

function Found({
  trial,
  attempt,
  replaces,
}: {
  trial: SourceTrial
  attempt: (address: string) => void
  replaces: SourceRow | null
}) {
  const { t, say, tongue } = useViewer()
  const { found } = trial
  return (
    <div className="stack tight">
      {found ? (
        <p>
          <strong>
            {t('addSource.found', { kind: t(`sourceKind.${found.kind}`), items: numberIn(tongue, found.items) })}
          </strong>{' '}
          {found.newestAt && (
            <>
              {t('addSource.newest')} <When at={found.newestAt} />.{' '}
            </>
          )}
          {found.maps > 0 && t('addSource.maps', { maps: numberIn(tongue, found.maps) })}{' '}
          {found.items > found.dated && t('addSource.undated', { n: numberIn(tongue, found.items - found.dated) })}{' '}
          {t('addSource.allowed')}
        </p>
      ) : (
        <p className="problem">
          {t('addSource.nothing')} {trial.why && say(trial.why)}. {trial.todo && say(trial.todo)}
        </p>
      )}
      {found?.isBroken && <p className="problem">{t('addSource.broken')}</p>}
      {trial.feeds.length > 0 && (
        <div className="small">
          {t('addSource.feeds')}
          <ul className="plain">
            {trial.feeds.map((feed) => (
              <li key={feed.url} className="row">
                <span className="sample">{feed.title ?? feed.url}</span>
                <Button
                  size="compact-xs"
                  variant="subtle"
                  onClick={() => attempt(feed.url)}
                  aria-label={`${t('addSource.tryThis')}: ${feed.url}`}
                >
                  {t('addSource.tryThis')}
                </Button>
              </li>
            ))}
          </ul>
        </div>
      )}
      {found && found.sample.length > 0 && (
        <ul className="plain small sample">
          {found.sample.map((item, index) => (
            <li key={item.url ?? index}>
              {item.url ? <Outside url={item.url} label={item.title ?? item.url} /> : item.title}{' '}
              {item.publishedAt && (
                <span className="dim">
                  <When at={item.publishedAt} plain />
                </span>
              )}
            </li>
          ))}
        </ul>
      )}
      {trial.knownAs !== null ? (
        <p className="dim">{t('addSource.known')}</p>
      ) : (
        found && <Keep trial={trial} found={found} replaces={replaces} />
      )}
    </div>
  )
}

/** Whose source it will be and what for; an outlet nobody knew is described in the same breath. */
function Keep({
  trial,
  found,
  replaces,
}: {
  trial: SourceTrial
  found: NonNullable<SourceTrial['found']>
  replaces: SourceRow | null
}) {
  const { t } = useViewer()
  // A newsroom that moved is the same newsroom at another address.
  const outlet = replaces ? { ...trial.outlet, ...replaces.outlet, isNew: false } : trial.outlet
  const [role, setRole] = useState<SourceRole>(replaces?.role ?? found.role)
  const [name, setName] = useState(outlet.name)
  const [tier, setTier] = useState<Tier>(outlet.tier)
  const [province, setProvince] = useState(outlet.province ?? '')
  const keep = useMutation({
    mutationFn: () => {
      const asked: NewSource = {
        ...{ url: trial.url, kind: found.kind, role },
        ...(replaces ? { replaces: replaces.id } : {}),
        ...(outlet.isNew
          ? { outletId: null, newOutlet: { name, tier, province: province.trim() || null } }
          : { outletId: outlet.id }),
      }
      return send<SourceRow>('POST', '/api/sources', asked)
    },
    onSuccess: () => refresh('/api/sources', '/api/outlets'),
  })
  if (keep.isSuccess) return <p>{t(replaces ? 'addSource.replaced' : 'addSource.kept')}</p>
  return (
    <form
      className="stack tight"
      onSubmit={(event) => {
        event.preventDefault()
        keep.mutate()
      }}
    >
      <p className="small">
        {outlet.isNew ? t('addSource.newOutlet', { host: outlet.host }) : t('addSource.of', { name: outlet.name })}
      </p>
      <div className="forms">
        <NativeSelect
          label={t('outlets.role')}
          value={role}
          onChange={(event) => setRole(event.currentTarget.value as SourceRole)}
          data={roles.map((value) => ({ value, label: t(`sourceRole.${value}`) }))}
        />
        {outlet.isNew && (
          <>
            <TextInput
              label={t('outlets.name')}
              required
              minLength={2}
              value={name}
              onChange={(event) => setName(event.currentTarget.value)}
            />
            <NativeSelect
              label={t('outlets.tier')}
              value={tier}
              onChange={(event) => setTier(event.currentTarget.value as Tier)}
              data={tiers.map((value) => ({ value, label: t(`tier.${value}`) }))}
            />
            <TextInput
              label={t('outlets.province')}
              value={province}
              onChange={(event) => setProvince(event.currentTarget.value)}
            />
          </>
        )}
        <Button type="submit" loading={keep.isPending}>
          {t('addSource.keep')}
        </Button>
      </div>
      {keep.isError && <Problem error={keep.error} />}
    </form>
  )
}
