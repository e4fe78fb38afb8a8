import type { FindingRow } from '../../api.ts'
import { FindingChip, weightOf } from '../parts/chips.tsx'
import { SideBySide } from '../parts/side-by-side.tsx'
import { Remaining } from '../parts/small-charts.tsx'
import { UnitsOf } from '../parts/units-of-article.tsx'
import { Link } from '../router.tsx'
import { useViewer } from '../viewer.tsx'

/** The difference in one sentence, both passages under it, and why it stands where it stands in the list. */
export function OneFinding({ finding, place }: { finding: FindingRow; place: { nth: number; of: number } | null }) {
  const { t, say } = useViewer()
  return (
    <>
      <header className="row apart">
        <FindingChip finding={finding} />
        <span className="row small">
          {place && <span className="dim num">{t('findings.nth', place)}</span>}
          <span className="num">{t('now.spread', { n: finding.spread })}</span>
          <span className="dim">{t('remaining.title')}</span>
          <Remaining share={finding.remaining} />
        </span>
      </header>
      <p className="because">
        {say(finding.because)} {finding.spread > 1 && t('finding.spread', { n: finding.spread })}
      </p>
      <SideBySide finding={finding} />
      <UnitsOf units={finding.units ?? []} />
      <p className="tiny dim">
        {t(weightOf(finding) === 'check' ? 'findings.whyCheck' : 'findings.whyHere')}{' '}
        <Link to={`/artikel/${encodeURIComponent(finding.articleRef.id)}`}>{t('findings.readWhole')}</Link>
      </p>
    </>
  )
}
