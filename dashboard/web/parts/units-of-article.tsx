import { Button } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import type { Me, UnitOfArticle, UnitChoice } from '../../api.ts'
import { refresh, useApi } from '../queries.ts'
import { send } from '../server.ts'
import { useViewer } from '../viewer.tsx'
import { UnitField } from './unit-field.tsx'

/** Under a row of a list there is room for so many. */
const mostInRow = 3

/** To which units an article belongs, and why, in a line. */
export function UnitsOf({ units }: { units: UnitOfArticle[] }) {
  const { t } = useViewer()
  const own = units.filter(({ belongs }) => belongs)
  if (own.length === 0) return null
  return (
    <div className="tiny dim">
      {t('route.title')}:{' '}
      {own.slice(0, mostInRow).map((one, at) => (
        <span key={one.unit.id}>
          {at > 0 && '; '}
          {one.unit.name} (<Reasons of={one} />)
        </span>
      ))}
      {own.length > mostInRow && ` +${own.length - mostInRow}`}
    </div>
  )
}

function Reasons({ of: { reasons, said, belongs } }: { of: UnitOfArticle }) {
  const { t } = useViewer()
  const by = said?.by ?? t('route.somebody')
  const words = [
    ...(said ? [t(belongs ? 'route.said' : 'route.saidNot', { by })] : []),
    ...reasons.map(({ why, words: there }) => t(`route.${why}`, { words: there ?? '' })),
  ]
  return <>{words.join(', ')}</>
}

/** The same on the article's own page, where an officer takes it from a unit or gives it to one. */
export function UnitsOfArticle({ articleId, units }: { articleId: string; units: UnitOfArticle[] }) {
  const { t } = useViewer()
  const role = useApi<Me>('/api/me').data?.user.role
  const mayDecide = role === 'officer' || role === 'administrator'
  const all = (useApi<UnitChoice[]>('/api/units', mayDecide).data ?? []).filter(({ ended }) => !ended)
  const decide = useMutation({
    mutationFn: (word: { unitId: string; belongs: boolean | null }) =>
      send<undefined>('POST', `/api/articles/${encodeURIComponent(articleId)}/units`, word),
    onSettled: () => refresh('/api/articles', '/api/coverage'),
  })
  if (units.length === 0 && !mayDecide) return null
  return (
    <section className="card stack tight" aria-labelledby="unit-artikel">
      <h2 id="unit-artikel">{t('route.title')}</h2>
      {units.length === 0 && <p className="small dim">{t('route.none')}</p>}
      <ul className="stack tight small">
        {units.map((one) => (
          <li key={one.unit.id} className="row">
            <span>
              {one.belongs ? <strong>{one.unit.name}</strong> : <s>{one.unit.name}</s>}{' '}
              <span className="dim">
                <Reasons of={one} />
              </span>
            </span>
            {mayDecide && (
              <Button
                size="compact-xs"
                variant="default"
                disabled={decide.isPending}
                aria-label={one.said ? undefined : t('route.removeOf', { unit: one.unit.name })}
                onClick={() => decide.mutate({ unitId: one.unit.id, belongs: one.said ? null : false })}
              >
                {t(one.said ? 'common.undo' : 'route.remove')}
              </Button>
            )}
          </li>
        ))}
      </ul>
      {mayDecide && all.length > 0 && (
        <UnitField
          // A unit that was picked is in the list above; the field is for the next one.
          key={units.map(({ unit }) => unit.id).join(' ')}
          size="xs"
          maw="24rem"
          label={t('route.add')}
          placeholder={t('route.addHint')}
          units={all}
          unitId={null}
          disabled={decide.isPending}
          onPick={(unitId) => unitId !== null && decide.mutate({ unitId, belongs: true })}
        />
      )}
      {decide.isError && (
        <p role="alert" className="problem small">
          {t('common.notKept')}
        </p>
      )}
    </section>
  )
}
