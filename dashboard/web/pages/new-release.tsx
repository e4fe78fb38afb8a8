import { Button, Textarea, TextInput } from '@mantine/core'
import { useState, type FormEvent } from 'react'
import type { NewRelease } from '../../api.ts'
import { useNow } from '../clock.ts'
import { refresh } from '../queries.ts'
import { go, Link } from '../router.tsx'
import { send, ServerProblem } from '../server.ts'
import { useViewer } from '../viewer.tsx'
import { instantOf, localOf, zoneNames } from '../zones.ts'

/** A release typed or pasted in; coverage already heard is matched against it at once by the server. */
export function NewReleasePage() {
  const { t, say, zone } = useViewer()
  const now = useNow()
  const [title, setTitle] = useState('')
  const [text, setText] = useState('')
  const [published, setPublished] = useState(() => localOf(now, zone))
  const [url, setUrl] = useState('')
  const [problem, setProblem] = useState<{ field: string | null; says: string } | null>(null)
  const [busy, setBusy] = useState(false)

  const keep = async (event: FormEvent) => {
    event.preventDefault()
    const publishedAt = instantOf(published, zone)
    if (!publishedAt) return setProblem({ field: 'publishedAt', says: t('newRelease.badTime') })
    const release: NewRelease = {
      title: title.trim(),
      text: text.trim(),
      publishedAt,
      unitId: null,
      url: url.trim() || null,
    }
    setBusy(true)
    setProblem(null)
    try {
      const { id } = await send<{ id: string }>('POST', '/api/releases', release)
      refresh('/api/releases', '/api/now')
      go(`/rilis/${encodeURIComponent(id)}`)
    } catch (error) {
      const known = error instanceof ServerProblem ? error : null
      setProblem({ field: known?.field ?? null, says: known?.says ? say(known.says) : t('common.failedSays') })
      setBusy(false)
    }
  }
  const errorOf = (field: string) => (problem?.field === field ? problem.says : undefined)

  return (
    <form className="stack card form" onSubmit={(event) => void keep(event)}>
      <h1>{t('newRelease.title')}</h1>
      <p className="dim">{t('newRelease.says')}</p>
      <TextInput
        label={t('newRelease.heading')}
        required
        value={title}
        error={errorOf('title')}
        onChange={(event) => setTitle(event.currentTarget.value)}
      />
      <Textarea
        label={t('newRelease.text')}
        description={t('newRelease.textSays')}
        required
        rows={14}
        value={text}
        error={errorOf('text')}
        onChange={(event) => setText(event.currentTarget.value)}
      />
      <TextInput
        type="datetime-local"
        label={t('newRelease.published', { zone: zoneNames[zone] })}
        required
        value={published}
        error={errorOf('publishedAt')}
        onChange={(event) => setPublished(event.currentTarget.value)}
      />
      <TextInput
        type="url"
        label={t('newRelease.url')}
        placeholder="https://"
        value={url}
        error={errorOf('url')}
        onChange={(event) => setUrl(event.currentTarget.value)}
      />
      {problem && !['title', 'text', 'publishedAt', 'url'].includes(problem.field ?? '') && (
        <p role="alert" className="problem">
          {problem.says}
        </p>
      )}
      <div className="row">
        <Button type="submit" loading={busy}>
          {t('newRelease.keep')}
        </Button>
        <Link to="/rilis">{t('common.cancel')}</Link>
      </div>
    </form>
  )
}
