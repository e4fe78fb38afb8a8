import { useCallback, useEffect, useLayoutEffect, useMemo, useRef, useState } from 'react'
import type { FindingList, FindingRow, FindingState, Me } from '../../api.ts'
import { BasisLine } from '../parts/basis-line.tsx'
import { FindingKeys, useKeys } from '../parts/finding-keys.tsx'
import { useApi } from '../queries.ts'
import { go, usePlace } from '../router.tsx'
import { useViewer } from '../viewer.tsx'
import { ActBy } from './act-by.tsx'
import type { Judging } from './judging.ts'
import { OneFinding } from './one-finding.tsx'
import { Queue } from './queue.tsx'
import { VerdictButtons } from './verdict-buttons.tsx'

type Props = { list: FindingList; rows: FindingRow[]; state: FindingState; judging: Judging }

/**
 * One finding at a time beside its list. Which one stands in the address, so that a reload, a link and another person's
 * verdict in the meantime all find the same finding again.
 */
export function Triage({ list, rows, state, judging }: Props) {
  const { t } = useViewer()
  const { query } = usePlace()
  const me = useApi<Me>('/api/me')
  const mayJudge = me.data?.user.role === 'officer' || me.data?.user.role === 'administrator'
  // What the reason is being written for; another finding coming into its place closes the form.
  const [dismissing, setDismissing] = useState<string | null>(null)
  const [picked, setPicked] = useState<ReadonlySet<string>>(new Set())
  const [help, setHelp] = useState(false)

  const key = query.get('kunci')
  const index = rows.findIndex((row) => row.key === key || row.copies.some((copy) => copy.key === key))
  const elsewhere = useElsewhere(index < 0 ? key : null)
  // Where the reader stood, for going on from there once the finding has left the list.
  const spot = useRef(0)
  useEffect(() => {
    if (index >= 0) spot.current = index
  }, [index])

  const goTo = useCallback(
    (row: FindingRow | undefined) => {
      const next = new URLSearchParams(location.search)
      if (row) next.set('kunci', row.key)
      else next.delete('kunci')
      setDismissing(null)
      go(`/temuan${next.size === 0 ? '' : `?${next}`}`, true)
    },
    [setDismissing],
  )
  // The first of the list is chosen by name too: what comes in above it must not slip under the reader's finger.
  const first = rows[0]
  // Before the screen is painted: an empty place would be filled a moment later and push what is below it away.
  useLayoutEffect(() => {
    if (first && (key === null || elsewhere === 'gone')) goTo(rows[Math.min(spot.current, rows.length - 1)])
  }, [first, key, elsewhere, goTo, rows])

  const finding = index >= 0 ? rows[index]! : typeof elsewhere === 'object' ? elsewhere : null
  const many = useMemo(() => rows.filter((row) => picked.has(row.key)), [rows, picked])
  const about = many.length > 0 ? many : finding ? [finding] : []
  const open = about.every((row) => row.state === 'open') && mayJudge

  const step = (by: number) => {
    const from = index >= 0 ? index : by > 0 ? spot.current - 1 : spot.current
    goTo(rows[(from + by + rows.length) % rows.length])
  }
  const decide = (verdict: 'confirmed' | 'dismissed', reason: string) => {
    if (!open || about.length === 0) return
    judging.judge(about, verdict, reason)
    const left = rows.filter((row) => !about.includes(row))
    const after = rows.slice(index + 1).find((row) => !about.includes(row))
    goTo(index >= 0 && about.includes(rows[index]!) ? (after ?? left.at(-1)) : (finding ?? undefined))
    setPicked(new Set())
  }
  const undo = () => {
    const row = judging.last?.rows[0]
    if (!row) return
    judging.undo()
    goTo(row)
  }
  const pick = (row: string) =>
    setPicked((was) => (was.has(row) ? new Set([...was].filter((each) => each !== row)) : new Set([...was, row])))
  const target = many.length > 0 ? 'many' : (finding?.key ?? '')

  useKeys({
    b: () => decide('confirmed', ''),
    t: () => open && setDismissing(target),
    l: () => (many.length > 0 ? setPicked(new Set()) : step(1)),
    j: () => step(1),
    k: () => step(-1),
    x: () => finding && index >= 0 && pick(finding.key),
    u: undo,
    o: () => finding && go(`/artikel/${encodeURIComponent(finding.articleRef.id)}`),
    '?': () => setHelp((was) => !was),
  })

  return (
    <div className="triage">
      <Queue rows={rows} index={index} picked={picked} choose={(at) => goTo(rows[at])} pick={pick} />
      <div className="stack tight">
        <section className="card stack one" aria-live="polite" aria-label={t('findings.current')}>
          {index < 0 && finding && finding.state !== state && (
            <p className="moved" role="status">
              {t('findings.moved')}
            </p>
          )}
          {finding && <OneFinding finding={finding} place={index < 0 ? null : { nth: index + 1, of: rows.length }} />}
          {many.length > 0 && <p className="because">{t('findings.many', { n: many.length })}</p>}
          {about.length > 0 && (
            <VerdictButtons
              rows={about}
              mayJudge={mayJudge}
              dismissing={dismissing === target}
              setDismissing={(on) => setDismissing(on ? target : null)}
              confirm={() => decide('confirmed', '')}
              dismiss={(reason) => decide('dismissed', reason)}
              reopen={(row) => judging.reopen(row)}
              skip={() => (many.length > 0 ? setPicked(new Set()) : step(1))}
            />
          )}
        </section>
        {finding && <ActBy finding={finding} />}
        <FindingKeys open={help} toggle={() => setHelp(!help)} />
        <BasisLine basis={list.basis} />
      </div>
    </div>
  )
}

/** A finding that the address names and the list does not hold: judged by somebody else meanwhile, or narrowed away. */
function useElsewhere(key: string | null): FindingRow | 'asked' | 'gone' | null {
  const one = useApi<FindingRow>(`/api/findings/${encodeURIComponent(key ?? '')}`, key !== null)
  if (key === null) return null
  if (one.error) return 'gone'
  return one.data?.key === key ? one.data : 'asked'
}
