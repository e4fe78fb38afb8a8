import type { FindingRow, SourceState } from '../../api.ts'
import type { MatchKind, Phase, Tier } from '../../../src/model.ts'
import { useViewer } from '../viewer.tsx'
import { percentIn } from '../words.ts'

const phaseSigns: Record<Phase, string> = {
  rising: '▲',
  peak: '●',
  fading: '▼',
  over: '○',
  resurging: '↻',
  unclear: '?',
}

/** The phase in a sign and a word; how sure the product is stands in the tooltip. */
export function PhaseChip({ phase, confidence }: { phase: Phase; confidence?: number }) {
  const { t, tongue } = useViewer()
  const sure = confidence === undefined ? undefined : t('phase.confidence', { p: percentIn(tongue, confidence) })
  return (
    <span className={`chip phase ${phase}`} title={sure}>
      <span aria-hidden="true">{phaseSigns[phase]}</span> {t(`phase.${phase}`)}
    </span>
  )
}

/** What an article did with a release, from solid (word for word) to a thin outline (only mentioned). */
export function KindChip({ kind, score }: { kind: MatchKind; score?: number }) {
  const { t, tongue } = useViewer()
  const sure = score === undefined ? '' : ` · ${t('kind.score', { p: percentIn(tongue, score) })}`
  return (
    <span className={`chip kind ${kind}`} title={`${t(`kind.${kind}.explains`)}${sure}`}>
      {t(`kind.${kind}`)}
    </span>
  )
}

export function TierWord({ tier }: { tier: Tier }) {
  const { t } = useViewer()
  return <span className="dim tiny">{t(`tier.${tier}`)}</span>
}

export function PaidChip() {
  const { t } = useViewer()
  return <span className="chip paid">{t('coverage.paid')}</span>
}

/** How a finding stands: red is kept for “contradicted” that may be counted, amber for what waits for a person. */
export type Weight = 'wrong' | 'check' | 'plain' | 'dismissed'

export function weightOf(finding: Pick<FindingRow, 'state' | 'tier' | 'verdict'>): Weight {
  if (finding.state === 'dismissed') return 'dismissed'
  if (finding.state === 'open' && finding.tier === 'C') return 'check'
  return finding.verdict === 'contradicted' ? 'wrong' : 'plain'
}

/** Where a finding is judged; the key finds it again after re-judging. */
export const findingAddress = ({ key, state }: Pick<FindingRow, 'key' | 'state'>): string =>
  `/temuan?${new URLSearchParams({ ...(state === 'open' ? {} : { keadaan: state }), kunci: key })}`

const weightSigns: Record<Weight, string> = { wrong: '≠', check: '?', plain: '+', dismissed: '✓' }

export function FindingChip({ finding }: { finding: Pick<FindingRow, 'state' | 'tier' | 'verdict' | 'kind'> }) {
  const { t } = useViewer()
  const weight = weightOf(finding)
  const word = weight === 'check' ? t('finding.toCheck') : t(`verdict.${finding.verdict}`)
  return (
    <span className={`chip weight ${weight}`}>
      <span aria-hidden="true">{weightSigns[weight]}</span> {weight === 'dismissed' ? t('finding.dismissed') : word} ·{' '}
      {t(`findingKind.${finding.kind}`)}
    </span>
  )
}

const stateSigns: Record<SourceState, string> = {
  heard: '●',
  never: '◌',
  silent: '◔',
  failing: '▲',
  blocked: '■',
  losing: '◒',
  off: '–',
}

export function SourceChip({ state }: { state: SourceState }) {
  const { t } = useViewer()
  return (
    <span className={`chip source ${state}`}>
      <span aria-hidden="true">{stateSigns[state]}</span> {t(`sourceState.${state}`)}
    </span>
  )
}
