import type { OutletLine, OutletList } from '../../api.ts'
import { BasisLine } from '../parts/basis-line.tsx'
import { TierWord } from '../parts/chips.tsx'
import { Counted, CountedHead } from '../parts/counted.tsx'
import { Empty } from '../parts/empty.tsx'
import { Loaded } from '../parts/loaded.tsx'
import { When } from '../parts/when.tsx'
import { useApi, useFile } from '../queries.ts'
import { Link } from '../router.tsx'
import { useViewer } from '../viewer.tsx'
import { minutesIn, numberIn, percentIn } from '../words.ts'
import '../styles/cards.css'

/** Who carried us in the last thirty days, how fast, and first or following. */
export function Outlets() {
  const { t } = useViewer()
  const query = useApi<OutletList>('/api/outlets')
  const file = useFile('/api/outlets.csv?days=30')
  return (
    <div className="stack">
      <div className="row apart">
        <h1>{t('outlets.title')}</h1>
        <a href={file} download className="small">
          {t('common.csv')}
        </a>
      </div>
      <p className="small dim">{t('outlets.says')}</p>
      <Loaded query={query}>
        {({ rows, basis }) => (
          <section className="card">
            {rows.length === 0 ? (
              <Empty says={t('outlets.empty')}>
                <Link to="/sumber">{t('sources.title')}</Link>
              </Empty>
            ) : (
              <OutletTable rows={rows} />
            )}
            <BasisLine basis={basis} />
          </section>
        )}
      </Loaded>
    </div>
  )
}

function OutletTable({ rows }: { rows: OutletLine[] }) {
  const { t } = useViewer()
  return (
    <div className="scrolls">
      <table className="list cards">
        <thead>
          <tr>
            <th>{t('outlets.outlet')}</th>
            <th className="num">
              <CountedHead />
            </th>
            <th className="num">{t('outlets.releases')}</th>
            <th className="num" title={t('outlets.firstSays')}>
              {t('outlets.first')}
            </th>
            <th className="num" title={t('outlets.delaySays')}>
              {t('outlets.delay')}
            </th>
            <th className="num" title={t('outlets.paidSays')}>
              {t('outlets.paid')}
            </th>
            <th>{t('outlets.last')}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <Line key={row.id} row={row} />
          ))}
        </tbody>
      </table>
    </div>
  )
}

function Line({ row }: { row: OutletLine }) {
  const { t, tongue, counting } = useViewer()
  const all = row.articles + row.paid
  return (
    <tr>
      <td className="what">
        <Link className="title-link" to={`/media/${encodeURIComponent(row.id)}`}>
          {row.name}
        </Link>
        <div className="tiny dim">
          <TierWord tier={row.tier} />
          {row.province && ` · ${row.province}`}
          {row.ownerGroup && ` · ${row.ownerGroup}`}
        </div>
      </td>
      <td className="num" data-label={t(counting === 'stories' ? 'chart.stories' : 'board.articles')}>
        <Counted articles={row.articles} stories={row.stories} />
      </td>
      <td className="num" data-label={t('outlets.releases')}>
        {numberIn(tongue, row.releases)}
      </td>
      <td className="num" data-label={t('outlets.first')}>
        {row.shared === 0 ? '–' : t('outlets.firstOf', { first: row.first, shared: row.shared })}
      </td>
      <td className="num" data-label={t('outlets.delay')}>
        {row.medianDelayMinutes === null ? '–' : minutesIn(tongue, row.medianDelayMinutes)}
      </td>
      <td className="num" data-label={t('outlets.paid')}>
        {row.paid === 0 ? '–' : `${numberIn(tongue, row.paid)} (${percentIn(tongue, row.paid / all)})`}
      </td>
      <td className="small">
        <When at={row.lastAt} />
      </td>
    </tr>
  )
}
