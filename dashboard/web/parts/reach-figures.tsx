import type { ReachView } from '../../api.ts'
import { useViewer } from '../viewer.tsx'
import { AboutWord } from './about-word.tsx'
import { Opens } from './opens.tsx'
import { numberIn, countIn, roughlyIn } from '../words.ts'
import { When } from './when.tsx'

/** Reach, counts first, each opening `to`, the list it counts; the audience is a range, with what it rests on beside it. */
export function ReachFigures({ reach, to }: { reach: ReachView; to: string }) {
  const { t, say, tongue } = useViewer()
  const counts = ['articles', 'stories', 'outlets', 'ownerGroups', 'provinces'] as const
  const { audience, printed, shown } = reach
  // Of a release the list can be counted as stories too, and with or without what was paid for; a story is one list.
  const list = (asked: string) => (to.startsWith('/liputan') ? `${to}&${asked}` : to)
  const range = audience.net ?? audience.gross

  return (
    <div className="stack tight">
      <dl className="figures">
        {counts.map((name) => (
          <div key={name}>
            <dt>
              {t(`reach.${name}`)} {name === 'ownerGroups' && <AboutWord word="ownerGroup" />}
            </dt>
            <dd>
              <Opens to={list(`paid=0&count=${name === 'stories' ? 'stories' : 'copies'}`)} what={t(`reach.${name}`)}>
                {numberIn(tongue, reach[name])}
              </Opens>
            </dd>
          </div>
        ))}
        {reach.paid > 0 && (
          <div>
            <dt>{t('reach.paid')}</dt>
            <dd>
              <Opens to={list('paid=1&count=copies')} what={t('reach.paid')}>
                {numberIn(tongue, reach.paid)}
              </Opens>
            </dd>
          </div>
        )}
        {range && (
          <div>
            <dt>
              {t(audience.net ? 'reach.audienceNet' : 'reach.audience')} <AboutWord word="audience" />
            </dt>
            <dd>{`${roughlyIn(tongue, range.low)} – ${roughlyIn(tongue, range.high)}`}</dd>
          </div>
        )}
      </dl>
      {printed && (
        <p className="small">
          <strong>{countIn(tongue, printed)}</strong>{' '}
          {t('reach.printed', { n: printed.articles, total: reach.articles })} (<When at={printed.from} plain />
          {printed.to !== printed.from && (
            <>
              {' – '}
              <When at={printed.to} plain />
            </>
          )}
          ). <span className="dim">{t('reach.printedSays')}</span>
        </p>
      )}
      {shown.front + shown.mostRead > 0 && (
        <p className="small">{t('reach.shown', { front: shown.front, mostRead: shown.mostRead })}</p>
      )}
      <details className="tiny dim">
        <summary>{t('reach.known', { known: audience.known, total: audience.known + audience.unknown })}</summary>
        {audience.known > 0 && <p>{say(audience.assumption)}</p>}
        <ul>
          {audience.sources.map((source) => (
            <li key={source.outlet}>{`${source.outlet}: ${source.source} (${source.date})`}</li>
          ))}
        </ul>
      </details>
    </div>
  )
}
