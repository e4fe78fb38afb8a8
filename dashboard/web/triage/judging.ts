import { useCallback, useRef, useState } from 'react'
import type { BulkAnswer, BulkVerdict, FindingRow, NewVerdict } from '../../api.ts'
import type { Said } from '../../../src/model.ts'
import { refresh } from '../queries.ts'
import { send, ServerProblem } from '../server.ts'

type Decision = 'confirmed' | 'dismissed'

/** What was just decided, so that it can be said and taken back. */
export type Act = { rows: FindingRow[]; verdict: Decision; kept: Promise<Kept | null> }
type Kept = { keys: string[]; decidedAt: string | null }

export type Judging = {
  /** Decided here, and perhaps not yet kept: the list shows itself without them. */
  away: ReadonlySet<string>
  last: Act | null
  /** Why the last one was not kept, in the server's words when it has some; `lost` when nobody answered. */
  problem: Said | 'lost' | null
  judge: (rows: FindingRow[], verdict: Decision, reason: string) => void
  undo: () => void
  /** Takes back a verdict that stands already, as it is seen. */
  reopen: (row: FindingRow) => void
}

/**
 * Verdicts without waiting: the finding leaves the list at once, the server is told behind it, and what it refuses comes
 * back with the reason. The last act can be taken back for as long as the page is open.
 */
export function useJudging(): Judging {
  const [away, setAway] = useState<ReadonlySet<string>>(new Set())
  const [last, setLast] = useState<Act | null>(null)
  const [problem, setProblem] = useState<Judging['problem']>(null)
  const acts = useRef(0)

  const back = useCallback((keys: string[]) => {
    setAway((was) => new Set([...was].filter((key) => !keys.includes(key))))
  }, [])

  const judge = useCallback(
    (rows: FindingRow[], verdict: Decision, reason: string) => {
      const keys = rows.map((row) => row.key)
      const act = ++acts.current
      setAway((was) => new Set([...was, ...keys]))
      setProblem(null)
      const kept = tell(keys, { verdict, reason }).then(
        ({ kept, refused, decidedAt }) => {
          if (refused.length > 0) {
            back(refused.map(({ key }) => key))
            setProblem(refused[0]!.says)
            if (kept.length === 0 && acts.current === act) setLast(null)
          }
          touched()
          return { keys: kept, decidedAt }
        },
        (error: unknown) => {
          back(keys)
          setProblem((error instanceof ServerProblem && error.says) || 'lost')
          if (acts.current === act) setLast(null)
          touched()
          return null
        },
      )
      setLast({ rows, verdict, kept })
    },
    [back],
  )

  const takeBack = useCallback(
    async ({ keys, decidedAt }: Kept) => {
      back(keys)
      await tell(keys, { verdict: null, reason: '', ...(decidedAt ? { decidedAt } : {}) }).then(
        ({ refused }) => setProblem(refused[0]?.says ?? null),
        (error: unknown) => setProblem((error instanceof ServerProblem && error.says) || 'lost'),
      )
      touched()
    },
    [back],
  )
  const undo = useCallback(() => {
    setLast(null)
    void last?.kept.then((kept) => kept && takeBack(kept))
  }, [last, takeBack])
  const reopen = useCallback(
    (row: FindingRow) => void takeBack({ keys: [row.key], decidedAt: row.decidedAt }),
    [takeBack],
  )

  return { away, last, problem, judge, undo, reopen }
}

const touched = () => refresh('/api/findings', '/api/now', '/api/releases', '/api/articles')

/** One or many; one alone is told where it is refused by the status, many by a list. */
async function tell(
  keys: string[],
  verdict: NewVerdict,
): Promise<Omit<BulkAnswer, 'decidedAt'> & { decidedAt: string | null }> {
  if (keys.length !== 1) {
    return send<BulkAnswer>('POST', '/api/findings/verdicts', { keys, ...verdict } satisfies BulkVerdict)
  }
  const row = await send<FindingRow>('POST', `/api/findings/${encodeURIComponent(keys[0]!)}/verdict`, verdict)
  return { kept: keys, refused: [], decidedAt: row.decidedAt }
}
