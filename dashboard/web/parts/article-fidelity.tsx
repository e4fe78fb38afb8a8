import type { ArticleFidelity as Fates } from '../../api.ts'
import { useViewer } from '../viewer.tsx'

/** What one article kept, changed and left out of the release, and what it added: counted, and to be unfolded. */
export function ArticleFidelity({ fidelity: { release, added } }: { fidelity: Fates }) {
  const { t } = useViewer()
  const dropped = release.filter(({ fate }) => fate === 'absent')
  const counts = {
    total: release.length,
    kept: release.filter(({ fate }) => fate === 'kept').length,
    changed: release.filter(({ fate }) => fate === 'changed').length,
    dropped: dropped.length,
    added: added.length,
  }
  return (
    <div className="stack tight">
      <p className="small">{t('fidelity.ofArticle', counts)}</p>
      <Sentences title={t('fidelity.droppedHere', { n: dropped.length })} sentences={dropped.map(({ text }) => text)} />
      <Sentences title={t('fidelity.addedHere', { n: added.length })} sentences={added.map(({ text }) => text)} />
    </div>
  )
}

function Sentences({ title, sentences }: { title: string; sentences: string[] }) {
  if (sentences.length === 0) return null
  return (
    <details className="small">
      <summary>{title}</summary>
      <ul>
        {sentences.map((sentence, index) => (
          <li key={index}>{sentence}</li>
        ))}
      </ul>
    </details>
  )
}
