import { Button, TextInput } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { useState, type FormEvent } from 'react'
import type { UrlCheck, UrlStage } from '../../api.ts'
import { refresh } from '../queries.ts'
import { Link } from '../router.tsx'
import { send, ServerProblem } from '../server.ts'
import { useViewer } from '../viewer.tsx'
import { Icon } from './icon.tsx'

/** The stages in their order, so that those not reached are named too. */
const stages: UrlStage['stage'][] = ['address', 'source', 'known', 'robots', 'fetch', 'read', 'match', 'kept']

/** Why is an article missing? Paste its address: each stage ticks or stops and says why; what can be read can be added. */
export function CheckUrl() {
  const { t, say } = useViewer()
  const [url, setUrl] = useState('')
  const check = useMutation({
    mutationFn: (asked: { url: string; add: boolean }) => send<UrlCheck>('POST', '/api/check-url', asked),
    onSuccess: (answer) => answer.articleId && refresh('/api/coverage', '/api/now', '/api/releases'),
  })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (url.trim() !== '') check.mutate({ url: url.trim(), add: false })
  }
  const said = check.error instanceof ServerProblem ? check.error.says : null

  return (
    <section className="card stack tight" aria-labelledby="periksa">
      <h2 id="periksa">{t('checkUrl.title')}</h2>
      <p className="small dim">{t('checkUrl.says')}</p>
      <form className="row" onSubmit={submit}>
        <TextInput
          className="grow-url"
          type="url"
          inputMode="url"
          placeholder="https://"
          aria-label={t('checkUrl.address')}
          value={url}
          onChange={(event) => setUrl(event.currentTarget.value)}
        />
        <Button type="submit" loading={check.isPending}>
          {t('checkUrl.check')}
        </Button>
      </form>
      <div aria-live="polite">
        {check.isError && <p className="problem">{said ? say(said) : t('common.failedSays')}</p>}
        {check.data && (
          <Answer answer={check.data} add={() => check.variables && check.mutate({ ...check.variables, add: true })} />
        )}
      </div>
    </section>
  )
}

function Answer({ answer, add }: { answer: UrlCheck; add: () => void }) {
  const { t, say } = useViewer()
  return (
    <div className="stack tight">
      <ol className="stages">
        {stages.map((name) => {
          const stage = answer.stages.find((each) => each.stage === name)
          const look = stage ? (stage.ok ? 'ok' : 'stopped') : 'unreached'
          return (
            <li key={name} className={look}>
              {stage ? <Icon name={stage.ok ? 'check' : 'cross'} /> : <span className="icon" aria-hidden="true" />}
              <span>
                <strong>{t(`urlStage.${name}`)}</strong>
                <span className="unseen"> {t(`urlStage.${look}`)}: </span>{' '}
                <span className="dim">{stage ? say(stage.says) : t('urlStage.unreached')}</span>
              </span>
            </li>
          )
        })}
      </ol>
      {answer.canAdd && (
        <p className="row">
          <Button size="compact-sm" onClick={add}>
            {t('checkUrl.add')}
          </Button>
          <span className="small dim">{t('checkUrl.addSays')}</span>
        </p>
      )}
      {answer.articleId && <Link to={`/artikel/${encodeURIComponent(answer.articleId)}`}>{t('checkUrl.open')} →</Link>}
    </div>
  )
}
