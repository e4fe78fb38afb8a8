import type { FindingRow } from '../../api.ts'
import { Link } from '../router.tsx'
import { useViewer } from '../viewer.tsx'
import { findingAddress, FindingChip } from './chips.tsx'
import { SideBySide } from './side-by-side.tsx'

/** One finding in a list: what differs, both passages, and how it was judged. */
export function FindingCard({ finding }: { finding: FindingRow }) {
  const { t, say } = useViewer()
  return (
    <article className="card stack tight">
      <header className="row apart">
        <FindingChip finding={finding} />
        <Link className="small" to={findingAddress(finding)}>
          {t(finding.state === 'open' ? 'finding.judge' : 'finding.open')}
        </Link>
      </header>
      <p>
        {say(finding.because)} {finding.spread > 1 && t('finding.spread', { n: finding.spread })}
      </p>
      <SideBySide finding={finding} />
      {finding.decidedBy && (
        <p className="tiny dim">
          {t('finding.decided', { who: finding.decidedBy, what: t(`findingState.${finding.state}`) })}
          {finding.reason && ` — ${finding.reason}`}
        </p>
      )}
    </article>
  )
}
