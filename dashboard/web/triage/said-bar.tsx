import { Button } from '@mantine/core'
import { useViewer } from '../viewer.tsx'
import type { Judging } from './judging.ts'

/** What was just decided, with the way back; or why it was not kept. */
export function SaidBar({ judging: { last, problem, undo } }: { judging: Judging }) {
  const { t, say } = useViewer()
  const one = last?.rows.length === 1 ? last.rows[0] : undefined
  return (
    <div className={last || problem ? 'saidbar shown' : 'saidbar'}>
      <span role="alert">{problem && (problem === 'lost' ? t('common.notKept') : say(problem))}</span>
      <span role="status">
        {last && !problem && (
          <>
            {t(`findings.said.${last.verdict}`)}{' '}
            {one ? `“${one.article.text}”` : t('findings.saidMany', { n: last.rows.length })}
          </>
        )}
      </span>
      {last && (
        <Button size="compact-xs" variant="white" color="dark" onClick={undo}>
          {t('common.undo')}&nbsp;<kbd>U</kbd>
        </Button>
      )}
    </div>
  )
}
