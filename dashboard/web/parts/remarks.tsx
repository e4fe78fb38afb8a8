import { Button } from '@mantine/core'
import type { Remark } from '../../api.ts'
import type { Span } from '../../../src/model.ts'
import { excerptsOf } from '../excerpts.ts'
import { useViewer } from '../viewer.tsx'

type Props = {
  /** The text the passages count into. */
  text: string
  remarks: Remark[]
  /** Sets a remark aside, or takes it back; absent for who may only read. */
  ignore?: ((remark: Remark, ignored: boolean) => void) | undefined
  /** Leads to the passage where it stands. */
  show?: ((span: Span) => void) | undefined
}

/** What to look at again in our own text: each with its passage marked, what it is, and why it matters. */
export function Remarks({ text, remarks, ignore, show }: Props) {
  const { t } = useViewer()
  const open = remarks.filter((remark) => !remark.ignored)
  const aside = remarks.filter((remark) => remark.ignored)
  return (
    <div className="stack tight">
      {open.length === 0 && <p className="dim">{t('remarks.none')}</p>}
      <ul className="remarks">
        {open.map((remark) => (
          <One key={remark.name} text={text} remark={remark} ignore={ignore} show={show} />
        ))}
      </ul>
      {aside.length > 0 && (
        <details>
          <summary className="small">{t('remarks.aside', { n: aside.length })}</summary>
          <ul className="remarks">
            {aside.map((remark) => (
              <One key={remark.name} text={text} remark={remark} ignore={ignore} show={show} />
            ))}
          </ul>
        </details>
      )}
    </div>
  )
}

function One({ text, remark, ignore, show }: Omit<Props, 'remarks'> & { remark: Remark }) {
  const { t, say } = useViewer()
  const first = remark.passages[0]
  return (
    <li className={remark.ignored ? 'remark aside' : 'remark'}>
      <p>
        <strong>{t(`remark.${remark.kind}`)}.</strong> {say(remark.because)}
      </p>
      {excerptsOf(text, remark.passages).map((part) => (
        <Excerpt key={part.start} text={text} part={part} />
      ))}
      <p className="small dim">{t(`remark.${remark.kind}.why`)}</p>
      <p className="row">
        {show && first && (
          <Button size="compact-xs" variant="default" onClick={() => show(first)}>
            {t('remarks.show')}
          </Button>
        )}
        {ignore && (
          <Button size="compact-xs" variant="subtle" onClick={() => ignore(remark, !remark.ignored)}>
            {t(remark.ignored ? 'remarks.restore' : 'remarks.ignore')}
          </Button>
        )}
      </p>
    </li>
  )
}

function Excerpt({ text, part }: { text: string; part: ReturnType<typeof excerptsOf>[number] }) {
  const edges = [part.start, ...part.marks.flatMap((mark) => [mark.start, mark.end]), part.end]
  return (
    <blockquote>
      {isInside(text, part.start - 1) && '… '}
      {edges.slice(0, -1).map((from, at) => {
        const words = text.slice(from, edges[at + 1])
        // Every second piece is a passage.
        return at % 2 === 1 ? <mark key={at}>{words}</mark> : <span key={at}>{words}</span>
      })}
      {isInside(text, part.end) && ' …'}
    </blockquote>
  )
}

/** The words go on there, in the same paragraph. */
const isInside = (text: string, at: number): boolean => at >= 0 && at < text.length && text[at] !== '\n'
