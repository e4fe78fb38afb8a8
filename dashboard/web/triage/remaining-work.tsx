import type { FindingRow, FindingState } from '../../api.ts'
import { weightOf } from '../parts/chips.tsx'
import { useViewer } from '../viewer.tsx'
import { numberIn } from '../words.ts'

/** What still waits, of what weight, how far one has come, and why the list is in this order. */
export function RemainingWork({ rows, counts }: { rows: FindingRow[]; counts: Record<FindingState, number> }) {
  const { t, tongue } = useViewer()
  const of = (weight: string) => rows.filter((row) => weightOf(row) === weight).length
  const done = counts.confirmed + counts.dismissed
  const all = done + counts.open
  return (
    <div className="remaining-work small">
      <span className="row">
        <strong className="num">{t('findings.waiting', { n: counts.open })}</strong>
        {(['wrong', 'plain', 'check'] as const).map(
          (weight) =>
            of(weight) > 0 && (
              <span key={weight} className={`weightword ${weight}`}>
                {numberIn(tongue, of(weight))} {t(`findings.weight.${weight}`)}
              </span>
            ),
        )}
        <span className="dim num">{t('findings.done', { n: done, all })}</span>
      </span>
      <progress value={done} max={Math.max(1, all)} aria-label={t('findings.done', { n: done, all })} />
      <details className="tiny dim">
        <summary>{t('findings.whyOrder')}</summary>
        {t('findings.order')}
      </details>
    </div>
  )
}
