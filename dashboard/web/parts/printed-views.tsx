import type { ArticleDetail } from '../../api.ts'
import type { ViewSample } from '../../../src/model.ts'
import { useViewer } from '../viewer.tsx'
import { countIn } from '../words.ts'
import { When } from './when.tsx'

/** How often the page says that it was read, and each time it was asked; nothing where it does not say. */
export function PrintedViews({ views, ahead }: { views: ViewSample[]; ahead: ArticleDetail['viewsAhead'] }) {
  const { t, tongue } = useViewer()
  const latest = views.at(-1)
  if (latest === undefined) return null
  return (
    <details className="small dim">
      <summary>{t('views.latest', { reads: countIn(tongue, latest) })}</summary>
      <p>{t('views.says')}</p>
      {ahead && (
        <p>
          {t('views.ahead', {
            reads: countIn(tongue, { low: ahead.low, high: ahead.high }),
            middle: countIn(tongue, { low: ahead.value, high: ahead.value }),
            n: ahead.curves,
          })}
        </p>
      )}
      <ul>
        {views.map((sample) => (
          <li key={sample.at}>
            <When at={sample.at} plain />: {countIn(tongue, sample)} – “{sample.text}”
          </li>
        ))}
      </ul>
    </details>
  )
}
