import type { Basis } from '../../api.ts'
import { Link } from '../router.tsx'
import { useViewer } from '../viewer.tsx'
import { CopyShown } from './copy-shown.tsx'

type Props = {
  basis: Basis
  to?: string
  /** The figures of the card it stands in can be copied; a chart has a button of its own. */
  copies?: boolean
}

/** What a figure stands on, opening the articles and the sources behind it. */
export function BasisLine({ basis, to = '/liputan', copies = false }: Props) {
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
      {copies && (
        <>
          {' · '}
          <CopyShown />
        </>
      )}
    </p>
  )
}
