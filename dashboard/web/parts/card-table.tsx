import { Button } from '@mantine/core'
import { useState, type ReactNode } from 'react'
import { useViewer } from '../viewer.tsx'
import type { GlossaryWord } from '../glossary.ts'
import { AboutWord } from './about-word.tsx'
import '../styles/cards.css'

export type CardColumn<Row> = {
  /** Stands in the head, and on a phone before each value. */
  head: string
  /** Only for those who listen: what stands below speaks for itself. */
  unseen?: boolean
  /** The word of the glossary that the head is. */
  about?: GlossaryWord
  /** What the column counts, for who points at its head. */
  says?: string
  /** `name`: what the row is about, on a phone the card's title. `number`: to the right, aligned. */
  kind?: 'name' | 'number'
  /** A value that speaks for itself: on a phone without the head before it. */
  bare?: boolean
  className?: string
  cell: (row: Row) => ReactNode
}

/** As many as a person looks through before narrowing; the rest is laid out only when asked for. */
const mostAtFirst = 60

/** A table whose rows become small cards on a phone. Each column is said once, head and value together. */
export function CardTable<Row>({
  columns,
  rows,
  keyOf,
  whole = false,
}: {
  columns: CardColumn<Row>[]
  rows: Row[]
  keyOf: (row: Row) => string | number
  /** Every row at once, for paper. */
  whole?: boolean
}) {
  const { t } = useViewer()
  const [all, setAll] = useState(false)
  const shown = all || whole || rows.length <= mostAtFirst ? rows : rows.slice(0, mostAtFirst)
  return (
    <div className="scrolls">
      <table className="list cards">
        <thead>
          <tr>
            {columns.map(({ head, kind, says, unseen, about }) => (
              <th key={head} className={kind === 'number' ? 'num' : undefined} title={says}>
                {unseen ? <span className="unseen">{head}</span> : head}
                {about && (
                  <>
                    {' '}
                    <AboutWord word={about} />
                  </>
                )}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {shown.map((row) => (
            <tr key={keyOf(row)}>
              {columns.map(({ head, cell, kind, bare, unseen, className }) => (
                <td
                  key={head}
                  className={[kind === 'name' && 'what', kind === 'number' && 'num', className]
                    .filter(Boolean)
                    .join(' ')}
                  data-label={kind === 'name' || bare || unseen ? undefined : head}
                >
                  {cell(row)}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      {shown.length < rows.length && (
        <p className="pager">
          <Button size="xs" variant="default" onClick={() => setAll(true)}>
            {t('common.showRest', { n: rows.length - shown.length })}
          </Button>
        </p>
      )}
    </div>
  )
}
