import type { OutletLine, OutletList } from '../../api.ts'
import { BasisLine } from '../parts/basis-line.tsx'
import { CardTable, type CardColumn } from '../parts/card-table.tsx'
import { TierWord } from '../parts/chips.tsx'
import { Counted, countedWord } from '../parts/counted.tsx'
import { Empty } from '../parts/empty.tsx'
import { FileLink } from '../parts/file-link.tsx'
import { Loaded } from '../parts/loaded.tsx'
import { Opens } from '../parts/opens.tsx'
import { When } from '../parts/when.tsx'
import { useApi, useFile } from '../queries.ts'
import { Link } from '../router.tsx'
import { listBehind } from '../search/asked.ts'
import { useViewer } from '../viewer.tsx'
import { minutesIn, numberIn, percentIn } from '../words.ts'

/** Who carried us in the last thirty days, how fast, and first or following. */
export function Outlets() {
  const { t } = useViewer()
  const query = useApi<OutletList>('/api/outlets')
  const file = useFile('/api/outlets.csv?days=30')
  return (
    <div className="stack">
      <div className="row apart">
        <h1>{t('outlets.title')}</h1>
        <FileLink address={file} />
      </div>
      <p className="small dim">{t('outlets.says')}</p>
      <Loaded query={query}>
        {({ rows, since, basis }) => (
          <section className="card">
            {rows.length === 0 ? (
              <Empty says={t('outlets.empty')}>
                <Link to="/sumber">{t('sources.title')}</Link>
              </Empty>
            ) : (
              <OutletTable rows={rows} since={since} />
            )}
            <BasisLine basis={basis} copies />
          </section>
        )}
      </Loaded>
    </div>
  )
}

function OutletTable({ rows, since }: { rows: OutletLine[]; since: string }) {
  const { t, tongue, counting } = useViewer()
  const columns: CardColumn<OutletLine>[] = [
    {
      head: t('outlets.outlet'),
      about: 'outletTier',
      kind: 'name',
      cell: ({ id, name, tier, province, ownerGroup }) => (
        <>
          <Link className="title-link" to={pageOf({ id })}>
            {name}
          </Link>
          <div className="tiny dim">
            <TierWord tier={tier} />
            {province && ` · ${province}`}
            {ownerGroup && ` · ${ownerGroup}`}
          </div>
        </>
      ),
    },
    {
      head: t(countedWord[counting]),
      kind: 'number',
      cell: (row) => (
        <Counted
          articles={row.articles}
          stories={row.stories}
          to={(count) => listBehind({ outlet: row.id, from: since, count })}
        />
      ),
    },
    {
      head: t('outlets.releases'),
      kind: 'number',
      cell: (row) => (
        <Opens to={pageOf(row)} what={t('outlets.releases')}>
          {numberIn(tongue, row.releases)}
        </Opens>
      ),
    },
    {
      head: t('outlets.first'),
      about: 'first',
      says: t('outlets.firstSays'),
      kind: 'number',
      cell: ({ first, shared }) => (shared === 0 ? '–' : t('outlets.firstOf', { first, shared })),
    },
    {
      head: t('outlets.delay'),
      about: 'delay',
      says: t('outlets.delaySays'),
      kind: 'number',
      cell: ({ medianDelayMinutes: delay }) => (delay === null ? '–' : minutesIn(tongue, delay)),
    },
    {
      head: t('outlets.paid'),
      about: 'paid',
      says: t('outlets.paidSays'),
      kind: 'number',
      cell: ({ id, paid, articles }) =>
        paid === 0 ? (
          '–'
        ) : (
          <Opens to={listBehind({ outlet: id, from: since, paid: '1', count: 'copies' })} what={t('outlets.paid')}>
            {`${numberIn(tongue, paid)} (${percentIn(tongue, paid / (articles + paid))})`}
          </Opens>
        ),
    },
    { head: t('outlets.last'), bare: true, className: 'small', cell: ({ lastAt }) => <When at={lastAt} /> },
  ]
  return <CardTable columns={columns} rows={rows} keyOf={({ id }) => id} />
}

/** An outlet's page lists what is counted here, of the same days. */
const pageOf = ({ id }: { id: string }): string => `/media/${encodeURIComponent(id)}`
