import { Button } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { refresh } from '../queries.ts'
import { send } from '../server.ts'
import { useViewer } from '../viewer.tsx'

type Choice = 'confirmed' | 'rejected'

/** A person says whether the article carries this release; a machine never overwrites that. */
export function MatchVerdict(props: { articleId: string; releaseId: string; confirmed: boolean | null }) {
  const { t } = useViewer()
  const { articleId, releaseId, confirmed } = props
  const path = `/api/matches/${encodeURIComponent(articleId)}/${encodeURIComponent(releaseId)}/verdict`
  const judge = useMutation({
    mutationFn: (verdict: Choice | null) => send<undefined>('POST', path, { verdict }),
    onSuccess: () => refresh('/api/articles', '/api/releases', '/api/coverage', '/api/now'),
  })
  if (confirmed !== null) {
    return (
      <span className="row small dim">
        {t(confirmed ? 'match.confirmed' : 'match.rejected')}
        <Button size="compact-xs" variant="subtle" onClick={() => judge.mutate(null)} loading={judge.isPending}>
          {t('common.undo')}
        </Button>
      </span>
    )
  }
  return (
    <span className="row">
      <Button size="compact-xs" variant="default" onClick={() => judge.mutate('confirmed')} disabled={judge.isPending}>
        {t('match.confirm')}
      </Button>
      <Button size="compact-xs" variant="default" onClick={() => judge.mutate('rejected')} disabled={judge.isPending}>
        {t('match.reject')}
      </Button>
      {judge.isError && (
        <span role="alert" className="small">
          {t('common.notKept')}
        </span>
      )}
    </span>
  )
}
