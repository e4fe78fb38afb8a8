import { Button } from '@mantine/core'
import type { FindingRow } from '../../api.ts'
import { When } from '../parts/when.tsx'
import { useViewer } from '../viewer.tsx'
import { ReasonForm } from './reason-form.tsx'

type Props = {
  /** What the buttons are about: one finding, or several picked from the list. */
  rows: FindingRow[]
  mayJudge: boolean
  dismissing: boolean
  setDismissing: (open: boolean) => void
  confirm: () => void
  dismiss: (reason: string) => void
  /** Takes a verdict back that stands already. */
  reopen: (row: FindingRow) => void
  skip: () => void
}

/** A person's verdict: the texts differ, or it does not matter and why. Never a word on the outlet. */
export function VerdictButtons({ rows, mayJudge, dismissing, setDismissing, reopen, ...act }: Props) {
  const { t } = useViewer()
  const decided = rows.length === 1 && rows[0]!.state !== 'open' ? rows[0]! : null
  if (decided) {
    return (
      <footer className="row">
        <Decided row={decided} />
        {mayJudge && (
          <Button size="xs" variant="default" onClick={() => reopen(decided)}>
            {t('finding.reopen')}
          </Button>
        )}
      </footer>
    )
  }
  if (!mayJudge) return <footer className="small dim">{t('findings.onlyLook')}</footer>
  if (dismissing) return <ReasonForm keep={act.dismiss} cancel={() => setDismissing(false)} />
  return (
    <footer className="row">
      <Button size="sm" onClick={act.confirm}>
        {t('finding.confirm')}&nbsp;<kbd>B</kbd>
      </Button>
      <Button size="sm" variant="default" onClick={() => setDismissing(true)}>
        {t('finding.noProblem')}&nbsp;<kbd>T</kbd>
      </Button>
      <Button size="sm" variant="subtle" onClick={act.skip}>
        {t(rows.length > 1 ? 'common.cancel' : 'finding.skip')}&nbsp;<kbd>L</kbd>
      </Button>
    </footer>
  )
}

function Decided({ row }: { row: FindingRow }) {
  const { t } = useViewer()
  return (
    <span>
      {t('finding.decided', { who: row.decidedBy ?? '–', what: t(`findingState.${row.state}`) })}
      {row.decidedAt && (
        <>
          {' · '}
          <When at={row.decidedAt} />
        </>
      )}
      {row.reason && ` — ${row.reason}`}
    </span>
  )
}
