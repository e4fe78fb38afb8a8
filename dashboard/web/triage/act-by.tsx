import type { Ahead, FindingRow } from '../../api.ts'
import { ActByFigure } from '../charts/ahead-figures.tsx'
import { useApi } from '../queries.ts'

/** Until when a correction still helps; nothing where its release has too little coverage, or none to come. */
export function ActBy({ finding }: { finding: FindingRow }) {
  const ahead = useApi<Ahead>(`/api/findings/${encodeURIComponent(finding.key)}/ahead`)
  if (!ahead.data) return null
  return (
    <section className="card">
      <ActByFigure remaining={ahead.data.remaining} />
    </section>
  )
}
