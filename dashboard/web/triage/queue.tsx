import { Button } from '@mantine/core'
import { useEffect, useRef, useState } from 'react'
import type { FindingRow } from '../../api.ts'
import { FindingChip } from '../parts/chips.tsx'
import { useViewer } from '../viewer.tsx'

type Props = {
  rows: FindingRow[]
  /** Which one is being judged; -1 for one that is not of this list. */
  index: number
  picked: ReadonlySet<string>
  choose: (to: number) => void
  pick: (key: string) => void
}

/** As many as one looks over at a time, and as many beyond the one being judged. */
const mostAtFirst = 60
const mostAhead = 20

/** The list on the left: what waits, most urgent first, with a box each for judging several at once. */
export function Queue({ rows, index, picked, choose, pick }: Props) {
  const { t } = useViewer()
  const queue = useRef<HTMLElement>(null)
  const here = useRef<HTMLLIElement>(null)
  const [all, setAll] = useState(false)
  const shown = all ? rows : rows.slice(0, Math.max(mostAtFirst, index + 1 + mostAhead))
  // Only the list itself is scrolled: on a phone it stands below the finding, and the page must stay where it is.
  useEffect(() => {
    const [list, item] = [queue.current, here.current]
    if (!list || !item || list.scrollHeight <= list.clientHeight) return
    const above = item.offsetTop - list.offsetTop
    const below = above + item.offsetHeight - list.clientHeight
    list.scrollTop = Math.min(above, Math.max(below, list.scrollTop))
  }, [index])
  return (
    <nav className="card queue" ref={queue} aria-label={t('findings.list')}>
      <ol>
        {shown.map((row, at) => {
          const line = row.release
            ? t('finding.differs', { article: row.article.text, release: row.release.text })
            : t('finding.notInRelease', { article: row.article.text })
          return (
            <li key={row.key} ref={at === index ? here : undefined}>
              <input
                type="checkbox"
                checked={picked.has(row.key)}
                onChange={() => pick(row.key)}
                aria-label={t('findings.pick', { what: line })}
              />
              <button type="button" aria-current={at === index ? 'true' : undefined} onClick={() => choose(at)}>
                <span className="row">
                  <FindingChip finding={row} />
                </span>
                <span className="line">{line}</span>
                <span className="tiny dim">
                  {row.articleRef.outlet.name}
                  {row.spread > 1 && ` · ${t('now.spread', { n: row.spread })}`}
                </span>
              </button>
            </li>
          )
        })}
      </ol>
      {shown.length < rows.length && (
        <Button size="xs" variant="default" onClick={() => setAll(true)}>
          {t('common.showRest', { n: rows.length - shown.length })}
        </Button>
      )}
    </nav>
  )
}
