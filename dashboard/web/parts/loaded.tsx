import { Button, Skeleton } from '@mantine/core'
import type { UseQueryResult } from '@tanstack/react-query'
import { useDeferredValue, type ReactNode } from 'react'
import { ServerProblem } from '../server.ts'
import { useViewer } from '../viewer.tsx'

/** A query on screen: its data, or that it is on its way, or what went wrong and the way to try again. */
export function Loaded<Data>({
  query,
  children,
}: {
  query: UseQueryResult<Data>
  children: (data: Data) => ReactNode
}) {
  const data = useEased(query.data)
  if (data !== undefined) return children(data)
  if (query.error) return <Failed error={query.error} again={() => void query.refetch()} />
  return <Waiting />
}

/**
 * What has come in, but the first of it a moment later: a page is built in slices that leave room for a hand in between,
 * where it would hold up a slow phone at one go. What comes after it is shown at once.
 */
export function useEased<Data>(data: Data | undefined): Data | undefined {
  const first = useDeferredValue(data)
  return first === undefined ? undefined : data
}

export function Waiting() {
  const { t } = useViewer()
  return (
    <div className="stack" role="status" aria-label={t('common.loading')}>
      <Skeleton height={28} width="45%" />
      <Skeleton height={120} />
      <Skeleton height={220} />
    </div>
  )
}

export function Failed({ error, again }: { error: Error; again: () => void }) {
  const { t, say } = useViewer()
  const missing = error instanceof ServerProblem && error.status === 404
  const said = error instanceof ServerProblem ? error.says : null
  return (
    <div className="card stack tight" role="alert">
      <h2>{t(missing ? 'common.notFound' : 'common.failed')}</h2>
      <p className="dim">{said ? say(said) : t(missing ? 'common.notFoundSays' : 'common.failedSays')}</p>
      {!missing && (
        <div>
          <Button variant="default" size="xs" onClick={again}>
            {t('common.again')}
          </Button>
        </div>
      )}
    </div>
  )
}
