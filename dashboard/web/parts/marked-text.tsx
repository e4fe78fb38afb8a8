import type { FindingRow } from '../../api.ts'
import type { PassageHow, Span } from '../../../src/model.ts'
import { paragraphsOf, piecesOf } from '../marked.ts'
import { Link } from '../router.tsx'
import { useViewer } from '../viewer.tsx'
import { findingAddress, weightOf } from './chips.tsx'

type Props = {
  text: string
  passages: { span: Span; how: PassageHow }[]
  findings: FindingRow[]
  className: string
}

/** A stored text in paragraphs, with our passages underlined and findings marked and numbered. */
export function MarkedText({ text, passages, findings, className }: Props) {
  const { t, say } = useViewer()
  return (
    <div className={className}>
      {paragraphsOf(text).map((paragraph) => (
        <p key={paragraph.start}>
          {piecesOf(text, paragraph, passages, findings).map((piece) => {
            const words = piece.how ? (
              <span className={`ours-in ${piece.how}`} title={t(`how.${piece.how}.explains`)}>
                {piece.text}
              </span>
            ) : (
              piece.text
            )
            if (!piece.finding) return <span key={piece.start}>{words}</span>
            const { finding } = piece
            const last = piece.end === Math.min(finding.article.end, paragraph.end)
            return (
              <mark key={piece.start} className={`found ${weightOf(finding)}`} title={say(finding.because)}>
                {words}
                {last && (
                  <sup>
                    <Link to={findingAddress(finding)} aria-label={say(finding.because)}>
                      {findings.indexOf(finding) + 1}
                    </Link>
                  </sup>
                )}
              </mark>
            )
          })}
        </p>
      ))}
      {findings.length > 0 && (
        <ol className="notes">
          {findings.map((finding, index) => (
            <li key={finding.key} className={weightOf(finding)}>
              <span className="num">{index + 1}</span> <Link to={findingAddress(finding)}>{say(finding.because)}</Link>
            </li>
          ))}
        </ol>
      )}
    </div>
  )
}
