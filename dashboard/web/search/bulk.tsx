import { Button, NativeSelect } from '@mantine/core'
import { useState } from 'react'
import type { BulkMatchAnswer, BulkMatchVerdict, FoundRow } from '../../api.ts'
import { matchKinds, type MatchKind } from '../../../src/model.ts'
import { refresh } from '../queries.ts'
import { send } from '../server.ts'
import { useViewer } from '../viewer.tsx'

/** What one may decide on the rows that are picked, what became of it, and the way back. */
export function BulkBar({ rows, onDone }: { rows: FoundRow[]; onDone: () => void }) {
  const { t } = useViewer()
  const [last, setLast] = useState<BulkMatchAnswer | null>(null)
  const [state, setState] = useState<'idle' | 'busy' | 'lost' | 'back'>('idle')

  const work = async (act: () => Promise<void>, then: 'idle' | 'back') => {
    setState('busy')
    try {
      await act()
      setState(then)
    } catch {
      setState('lost')
    }
    refresh('/api/coverage', '/api/releases', '/api/articles', '/api/now', '/api/stories')
  }
  const decide = (confirmed: boolean | null, kind: MatchKind | null) => {
    const pairs = rows.flatMap((row) => (row.release ? [{ articleId: row.articleId, releaseId: row.release.id }] : []))
    void work(async () => {
      const wanted: BulkMatchVerdict = { rows: pairs, confirmed, kind }
      setLast(await send<BulkMatchAnswer>('POST', '/api/coverage/verdicts', wanted))
      onDone()
    }, 'idle')
  }
  const undo = () => {
    if (!last) return
    const { decidedAt, kept } = last
    void work(async () => {
      await send('POST', '/api/coverage/verdicts/undo', { decidedAt, rows: kept })
      setLast(null)
    }, 'back')
  }
  const shown = rows.length > 0 || last !== null || state === 'lost' || state === 'back'
  const by = [...new Set((last?.refused ?? []).flatMap((row) => (row.decidedBy ? [row.decidedBy] : [])))].join(', ')

  return (
    <div className={shown ? 'bulkbar shown' : 'bulkbar'} role="region" aria-label={t('search.bulk')} hidden={!shown}>
      {rows.length > 0 ? (
        <>
          <span className="small num">{t('search.picked', { n: rows.length })}</span>
          <Button size="compact-sm" disabled={state === 'busy'} onClick={() => decide(true, null)}>
            {t('search.isOurs')}
          </Button>
          <Button size="compact-sm" variant="default" disabled={state === 'busy'} onClick={() => decide(false, null)}>
            {t('search.notOurs')}
          </Button>
          <NativeSelect
            size="xs"
            value=""
            disabled={state === 'busy'}
            aria-label={t('search.setKind')}
            onChange={(event) => decide(null, event.currentTarget.value as MatchKind)}
            data={[
              { value: '', label: t('search.setKind') },
              ...matchKinds.map((kind) => ({ value: kind, label: t(`kind.${kind}`) })),
            ]}
          />
          <Button size="compact-sm" variant="subtle" onClick={onDone}>
            {t('common.cancel')}
          </Button>
        </>
      ) : (
        last && (
          <Button size="compact-sm" variant="default" disabled={state === 'busy'} onClick={undo}>
            {t('common.undo')}
          </Button>
        )
      )}
      <span role="status" className="small">
        {last && rows.length === 0 && t('search.decided', { n: last.kept.length })}{' '}
        {last && rows.length === 0 && last.refused.length > 0 && (
          <>
            {by
              ? t('search.othersDecided', { n: last.refused.length, by })
              : t('search.gone', { n: last.refused.length })}
          </>
        )}
        {state === 'back' && rows.length === 0 && t('search.takenBack')}
      </span>
      {state === 'lost' && (
        <span role="alert" className="problem small">
          {t('common.notKept')}
        </span>
      )}
      {rows.length === 0 && (last || state === 'back' || state === 'lost') && (
        <Button
          size="compact-sm"
          variant="subtle"
          onClick={() => {
            setLast(null)
            setState('idle')
          }}
        >
          {t('search.close')}
        </Button>
      )}
    </div>
  )
}
