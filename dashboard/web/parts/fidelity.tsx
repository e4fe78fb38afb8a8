import type { FidelitySentence, FindingRow, ReleaseDetail } from '../../api.ts'
import { paragraphsOf } from '../marked.ts'
import { Link } from '../router.tsx'
import { useViewer } from '../viewer.tsx'
import { AboutWord } from './about-word.tsx'
import { BasisLine } from './basis-line.tsx'
import { findingAddress, weightOf } from './chips.tsx'
import { Empty } from './empty.tsx'
import { FileLink } from './file-link.tsx'
import '../styles/reading.css'

/**
 * The release's own words: each sentence shaded by how many outlets kept it, struck where none did; red where coverage
 * contradicts it, leading to the finding. Mere rewording is no fault and stays blue.
 */
export function Fidelity({ detail }: { detail: ReleaseDetail }) {
  const { t } = useViewer()
  const { fidelity, release, reach, findings } = detail
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
      <div className="row apart">
        <p>
          {t('fidelity.says', { kept, total: fidelity.length })} <AboutWord word="fidelity" />
        </p>
        <FileLink address={`/api/export/fidelity.csv?release=${encodeURIComponent(release.id)}`} />
      </div>
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
          <span className="sentence changed">{t('fidelity.changed')} ~</span>
        </li>
        <li>
          <span className="sentence contradicted">{t('fidelity.contradicted')} ≠</span>
        </li>
      </ul>
      <div className="reading">
        {paragraphsOf(release.text).map((paragraph) => (
          <p key={paragraph.start}>
            {fidelity
              .filter((sentence) => sentence.start >= paragraph.start && sentence.start < paragraph.end)
              .map((sentence) => (
                <Sentence key={sentence.start} sentence={sentence} most={most} wrong={wrongIn(sentence, findings)} />
              ))}
          </p>
        ))}
      </div>
      <BasisLine basis={reach.basis} to={`/liputan?release=${encodeURIComponent(release.id)}`} />
    </div>
  )
}

type SentenceProps = { sentence: FidelitySentence; most: number; wrong: FindingRow | null }

function Sentence({ sentence, most, wrong }: SentenceProps) {
  const { t, say } = useViewer()
  const title = [
    t('fidelity.outlets', { n: sentence.outlets }),
    ...(sentence.changed > 0 ? [t('fidelity.changedBy', { n: sentence.changed })] : []),
    ...(wrong ? [say(wrong.because)] : []),
  ].join(' · ')
  const level = Math.ceil((sentence.outlets / most) * 3)
  const look = [
    sentence.outlets === 0 ? 'dropped' : `kept level${level}`,
    wrong ? 'contradicted' : mostlyChanged(sentence) ? 'changed' : '',
  ].join(' ')
  const Element = sentence.outlets === 0 && !wrong ? 's' : 'span'
  return (
    <>
      <Element className={`sentence ${look}`} title={title}>
        {sentence.text}
      </Element>
      <sup className="num tiny dim">
        {sentence.outlets}
        {mostlyChanged(sentence) && '~'}
        {wrong && (
          <Link to={findingAddress(wrong)} aria-label={say(wrong.because)}>
            ≠
          </Link>
        )}
        <span className="unseen">{title}</span>
      </sup>{' '}
    </>
  )
}

/** Nearly every sentence is edited by somebody; the mark is for those that rarely reach readers as they were written. */
const mostlyChanged = ({ outlets, changed }: FidelitySentence): boolean => changed > 0 && changed * 2 >= outlets

/** The finding that contradicts something in a sentence, certain ones only. */
const wrongIn = (sentence: FidelitySentence, findings: FindingRow[]): FindingRow | null =>
  findings.find(
    (finding) =>
      finding.release !== null &&
      weightOf(finding) === 'wrong' &&
      finding.release.start < sentence.end &&
      finding.release.end > sentence.start,
  ) ?? null
