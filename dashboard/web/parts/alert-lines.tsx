import { Button } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import type { AlertList, Me } from '../../api.ts'
import { refresh, useApi } from '../queries.ts'
import { Link } from '../router.tsx'
import { send } from '../server.ts'
import { useViewer } from '../viewer.tsx'
import { Empty } from './empty.tsx'
import { When } from './when.tsx'

type Row = AlertList['rows'][number]

const silentDays = 7
/** Red is kept for what contradicts; the others are told apart by word and sign. */
const signs = {
  1: { weight: 'wrong', sign: '≠' },
  2: { weight: 'plain', sign: '▲' },
  3: { weight: 'plain', sign: '◔' },
}

export function AlertLines({ rows }: { rows: Row[] }) {
  const { t } = useViewer()
  return (
    <section className="card" aria-label={t('alerts.list')}>
      {rows.length === 0 ? (
        <Empty says={t('alerts.none')} />
      ) : (
        <ul className="lines">
          {rows.map((row) => (
            <Line key={row.id} row={row} />
          ))}
        </ul>
      )}
    </section>
  )
}

function Line({ row }: { row: Row }) {
  const { t, say } = useViewer()
  const role = useApi<Me>('/api/me').data?.user.role
  const act = useMutation({
    mutationFn: ({ what, body }: { what: 'seen' | 'dismiss' | 'silence' | 'hear'; body?: object }) =>
      send(what === 'hear' ? 'DELETE' : 'POST', `/api/alerts/${row.id}/${what === 'hear' ? 'silence' : what}`, body),
    onSettled: () => refresh('/api/alerts'),
  })
  const seen = row.seenAt !== null
  const { weight, sign } = signs[row.tier]
  return (
    <li className={row.dismissed ? 'stack tight past' : 'stack tight'}>
      <div className="row small">
        <span className={`chip weight ${row.dismissed ? 'dismissed' : weight}`}>
          <span aria-hidden="true">{sign}</span> {t(`alerts.tier.${row.tier}`)}
        </span>
        <span>{t(`alerts.kind.${row.kind}`)}</span>
        <When at={row.raisedAt} />
      </div>
      <Link className="title-link" to={row.link} onClick={() => !seen && act.mutate({ what: 'seen' })}>
        {row.title}
      </Link>
      <p>{say(row.because)}</p>
      <p className="small dim">
        {stateOf(row)}
        {row.seenAt && <When at={row.seenAt} plain />}
        <Told deliveries={row.deliveries} />
      </p>
      <div className="row">
        {!seen && (
          <Button size="xs" variant="default" loading={act.isPending} onClick={() => act.mutate({ what: 'seen' })}>
            {t('alerts.seen')}
          </Button>
        )}
        {!row.dismissed && role !== 'reader' && (
          <Button size="xs" variant="default" loading={act.isPending} onClick={() => act.mutate({ what: 'dismiss' })}>
            {t('alerts.dismiss')}
          </Button>
        )}
        {row.silencedUntil ? (
          <>
            <span className="small dim">
              {t('alerts.silent')} <When at={row.silencedUntil} plain />
            </span>
            <Button size="xs" variant="subtle" onClick={() => act.mutate({ what: 'hear' })}>
              {t('alerts.hear')}
            </Button>
          </>
        ) : (
          <Button
            size="xs"
            variant="subtle"
            title={t('alerts.silenceSays')}
            onClick={() => act.mutate({ what: 'silence', body: { days: silentDays } })}
          >
            {t('alerts.silence', { days: silentDays })}
          </Button>
        )}
      </div>
      {act.isError && (
        <p role="alert" className="problem small">
          {t('common.notKept')}
        </p>
      )}
    </li>
  )

  function stateOf({ dismissed, seenByName, escalatedAt }: Row): string {
    const by = seenByName ?? t('alerts.somebody')
    if (dismissed) return `${t('alerts.dismissedBy', { name: by })} `
    if (seen) return `${t('alerts.seenBy', { name: by })} `
    return escalatedAt ? t('alerts.escalated') : t('alerts.unseen')
  }
}

/** Whom it reached: “surel: 3 terkirim, 1 gagal”. */
function Told({ deliveries }: Pick<Row, 'deliveries'>) {
  const { t } = useViewer()
  const ways = (['mail', 'webhook'] as const).flatMap((way) => {
    const ends = deliveries.filter((one) => one.way === way)
    if (ends.length === 0) return []
    return [`${t(`alerts.way.${way}`)}: ${ends.map(({ n, state }) => t(`alerts.end.${state}`, { n })).join(', ')}`]
  })
  return ways.map((words) => <span key={words}> · {words}</span>)
}
