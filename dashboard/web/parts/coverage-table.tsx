import type { CoverageRow, FoundRow } from '../../api.ts'
import { Link } from '../router.tsx'
import { Hits } from '../search/hits.tsx'
import { useViewer } from '../viewer.tsx'
import { AboutWord } from './about-word.tsx'
import { KindChip, PaidChip, TierWord } from './chips.tsx'
import { UnitsOf } from './units-of-article.tsx'
import { When } from './when.tsx'

/** Rows that are picked to decide on them at once, by article. */
export type Picking = { ids: ReadonlySet<string>; pick: (ids: ReadonlySet<string>) => void }

type Row = CoverageRow & { why?: FoundRow['why']; units?: FoundRow['units'] }
type Props = {
  rows: Row[]
  /** Names the release each carries. */
  withRelease?: boolean
  /** All of one outlet, whose name stands above them. */
  ofOneOutlet?: boolean
  picking?: Picking | null
}

/** Articles, one a row, with why it was found where that is known. On a phone each row becomes a small card. */
export function CoverageTable({ rows, withRelease = false, ofOneOutlet = false, picking = null }: Props) {
  const { t } = useViewer()
  return (
    <div className="scrolls">
      <table className="list coverage">
        <thead>
          <tr>
            {picking && (
              <th className="pick">
                <PickAll rows={rows} picking={picking} />
              </th>
            )}
            <th>{t('coverage.time')}</th>
            {!ofOneOutlet && <th>{t('coverage.outlet')}</th>}
            <th>
              {t('coverage.article')} <AboutWord word="original" />
            </th>
            <th>
              {t('coverage.kind')} <AboutWord word="kind" />
            </th>
            <th>{t('coverage.findings')}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.articleId}>
              {picking && (
                <td className="pick">
                  <Pick row={row} picking={picking} />
                </td>
              )}
              <td className="small">
                <When at={row.publishedAt} stacked />
                {row.dateQuality !== 'claimed' && (
                  <div className="dim tiny">
                    {t(`dateQuality.${row.dateQuality}`)}{' '}
                    {row.dateQuality === 'quarantined' && <AboutWord word="quarantined" />}
                  </div>
                )}
              </td>
              {!ofOneOutlet && (
                <td>
                  {row.outlet.name}
                  <div>
                    <TierWord tier={row.outlet.tier} />
                  </div>
                </td>
              )}
              <td className="wide">
                <Link className="title-link" to={`/artikel/${encodeURIComponent(row.articleId)}`}>
                  {row.why ? <Hits text={row.title} marks={row.why.title} /> : row.title}
                </Link>
                {row.why && row.why.fields.includes('body') && (
                  <p className="excerpt small">
                    <Hits text={row.why.excerpt.text} marks={row.why.excerpt.marks} start={row.why.excerpt.start} />
                  </p>
                )}
                {row.units && <UnitsOf units={row.units} />}
                <div className="tiny dim">
                  <Notes row={row} withRelease={withRelease} />
                </div>
              </td>
              <td>
                <span className="row">
                  {row.release && (row.release.confirmed ?? row.release.related) && (
                    <KindChip kind={row.release.kind} score={row.release.score} />
                  )}
                  {row.paid && <PaidChip />}
                </span>
                {row.release && row.release.confirmed !== null && (
                  <div className="tiny dim">
                    {t(row.release.confirmed ? 'coverage.saidOurs' : 'coverage.saidNotOurs', {
                      by: row.release.decidedBy ?? '–',
                    })}
                  </div>
                )}
              </td>
              <td className="small nowrap">
                {row.findings > 0 && (
                  <Link to={`/artikel/${encodeURIComponent(row.articleId)}`}>
                    {t('coverage.findingCount', { n: row.findings })}
                  </Link>
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

/** Its story, the release it carries or may carry, and the fields by which it was found. */
function Notes({ row, withRelease }: { row: Row; withRelease: boolean }) {
  const { t } = useViewer()
  const { release, why } = row
  const fields = why?.fields.filter((field) => field === 'outlet' || field === 'author') ?? []
  const notes = [
    row.storySize > 1 && row.storyId && (
      <Link to={`/cerita/${encodeURIComponent(row.storyId)}`}>
        {t(row.isOriginal ? 'coverage.original' : 'coverage.copy', { n: row.storySize })}
      </Link>
    ),
    withRelease && release && release.confirmed !== false && (
      <Link to={`/rilis/${encodeURIComponent(release.id)}`}>
        {t((release.confirmed ?? release.related) ? 'coverage.carries' : 'coverage.mayCarry', { title: release.title })}
      </Link>
    ),
    fields.length > 0 && t('search.foundBy', { fields: fields.map((field) => t(`search.field.${field}`)).join(', ') }),
  ].filter((note) => note !== false && note !== null && note !== '')
  return notes.map((note, index) => (
    <span key={index}>
      {index > 0 && ' · '}
      {note}
    </span>
  ))
}

const canPick = (row: Row): boolean => row.release !== null

function Pick({ row, picking }: { row: Row; picking: Picking }) {
  const { t } = useViewer()
  if (!canPick(row)) return null
  const toggle = () => {
    const next = new Set(picking.ids)
    if (!next.delete(row.articleId)) next.add(row.articleId)
    picking.pick(next)
  }
  return (
    <input
      type="checkbox"
      checked={picking.ids.has(row.articleId)}
      onChange={toggle}
      aria-label={t('search.pick', { title: row.title })}
    />
  )
}

function PickAll({ rows, picking }: { rows: Row[]; picking: Picking }) {
  const { t } = useViewer()
  const all = rows.filter(canPick).map((row) => row.articleId)
  if (all.length === 0) return null
  const isAll = all.every((id) => picking.ids.has(id))
  return (
    <input
      type="checkbox"
      checked={isAll}
      onChange={() => picking.pick(new Set(isAll ? [] : all))}
      aria-label={t('search.pickAll')}
      title={t('search.pickAll')}
    />
  )
}
