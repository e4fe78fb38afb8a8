import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import type { Me, PartView, ToneLabel, ToneView } from '../../api.ts'
import { queries, useApi } from '../queries.ts'
import { send } from '../server.ts'
import { useViewer } from '../viewer.tsx'
import { AboutWord } from './about-word.tsx'
import { percentIn } from '../words.ts'
import '../styles/cards.css'
import '../styles/tone.css'

/**
 * How headline and body speak of what they report, side by side. It is asked for only when somebody opens it, and opens
 * by itself where the two say the opposite: it is too often wrong to stand everywhere.
 */
export function ToneOf({ articleId }: { articleId: string }) {
  const { t } = useViewer()
  const path = `/api/articles/${encodeURIComponent(articleId)}/tone`
  const { data } = useApi<ToneView>(path)
  const me = useApi<Me>('/api/me').data
  const [opened, setOpened] = useState<boolean | null>(null)
  const judge = useMutation({
    mutationFn: (word: { part: 'headline' | 'body'; tone: ToneLabel | null }) => send<ToneView>('POST', path, word),
    onSuccess: (view) => queries.setQueryData(['api', path], view),
  })
  if (!data?.headline || !data.body) return null
  const decide = me && me.user.role !== 'reader' ? judge.mutate : undefined
  return (
    <details
      className="card tone"
      open={opened ?? data.largeGap}
      onToggle={(event) => setOpened(event.currentTarget.open)}
    >
      <summary>
        {t('tone.title')}
        {data.largeGap && <span className="chip weight check">{t('tone.gap')}</span>}
      </summary>
      <div className="passages">
        <Part name="headline" part={data.headline} decide={decide} />
        <Part name="body" part={data.body} decide={decide} />
      </div>
      <p className="small dim">
        {t('tone.says')} <AboutWord word="tone" />
      </p>
      {judge.isError && (
        <p role="alert" className="problem">
          {t('common.notKept')}
        </p>
      )}
    </details>
  )
}

const labels = ['negative', 'neutral', 'positive'] as const
const signs: Record<ToneLabel, string> = { negative: '−', neutral: '○', positive: '+' }

type Deciding = (word: { part: 'headline' | 'body'; tone: ToneLabel | null }) => void

function Part({ name, part, decide }: { name: 'headline' | 'body'; part: PartView; decide: Deciding | undefined }) {
  const { t, tongue } = useViewer()
  const label = part.said?.tone ?? part.label
  return (
    <div className="passage" role="group" aria-label={t(`tone.${name}`)}>
      <header className="row apart">
        <strong className="small">{t(`tone.${name}`)}</strong>
        <span className="chip">
          <span aria-hidden="true">{signs[label]}</span> {t(`tone.${label}`)}
        </span>
      </header>
      {part.sentence ? <blockquote>{part.sentence.text}</blockquote> : <p className="dim">{t('tone.noWords')}</p>}
      <p className="tiny dim">
        {part.said
          ? t('tone.said', { who: part.said.decidedBy })
          : t('tone.computed', { p: percentIn(tongue, part.confidence) })}
      </p>
      {decide && (
        <div className="row tone-choice" role="group" aria-label={t('tone.choose')}>
          {labels.map((choice) => (
            <button
              key={choice}
              type="button"
              className="pick"
              aria-pressed={part.said?.tone === choice}
              onClick={() => decide({ part: name, tone: part.said?.tone === choice ? null : choice })}
            >
              {t(`tone.${choice}`)}
            </button>
          ))}
        </div>
      )}
    </div>
  )
}
