import type { NowPage } from '../../api.ts'
import { Link } from '../router.tsx'
import { useViewer } from '../viewer.tsx'
import { Icon } from './icon.tsx'

/** What to do in a house that holds no release yet: four steps, those done with a tick, and the way to a sample. */
export function FirstRun({ done }: { done: NonNullable<NowPage['firstSteps']> }) {
  const { t, unit } = useViewer()
  const steps = [
    { name: 'person', done: done.person, to: '/pengaturan' },
    { name: 'unit', done: unit !== '', to: '/pengaturan' },
    { name: 'sources', done: done.sources, to: '/sumber' },
    { name: 'release', done: false, to: '/rilis/baru' },
  ] as const
  return (
    <section className="card stack tight" aria-labelledby="langkah-awal">
      <h2 id="langkah-awal">{t('firstRun.title')}</h2>
      <p className="dim">{t('firstRun.says')}</p>
      <ol className="stack tight">
        {steps.map((step, index) => (
          <li key={step.name}>
            <div className="row">
              <strong>
                {index + 1}. <Link to={step.to}>{t(`firstRun.${step.name}`)}</Link>
              </strong>
              {step.done && (
                <span className="small row">
                  <Icon name="check" /> {t('firstRun.done')}
                </span>
              )}
            </div>
            <div className="small dim">{t(`firstRun.says.${step.name}`)}</div>
          </li>
        ))}
      </ol>
      <p className="small">
        {t('firstRun.sample')} <code>npm run demo</code> <Link to="/bantuan">{t('firstRun.help')}</Link>
      </p>
    </section>
  )
}
