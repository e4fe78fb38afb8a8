import type { FindingRow } from '../../api.ts'
import type { Span } from '../../../src/model.ts'
import { differing, type Stretch } from '../differing.ts'
import { Link } from '../router.tsx'
import { useViewer } from '../viewer.tsx'
import { weightOf } from './chips.tsx'
import { Outside } from './outside.tsx'
import { When } from './when.tsx'

/** The release's words and the article's words beside each other, the differing ones marked. */
export function SideBySide({ finding }: { finding: FindingRow }) {
  const { t } = useViewer()
  const { articleRef, releaseRef, articleContext, releaseContext } = finding
  const theirs = inside(articleContext)
  const ours = releaseContext ? inside(releaseContext) : null
  const words = ours === null ? null : differing(ours, theirs)

  return (
    <div className="passages">
      <div className="passage ours" role="group" aria-label={t('finding.ours')}>
        <header className="tiny dim row apart">
          <strong>{t('finding.ours')}</strong>
          <When at={releaseRef.publishedAt} plain />
        </header>
        {releaseContext && words ? (
          <Quoted context={releaseContext} words={words.left} />
        ) : (
          <p className="dim">{t('finding.noRelease')}</p>
        )}
        {finding.nearest && <p className="small dim">{t('finding.nearest', { text: finding.nearest.text })}</p>}
        <footer className="small">
          <Link to={`/rilis/${encodeURIComponent(releaseRef.id)}`}>{releaseRef.title}</Link>
        </footer>
      </div>
      <div role="group" className={`passage theirs ${weightOf(finding)}`} aria-label={articleRef.outlet.name}>
        <header className="tiny dim row apart">
          <strong>{articleRef.outlet.name}</strong>
          <When at={articleRef.publishedAt} plain />
        </header>
        <Quoted context={articleContext} words={words?.right ?? [{ text: theirs, differs: true }]} />
        <footer className="small row apart">
          <Link to={`/artikel/${encodeURIComponent(articleRef.id)}`}>{articleRef.title}</Link>
          <Outside url={articleRef.url} />
        </footer>
        {finding.copies.length > 0 && <Copies finding={finding} />}
      </div>
    </div>
  )
}

function Copies({ finding: { copies } }: { finding: FindingRow }) {
  const { t } = useViewer()
  return (
    <details className="small">
      <summary>{t('finding.copies', { n: copies.length })}</summary>
      <ul>
        {copies.map((copy) => (
          <li key={copy.key}>
            <Link to={`/artikel/${encodeURIComponent(copy.articleId)}`}>{copy.outletName}</Link>{' '}
            <span className="tiny dim">
              <When at={copy.publishedAt} plain />
            </span>
          </li>
        ))}
      </ul>
    </details>
  )
}

function Quoted({ context, words }: { context: { text: string; mark: Span }; words: Stretch[] }) {
  return (
    <blockquote>
      {context.text.slice(0, context.mark.start)}
      <mark>
        {words.map((stretch, index) =>
          stretch.differs ? <strong key={index}>{stretch.text}</strong> : <span key={index}>{stretch.text}</span>,
        )}
      </mark>
      {context.text.slice(context.mark.end)}
    </blockquote>
  )
}

const inside = ({ text, mark }: { text: string; mark: Span }): string => text.slice(mark.start, mark.end)
