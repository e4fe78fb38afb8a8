import type { AlertList, Me } from '../../api.ts'
import { AboutWord } from '../parts/about-word.tsx'
import { AlertLines } from '../parts/alert-lines.tsx'
import { AlertWishes } from '../parts/alert-wishes.tsx'
import { FileLink } from '../parts/file-link.tsx'
import { Loaded } from '../parts/loaded.tsx'
import { Webhooks } from '../parts/webhooks.tsx'
import { useApi } from '../queries.ts'
import { useViewer } from '../viewer.tsx'
import { percentIn } from '../words.ts'
import '../styles/cards.css'

/** What could not wait for a digest, when Gaung speaks up, and to whom. */
export function Alerts() {
  const { t } = useViewer()
  const query = useApi<AlertList>('/api/alerts')
  const me = useApi<Me>('/api/me').data
  return (
    <div className="stack">
      <div className="row apart">
        <h1>
          {t('alerts.title')} <AboutWord word="alert" />
        </h1>
        <FileLink address="/api/export/alerts.csv?days=3660" />
      </div>
      <p className="small dim">{t('alerts.says')}</p>
      <Loaded query={query}>
        {(list) => (
          <>
            <div className="columns wide-left">
              <AlertLines rows={list.rows} />
              <div className="stack">
                <section className="card stack tight" aria-labelledby="surel-peringatan">
                  <h2 id="surel-peringatan">{t('alerts.wish')}</h2>
                  <AlertWishes />
                </section>
                <Rules thresholds={list.thresholds} />
                <Shares shares={list.shares} />
              </div>
            </div>
            {me?.user.role === 'administrator' && <Webhooks />}
          </>
        )}
      </Loaded>
    </div>
  )
}

/** From when there is an alert, in the very figures that decide. */
function Rules({ thresholds }: Pick<AlertList, 'thresholds'>) {
  const { t, tongue } = useViewer()
  const { leastAhead, leastRise, riseHours, deafHours } = thresholds
  const rules = [
    { tier: 1, says: t('alerts.rule.1', { ahead: percentIn(tongue, leastAhead) }) },
    { tier: 2, says: t('alerts.rule.2', { n: leastRise, hours: riseHours }) },
    { tier: 3, says: t('alerts.rule.3', { hours: deafHours }) },
  ] as const
  return (
    <section className="card stack tight" aria-labelledby="kapan-peringatan">
      <h2 id="kapan-peringatan">{t('alerts.rules')}</h2>
      <ul className="stack tight small">
        {rules.map(({ tier, says }) => (
          <li key={tier}>
            <strong>{t(`alerts.tier.${tier}`)}</strong> – {says}
          </li>
        ))}
      </ul>
      <p className="small dim">{t('alerts.once')}</p>
    </section>
  )
}

/** What people found not worth an alert says how good the rules are. */
function Shares({ shares }: Pick<AlertList, 'shares'>) {
  const { t, tongue } = useViewer()
  if (shares.kinds.length === 0) return null
  return (
    <section className="card stack tight" aria-labelledby="dikesampingkan">
      <div className="row apart">
        <h2 id="dikesampingkan">{t('alerts.shares')}</h2>
        <FileLink address={`/api/export/alert-shares.csv?days=${shares.days}`} of={t('alerts.shares')} />
      </div>
      <p className="small dim">{t('alerts.sharesSays', { days: shares.days })}</p>
      <ul className="small">
        {shares.kinds.map(({ kind, raised, dismissed }) => (
          <li key={kind} className="row apart">
            <span>{t(`alerts.kind.${kind}`)}</span>
            <span className="num">
              {t('alerts.shareOf', { n: dismissed, all: raised, share: percentIn(tongue, dismissed / raised) })}
            </span>
          </li>
        ))}
      </ul>
    </section>
  )
}
