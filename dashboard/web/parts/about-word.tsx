import type { GlossaryWord } from '../glossary.ts'
import { Link } from '../router.tsx'
import { useViewer } from '../viewer.tsx'

/** A small “?” beside a word: what it means, on hover at once and with a click in full. */
export function AboutWord({ word }: { word: GlossaryWord }) {
  const { t } = useViewer()
  return (
    <Link
      className="about"
      to={`/bantuan?kata=${word}`}
      title={t(`glossary.${word}.says`)}
      aria-label={t('help.about', { word: t(`glossary.${word}`) })}
    >
      ?
    </Link>
  )
}
