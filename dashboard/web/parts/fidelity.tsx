import type { FidelitySentence, ReleaseDetail } from '../../api.ts'
import { paragraphsOf } from '../marked.ts'
import { useViewer } from '../viewer.tsx'
import { BasisLine } from './basis-line.tsx'
import { Empty } from './empty.tsx'
import '../styles/reading.css'

/** The release's own words: each sentence shaded by how many outlets kept it, struck where none did. */
export function Fidelity({ detail }: { detail: ReleaseDetail }) {
  const { t } = useViewer()
  const { fidelity, release, reach } = detail
  const most = Math.max(1, ...fidelity.map((sentence) => sentence.outlets))
  const kept = fidelity.filter((sentence) => sentence.outlets > 0).length
  if (fidelity.length === 0 || reach.articles === 0) {
    return (
      <div className="card">
        <Empty says={t('fidelity.empty')} />
        <p className="reading plain">{release.text}</p>
      </div>
    )
  }
  return (
    <div className="card stack tight">
      <p>{t('fidelity.says', { kept, total: fidelity.length })}</p>
      <ul className="keys small">
        <li>
          <span className="sentence kept level3">{t('fidelity.keptMany')}</span>
        </li>
        <li>
          <span className="sentence kept level1">{t('fidelity.keptFew')}</span>
        </li>
        <li>
          <s className="sentence dropped">{t('fidelity.dropped')}</s>
        </li>
        <li>
          <span className="sentence changed">{t('fidelity.changed')} ≠</span>
        </li>
      </ul>
      <div className="reading">
        {paragraphsOf(release.text).map((paragraph) => (
          <p key={paragraph.start}>
            {fidelity
              .filter((sentence) => sentence.start >= paragraph.start && sentence.start < paragraph.end)
              .map((sentence) => (
                <Sentence key={sentence.start} sentence={sentence} most={most} />
              ))}
          </p>
        ))}
      </div>
      <BasisLine basis={reach.basis} to={`/liputan?release=${encodeURIComponent(release.id)}`} />
    </div>
  )
}

function Sentence({ sentence, most }: { sentence: FidelitySentence; most: number }) {
  const { t } = useViewer()
  const title = `${t('fidelity.outlets', { n: sentence.outlets })}${
    sentence.changed > 0 ? ` · ${t('fidelity.changedBy', { n: sentence.changed })}` : ''
  }`
  const level = Math.ceil((sentence.outlets / most) * 3)
  const look = sentence.outlets === 0 ? 'dropped' : `kept level${level}`
  const Element = sentence.outlets === 0 ? 's' : 'span'
  return (
    <>
      <Element className={`sentence ${look} ${sentence.changed > 0 ? 'changed' : ''}`} title={title}>
        {sentence.text}
      </Element>
      <sup className="num tiny dim" aria-label={title}>
        {sentence.outlets}
        {sentence.changed > 0 && '≠'}
      </sup>{' '}
    </>
  )
}
