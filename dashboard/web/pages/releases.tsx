import { Button } from '@mantine/core'
import type { ReleaseList, ReleaseRow } from '../../api.ts'
import { BasisLine } from '../parts/basis-line.tsx'
import { PhaseChip } from '../parts/chips.tsx'
import { Counted, CountedHead } from '../parts/counted.tsx'
import { Empty } from '../parts/empty.tsx'
import { Loaded } from '../parts/loaded.tsx'
import { When } from '../parts/when.tsx'
import { useApi, useFile } from '../queries.ts'
import { Link } from '../router.tsx'
import { useViewer } from '../viewer.tsx'
import { minutesIn, numberIn } from '../words.ts'
import '../styles/cards.css'

export function Releases() {
  const { t } = useViewer()
  const query = useApi<ReleaseList>('/api/releases')
  const file = useFile('/api/export/releases.csv')
  return (
    <div className="stack">
      <div className="row apart">
        <h1>{t('releases.title')}</h1>
        <span className="row">
          <Link to="/irama" className="small">
            {t('rhythm.link')}
          </Link>
          <Link to="/laporan" className="small">
            {t('report.link')}
          </Link>
          <a href={file} download className="small">
            {t('common.csv')}
          </a>
          <Button size="xs" component={Link} to="/rilis/baru">
            {t('releases.add')}
          </Button>
        </span>
      </div>
      <Loaded query={query}>
        {({ rows, basis }) => (
          <section className="card">
            {rows.length === 0 ? (
              <Empty says={t('releases.empty')}>
                <Link to="/rilis/baru">{t('releases.add')}</Link>
              </Empty>
            ) : (
              <ReleaseTable rows={rows} />
            )}
            <BasisLine basis={basis} />
          </section>
        )}
      </Loaded>
    </div>
  )
}

function ReleaseTable({ rows }: { rows: ReleaseRow[] }) {
  const { t } = useViewer()
  return (
    <div className="scrolls">
      <table className="list cards">
        <thead>
          <tr>
            <th>{t('releases.release')}</th>
            <th>{t('releases.published')}</th>
            <th>{t('board.phase')}</th>
            <th className="num">
              <CountedHead />
            </th>
            <th className="num">{t('releases.outlets')}</th>
            <th className="num">{t('releases.pickup')}</th>
            <th>{t('releases.findings')}</th>
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

function Line({ row }: { row: ReleaseRow }) {
  const { t, tongue, counting } = useViewer()
  return (
    <tr>
      <td className="what">
        <Link className="title-link" to={`/rilis/${encodeURIComponent(row.id)}`}>
          {row.title}
        </Link>
        <div className="tiny dim">
          {row.unit?.name ?? t('releases.noUnit')} · {t(`origin.${row.origin}`)}
        </div>
      </td>
      <td className="small">
        <When at={row.publishedAt} stacked />
      </td>
      <td>
        {row.phase ? <PhaseChip phase={row.phase} /> : <span className="dim small">{t('releases.notCarried')}</span>}
      </td>
      <td className="num" data-label={t(counting === 'stories' ? 'chart.stories' : 'board.articles')}>
        <Counted articles={row.articles} stories={row.stories} />
      </td>
      <td className="num" data-label={t('releases.outlets')}>
        {numberIn(tongue, row.outlets)}
      </td>
      <td className="num" data-label={t('releases.pickup')}>
        {row.firstPickupMinutes === null ? '–' : minutesIn(tongue, row.firstPickupMinutes)}
      </td>
      <td>
        {row.openFindings > 0 && (
          <Link className="small nowrap" to={`/rilis/${encodeURIComponent(row.id)}?bagian=temuan`}>
            {t('releases.openFindings', { n: row.openFindings })}
          </Link>
        )}
      </td>
    </tr>
  )
}
