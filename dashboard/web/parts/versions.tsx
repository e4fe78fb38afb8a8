import { useState } from 'react'
import type { Instant } from '../../../src/model.ts'
import { differing } from '../differing.ts'
import { useViewer } from '../viewer.tsx'
import { paragraphsOf } from '../marked.ts'
import { When } from './when.tsx'

type Version = { seq: number; title: string; text: string; at: Instant; by?: string | null }

/**
 * Every version a text has had; one is compared with the version before it, paragraph by paragraph.
 * @param when what happened at the time of a version: fetched, saved
 */
export function Versions({ versions, title, when }: { versions: Version[]; title: string; when: string }) {
  const { t } = useViewer()
  const ordered = [...versions].sort((a, b) => a.seq - b.seq)
  const [chosen, setChosen] = useState(ordered.length - 1)
  const after = ordered[chosen]!
  const before = ordered[chosen - 1]
  const changed = before ? changedParagraphs(before.text, after.text) : []
  return (
    <div className="stack tight">
      <header className="row apart">
        <h2>{title}</h2>
        <select
          aria-label={t('versions.choose')}
          value={chosen}
          onChange={(event) => setChosen(Number(event.currentTarget.value))}
        >
          {ordered.slice(1).map((version, index) => (
            <option key={version.seq} value={index + 1}>
              {t('versions.against', { before: index + 1, after: index + 2 })}
            </option>
          ))}
        </select>
      </header>
      <p className="small dim">
        {when} <When at={after.at} />
        {after.by && ` · ${after.by}`}
      </p>
      {before && before.title !== after.title && (
        <p>
          <s>{before.title}</s> → <strong>{after.title}</strong>
        </p>
      )}
      {before && changed.length === 0 && <p className="dim">{t('versions.same')}</p>}
      {changed.map((pair, index) => {
        const words = differing(pair.before, pair.after)
        return (
          <div className="passages" key={index}>
            <p className="passage text">
              {words.left.map((s, i) => (s.differs ? <del key={i}>{s.text}</del> : s.text))}
            </p>
            <p className="passage text">
              {words.right.map((s, i) => (s.differs ? <ins key={i}>{s.text}</ins> : s.text))}
            </p>
          </div>
        )
      })}
    </div>
  )
}

/** Paragraphs only in one version, paired in order. Equal paragraphs are left out wherever they stand. */
function changedParagraphs(before: string, after: string): { before: string; after: string }[] {
  const cut = (text: string) => paragraphsOf(text).map((span) => text.slice(span.start, span.end))
  const old = cut(before)
  const fresh = cut(after)
  const gone = old.filter((paragraph) => !fresh.includes(paragraph))
  const come = fresh.filter((paragraph) => !old.includes(paragraph))
  return Array.from({ length: Math.max(gone.length, come.length) }, (_, index) => ({
    before: gone[index] ?? '',
    after: come[index] ?? '',
  }))
}
