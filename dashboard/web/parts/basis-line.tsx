import type { Basis } from '../../api.ts'
import { Link } from '../router.tsx'
import { useViewer } from '../viewer.tsx'

/** What a figure stands on, opening the articles and the sources behind it. */
export function BasisLine({ basis, to = '/liputan' }: { basis: Basis; to?: string }) {
  const { t } = useViewer()
  const gaps = basis.gaps.length
  return (
    <p className="basis">
      {t('basis.on')}{' '}
      <Link to={to}>
        {t('basis.articles', { n: basis.articles })} · {t('basis.outlets', { n: basis.outlets })}
      </Link>{' '}
      ·{' '}
      <Link to="/sumber">
        {t('basis.sources', { heard: basis.sourcesHeard, total: basis.sourcesTotal })}
        {gaps > 0 && `; ${t('basis.gaps', { n: gaps })}`}
      </Link>
    </p>
  )
}
