import { Button, Textarea } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { useEffect, useState, type FormEvent, type RefObject } from 'react'
import type { FindingRow, NewVerdict } from '../../api.ts'
import { refresh } from '../queries.ts'
import { send } from '../server.ts'
import { useViewer } from '../viewer.tsx'

type Props = {
  finding: FindingRow
  dismissing: boolean
  setDismissing: (open: boolean) => void
  /** Filled with the act behind “B”, so that the key and the button do the same. */
  confirmBy: RefObject<() => void>
  skip: () => void
}

const usualReasons = [
  'finding.reasonRounding',
  'finding.reasonOtherSubject',
  'finding.reasonLater',
  'finding.reasonMisread',
] as const

/** A person's verdict: the texts differ, or it does not matter and why. It can be taken back. */
export function VerdictForm({ finding, dismissing, setDismissing, confirmBy, skip }: Props) {
  const { t } = useViewer()
  const [reason, setReason] = useState('')
  const judge = useMutation({
    mutationFn: (verdict: NewVerdict) =>
      send<FindingRow>('POST', `/api/findings/${encodeURIComponent(finding.key)}/verdict`, verdict),
    onSuccess: () => refresh('/api/findings', '/api/now', '/api/releases', '/api/articles'),
  })
  const { mutate } = judge
  useEffect(() => {
    confirmBy.current = () => mutate({ verdict: 'confirmed', reason: '' })
  }, [confirmBy, mutate])

  const dismiss = (event: FormEvent) => {
    event.preventDefault()
    if (reason.trim() !== '') mutate({ verdict: 'dismissed', reason: reason.trim() })
  }

  return (
    <footer className="stack tight">
      {finding.state !== 'open' ? (
        <p className="row">
          <span>
            {t('finding.decided', { who: finding.decidedBy ?? '', what: t(`findingState.${finding.state}`) })}
            {finding.reason && ` — ${finding.reason}`}
          </span>
          <Button
            size="xs"
            variant="default"
            loading={judge.isPending}
            onClick={() => mutate({ verdict: null, reason: '' })}
          >
            {t('finding.reopen')}
          </Button>
        </p>
      ) : dismissing ? (
        <form className="stack tight" onSubmit={dismiss}>
          <Textarea
            label={t('finding.why')}
            description={t('finding.whySays')}
            autoFocus
            rows={2}
            required
            value={reason}
            onChange={(event) => setReason(event.currentTarget.value)}
            onKeyDown={(event) => event.key === 'Escape' && setDismissing(false)}
          />
          <div className="row">
            {usualReasons.map((key) => (
              <button key={key} type="button" className="pick" onClick={() => setReason(t(key))}>
                {t(key)}
              </button>
            ))}
          </div>
          <div className="row">
            <Button type="submit" size="sm" loading={judge.isPending}>
              {t('finding.dismiss')}
            </Button>
            <Button size="sm" variant="default" onClick={() => setDismissing(false)}>
              {t('common.cancel')}
            </Button>
          </div>
        </form>
      ) : (
        <div className="row">
          <Button size="sm" loading={judge.isPending} onClick={() => confirmBy.current()}>
            {t('finding.confirm')}&nbsp;<kbd>B</kbd>
          </Button>
          <Button size="sm" variant="default" onClick={() => setDismissing(true)}>
            {t('finding.noProblem')}&nbsp;<kbd>T</kbd>
          </Button>
          <Button size="sm" variant="subtle" onClick={skip}>
            {t('finding.skip')}&nbsp;<kbd>L</kbd>
          </Button>
        </div>
      )}
      {judge.isError && (
        <p role="alert" className="problem">
          {t('common.notKept')}
        </p>
      )}
    </footer>
  )
}
