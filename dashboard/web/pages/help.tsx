import { useEffect, useRef } from 'react'
import { glossary } from '../glossary.ts'
import { Link, usePlace } from '../router.tsx'
import { useViewer } from '../viewer.tsx'

/** What every word on the screen means here, in plain sentences; `?kata=` opens at one of them. */
export function Help() {
  const { t } = useViewer()
  const asked = usePlace().query.get('kata')
  const here = useRef<HTMLDivElement>(null)
  useEffect(() => here.current?.scrollIntoView({ block: 'center' }), [asked])
  return (
    <div className="stack form">
      <h1>{t('help.title')}</h1>
      <p>{t('help.says')}</p>
      <p>
        <Link to="/data">{t('help.data')}</Link>
      </p>
      <dl className="card glossary">
        {glossary.map((word) => (
          <div key={word} ref={word === asked ? here : undefined} className={word === asked ? 'asked' : undefined}>
            <dt>{t(`glossary.${word}`)}</dt>
            <dd>{t(`glossary.${word}.says`)}</dd>
          </div>
        ))}
      </dl>
    </div>
  )
}
