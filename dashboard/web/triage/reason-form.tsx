import { Button, Textarea } from '@mantine/core'
import { useState, type FormEvent, type KeyboardEvent } from 'react'
import { useViewer } from '../viewer.tsx'

const usualReasons = [
  'finding.reasonRounding',
  'finding.reasonOtherSubject',
  'finding.reasonLater',
  'finding.reasonMisread',
] as const

/** Why it does not matter: a usual reason with one key or click, or one's own words. */
export function ReasonForm({ keep, cancel }: { keep: (reason: string) => void; cancel: () => void }) {
  const { t } = useViewer()
  const [reason, setReason] = useState('')
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (reason.trim() !== '') keep(reason.trim())
  }
  const press = (event: KeyboardEvent) => {
    if (event.key === 'Escape') return cancel()
    const usual = reason === '' ? usualReasons[Number(event.key) - 1] : undefined
    if (!usual || event.ctrlKey || event.metaKey || event.altKey) return
    event.preventDefault()
    keep(t(usual))
  }
  return (
    <form className="stack tight" onSubmit={submit}>
      <Textarea
        label={t('finding.why')}
        description={t('finding.whySays')}
        autoFocus
        rows={2}
        required
        value={reason}
        onChange={(event) => setReason(event.currentTarget.value)}
        onKeyDown={press}
      />
      <div className="row">
        {usualReasons.map((key, index) => (
          <button key={key} type="button" className="pick" onClick={() => keep(t(key))}>
            <kbd>{index + 1}</kbd> {t(key)}
          </button>
        ))}
      </div>
      <div className="row">
        <Button type="submit" size="sm">
          {t('finding.dismiss')}
        </Button>
        <Button size="sm" variant="default" onClick={cancel}>
          {t('common.cancel')}
        </Button>
      </div>
    </form>
  )
}
