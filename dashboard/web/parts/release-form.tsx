import { Button, Textarea, TextInput } from '@mantine/core'
import { useRef, useState, type FormEvent } from 'react'
import type { NewRelease, UnitRef } from '../../api.ts'
import type { Span } from '../../../src/model.ts'
import { useDraft, type Written } from '../draft.ts'
import { refresh, useApi } from '../queries.ts'
import { go, Link } from '../router.tsx'
import { send, ServerProblem } from '../server.ts'
import { useRemarks } from '../use-remarks.ts'
import { useViewer } from '../viewer.tsx'
import { instantOf, localOf, zoneNames } from '../zones.ts'
import { FileField } from './file-field.tsx'
import { Remarks } from './remarks.tsx'
import '../styles/desk.css'

type Props = {
  heading: string
  says: string
  /** Names the draft in this browser. */
  draftName: string
  start: Written
  /** Where the release is kept. */
  to: string
  /** The version the house holds now; null for a new release. */
  latest: number | null
  /** Where “cancel” leads. */
  back: string
}

const ownFields = ['title', 'text', 'publishedAt', 'url', 'unitId']

/** A release written, pasted or edited, with what to look at again beside it. */
export function ReleaseForm({ heading, says, draftName, start, to, latest, back }: Props) {
  const { t, say, zone } = useViewer()
  const draft = useDraft(draftName, start)
  const { written, change } = draft
  const units = useApi<UnitRef[]>('/api/units').data ?? []
  const [problem, setProblem] = useState<{ field: string | null; says: string } | null>(null)
  const [busy, setBusy] = useState(false)
  const area = useRef<HTMLTextAreaElement>(null)
  const publishedAt = instantOf(written.published, zone)
  const checked = useRemarks({ title: written.title, text: written.text, publishedAt }, written.ignored)

  const keep = async (event: FormEvent) => {
    event.preventDefault()
    if (!publishedAt) return setProblem({ field: 'publishedAt', says: t('newRelease.badTime') })
    const named = written.unit.trim()
    const unit = units.find((one) => one.name.toLowerCase() === named.toLowerCase())
    if (named !== '' && !unit) return setProblem({ field: 'unitId', says: t('newRelease.badUnit') })
    const release: NewRelease & { version?: number } = {
      title: written.title.trim(),
      text: written.text.trim(),
      publishedAt,
      unitId: unit?.id ?? null,
      url: written.url.trim() || null,
      ignored: written.ignored,
      ...(written.version === null ? {} : { version: written.version }),
    }
    setBusy(true)
    setProblem(null)
    try {
      const { id } = await send<{ id: string }>('POST', to, release)
      draft.done()
      refresh('/api/releases', '/api/now')
      go(`/rilis/${encodeURIComponent(id)}`)
    } catch (error) {
      const known = error instanceof ServerProblem ? error : null
      setProblem({ field: known?.field ?? null, says: known?.says ? say(known.says) : t('newRelease.notSent') })
      setBusy(false)
      // Somebody else was first: what they saved is what the notice below leads to.
      if (known?.field === 'version') refresh(to)
    }
  }
  const errorOf = (field: string) => (problem?.field === field ? problem.says : undefined)
  const show = (span: Span) => {
    area.current?.focus()
    area.current?.setSelectionRange(span.start, span.end)
    scrollToSelection(area.current, span.start)
  }

  return (
    <form className="desk" onSubmit={(event) => void keep(event)}>
      <div className="card stack form">
        <h1>{heading}</h1>
        <p className="dim">{says}</p>
        <FileField
          opened={(read) =>
            change({
              title: read.title,
              text: read.text,
              ...(read.publishedAt ? { published: localOf(Date.parse(read.publishedAt), zone) } : {}),
            })
          }
        />
        {draft.isRestored && (
          <p className="notice row apart" role="status">
            <span>{t('draft.restored')}</span>
            <Button size="compact-xs" variant="default" onClick={draft.drop}>
              {t('draft.drop')}
            </Button>
          </p>
        )}
        {latest !== null && written.version !== latest && (
          <div className="notice stack tight" role="status">
            <p>
              {t('draft.overtaken', { n: latest })} <Link to={`${back}?bagian=versi`}>{t('draft.compare')}</Link>
            </p>
            <p className="row">
              <Button size="compact-xs" variant="default" onClick={() => change({ version: latest })}>
                {t('draft.keepMine')}
              </Button>
              <Button size="compact-xs" variant="default" onClick={draft.drop}>
                {t('draft.takeTheirs')}
              </Button>
            </p>
          </div>
        )}
        <TextInput
          label={t('newRelease.heading')}
          required
          value={written.title}
          error={errorOf('title')}
          onChange={(event) => change({ title: event.currentTarget.value })}
        />
        <Textarea
          ref={area}
          label={t('newRelease.text')}
          description={t('newRelease.textSays')}
          required
          rows={16}
          value={written.text}
          error={errorOf('text')}
          onChange={(event) => change({ text: event.currentTarget.value })}
        />
        <TextInput
          type="datetime-local"
          label={t('newRelease.published', { zone: zoneNames[zone] })}
          required
          value={written.published}
          error={errorOf('publishedAt')}
          onChange={(event) => change({ published: event.currentTarget.value })}
        />
        <TextInput
          label={t('newRelease.unit')}
          description={t('newRelease.unitSays')}
          list="units"
          value={written.unit}
          error={errorOf('unitId')}
          onChange={(event) => change({ unit: event.currentTarget.value })}
        />
        <datalist id="units">
          {units.map((unit) => (
            <option key={unit.id} value={unit.name} />
          ))}
        </datalist>
        <TextInput
          type="url"
          label={t('newRelease.url')}
          placeholder="https://"
          value={written.url}
          error={errorOf('url')}
          onChange={(event) => change({ url: event.currentTarget.value })}
        />
        {problem && !ownFields.includes(problem.field ?? '') && (
          <p role="alert" className="problem">
            {problem.says}
          </p>
        )}
        <div className="row">
          <Button type="submit" loading={busy}>
            {t('newRelease.keep')}
          </Button>
          <Link to={back}>{t('common.cancel')}</Link>
          <span className="small dim">{t('draft.kept')}</span>
        </div>
      </div>
      <section className="card stack tight beside-text" aria-label={t('remarks.title')}>
        <h2>{t('remarks.title')}</h2>
        <p className="small dim">{t('remarks.says')}</p>
        <div aria-live="polite" aria-busy={checked.isWaiting}>
          {checked.failed ? (
            <p className="dim">{t('remarks.failed')}</p>
          ) : checked.text === null ? (
            <p className="dim">{t('remarks.empty')}</p>
          ) : (
            <Remarks
              text={checked.text}
              remarks={checked.remarks}
              // Spans count into the text that was looked at; while typing goes on they may have moved.
              show={checked.text === written.text ? show : undefined}
              ignore={({ name }, ignored) =>
                change({ ignored: ignored ? [...written.ignored, name] : written.ignored.filter((n) => n !== name) })
              }
            />
          )}
        </div>
      </section>
    </form>
  )
}

/** A text area does not scroll to what is selected by script: about that far down as the text before it is long. */
function scrollToSelection(area: HTMLTextAreaElement | null, at: number): void {
  if (!area) return
  area.scrollTop = (area.scrollHeight * at) / Math.max(1, area.value.length) - area.clientHeight / 3
  area.scrollIntoView({ block: 'nearest' })
}
