import type { Cell, HonestyPage, Table } from '../../api.ts'
import { HeldFigure, SaidFigure } from '../charts/honesty-figures.tsx'
import { wordsOf } from '../charts/honesty-charts.ts'
import { BasisLine } from '../parts/basis-line.tsx'
import { Empty } from '../parts/empty.tsx'
import { FileLink } from '../parts/file-link.tsx'
import { Loaded } from '../parts/loaded.tsx'
import { useApi } from '../queries.ts'
import { Link } from '../router.tsx'
import { useViewer } from '../viewer.tsx'
import { numberIn, percentIn } from '../words.ts'

/** How right was what we said? Forecasts against what happened, findings against people's verdicts, what was not heard. */
export function Honesty() {
  const { t } = useViewer()
  const query = useApi<HonestyPage>('/api/honesty')
  return (
    <div className="stack">
      <h1>{t('honesty.title')}</h1>
      <p className="small dim">{t('honesty.says')}</p>
      <Loaded query={query}>
        {(page) => (
          <>
            <Forecasts page={page} />
            {page.precision && <Precision table={page.precision} />}
            <Completeness page={page} />
          </>
        )}
      </Loaded>
    </div>
  )
}

function Forecasts({ page: { record, waiting, misses } }: { page: HonestyPage }) {
  const { t } = useViewer()
  if (record.byAge.length === 0) {
    return (
      <section className="card stack tight" aria-labelledby="prakiraan">
        <h2 id="prakiraan">{t('honesty.forecastsTitle')}</h2>
        <Empty says={t(waiting > 0 ? 'honesty.waiting' : 'honesty.none', { n: waiting })} />
      </section>
    )
  }
  return (
    <>
      <div className="columns half even">
        <section className="card">
          <SaidFigure record={record} />
        </section>
        <section className="card">
          <HeldFigure record={record} />
        </section>
      </div>
      <section className="card stack tight" aria-labelledby="meleset">
        <h2 id="meleset">{t('honesty.missesTitle')}</h2>
        <Fell record={record} />
        {waiting > 0 && <p className="small dim">{t('honesty.stillWaiting', { n: waiting })}</p>}
        {misses.length > 0 && <Misses misses={misses} />}
      </section>
    </>
  )
}

function Fell({ record: { fell, points } }: { record: HonestyPage['record'] }) {
  const { t, tongue } = useViewer()
  if (!fell) return null
  const inside = fell.lower + fell.upper
  return (
    <p>
      {t('honesty.fell', {
        n: points.length,
        inside: percentIn(tongue, inside),
        below: percentIn(tongue, fell.below),
        above: percentIn(tongue, fell.above),
      })}
    </p>
  )
}

function Misses({ misses }: { misses: HonestyPage['misses'] }) {
  const { t, tongue } = useViewer()
  return (
    <ul className="stack tight">
      {misses.map((miss) => (
        <li key={`${miss.scope} ${miss.id}`}>
          <Link to={`/${miss.scope === 'release' ? 'rilis' : 'cerita'}/${encodeURIComponent(miss.id)}`}>
            {miss.title}
          </Link>
          <div className="small dim num">
            {t('honesty.after', { hours: miss.ageHours })}:{' '}
            {t(
              'honesty.pointSays',
              wordsOf(miss, (value) => numberIn(tongue, value)),
            )}
          </div>
        </li>
      ))}
    </ul>
  )
}

/** Whatever columns the measure has, in the reader's language; shares are shown as percent. */
function Precision({ table: { columns, rows } }: { table: Table }) {
  const { t, say } = useViewer()
  return (
    <section className="card stack tight" aria-labelledby="ketepatan">
      <div className="row apart">
        <h2 id="ketepatan">{t('honesty.precisionTitle')}</h2>
        <FileLink address="/api/export/precision.csv?days=90" of={t('honesty.precisionTitle')} />
      </div>
      <p>{t('honesty.precisionSays')}</p>
      {rows.length === 0 ? (
        <Empty says={t('honesty.precisionNone')}>
          <Link to="/temuan">{t('findings.title')}</Link>
        </Empty>
      ) : (
        <div className="scrolls" tabIndex={0} role="region" aria-labelledby="ketepatan">
          <table className="list">
            <thead>
              <tr>
                {columns.map((column, index) => (
                  <th key={column.key} className={index === 0 ? undefined : 'num'} title={say(column.explains)}>
                    {say(column.label)}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {rows.map((row) => (
                <tr key={columns.map(({ key }) => String(row[key])).join(' ')}>
                  {columns.map((column, index) => (
                    <td key={column.key} className={index === 0 ? undefined : 'num'}>
                      <CellWord cell={row[column.key] ?? null} name={column.key} />
                    </td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </section>
  )
}

function CellWord({ cell, name }: { cell: Cell; name: string }) {
  const { t, tongue } = useViewer()
  if (cell === null) return <span className="dim">–</span>
  if (typeof cell === 'boolean') return <>{t(cell ? 'common.yes' : 'common.no')}</>
  if (typeof cell === 'string') return <>{name === 'kind' ? t(`findingKind.${cell}` as 'findingKind.number') : cell}</>
  return <>{Number.isInteger(cell) && cell > 1 ? numberIn(tongue, cell) : percentIn(tongue, cell)}</>
}

function Completeness({ page: { basis } }: { page: HonestyPage }) {
  const { t, say } = useViewer()
  return (
    <section className="card stack tight" aria-labelledby="kelengkapan">
      <h2 id="kelengkapan">{t('honesty.completeTitle')}</h2>
      <p>{say(basis.certificate.says)}</p>
      <p className="small dim">{t('honesty.completeSays')}</p>
      <BasisLine basis={basis} />
    </section>
  )
}
