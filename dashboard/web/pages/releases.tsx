import { Button } from '@mantine/core'
import type { ReleaseList, ReleaseRow } from '../../api.ts'
import { BasisLine } from '../parts/basis-line.tsx'
import { CardTable, type CardColumn } from '../parts/card-table.tsx'
import { PhaseChip } from '../parts/chips.tsx'
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
import { minutesIn, numberIn } from '../words.ts'

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
          <FileLink address={file} />
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
            <BasisLine basis={basis} copies />
          </section>
        )}
      </Loaded>
    </div>
  )
}

function ReleaseTable({ rows }: { rows: ReleaseRow[] }) {
  const { t, tongue, counting } = useViewer()
  const columns: CardColumn<ReleaseRow>[] = [
    {
      head: t('releases.release'),
      kind: 'name',
      cell: ({ id, title, unit, origin }) => (
        <>
          <Link className="title-link" to={`/rilis/${encodeURIComponent(id)}`}>
            {title}
          </Link>
          <div className="tiny dim">
            {unit?.name ?? t('releases.noUnit')} · {t(`origin.${origin}`)}
          </div>
        </>
      ),
    },
    {
      head: t('releases.published'),
      bare: true,
      className: 'small',
      cell: ({ publishedAt }) => <When at={publishedAt} stacked />,
    },
    {
      head: t('board.phase'),
      about: 'phase',
      bare: true,
      cell: ({ phase }) =>
        phase ? <PhaseChip phase={phase} /> : <span className="dim small">{t('releases.notCarried')}</span>,
    },
    {
      head: t(countedWord[counting]),
      about: 'story',
      kind: 'number',
      cell: (row) => (
        <Counted articles={row.articles} stories={row.stories} to={(count) => listBehind({ release: row.id, count })} />
      ),
    },
    {
      head: t('releases.outlets'),
      kind: 'number',
      cell: ({ id, outlets }) => (
        <Opens to={listBehind({ release: id, count: 'copies' })} what={t('releases.outlets')}>
          {numberIn(tongue, outlets)}
        </Opens>
      ),
    },
    {
      head: t('releases.pickup'),
      about: 'pickup',
      kind: 'number',
      cell: ({ firstPickupMinutes: pickup }) => (pickup === null ? '–' : minutesIn(tongue, pickup)),
    },
    {
      head: t('releases.findings'),
      about: 'finding',
      bare: true,
      cell: ({ id, openFindings }) =>
        openFindings > 0 && (
          <Link className="small nowrap" to={`/rilis/${encodeURIComponent(id)}?bagian=temuan`}>
            {t('releases.openFindings', { n: openFindings })}
          </Link>
        ),
    },
  ]
  return <CardTable columns={columns} rows={rows} keyOf={({ id }) => id} />
}
