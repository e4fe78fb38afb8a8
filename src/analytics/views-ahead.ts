/** What the counter on an article's page will show a day after publication, by the counters of the last weeks. */
import type { Article, ViewSample } from '../model.ts'
import type { Db } from '../store/db.ts'
import { finishedViews } from '../store/views.ts'
import { counterAhead, counterHours, type CounterCurve, type CounterForecast } from './cycle/counters.ts'

const hour = 3_600_000

/** `null` where the page prints no counter, a day has passed, or too few counters are known to the end of theirs. */
export async function viewsAhead(
  db: Db,
  article: Pick<Article, 'id' | 'publishedAt' | 'dateQuality'>,
  samples: ViewSample[],
  now: Date,
): Promise<CounterForecast | null> {
  const isOver = now.getTime() - Date.parse(article.publishedAt) >= counterHours * hour
  if (samples.length === 0 || isOver || article.dateQuality === 'quarantined') return null
  const finished = new Map<string, CounterCurve>()
  for (const { articleId, publishedAt, ...sample } of await finishedViews(db, now)) {
    const curve = finished.get(articleId) ?? { hours: [], reads: [] }
    finished.set(articleId, curve)
    add(curve, publishedAt, sample)
  }
  const own: CounterCurve = { hours: [], reads: [] }
  for (const sample of samples) add(own, article.publishedAt, sample)
  return counterAhead(own, [...finished.values()])
}

/** A rounded counter (“1,2 rb”) stands for the middle of what it may mean. */
function add(
  curve: CounterCurve,
  publishedAt: string,
  { at, low, high }: Pick<ViewSample, 'at' | 'low' | 'high'>,
): void {
  curve.hours.push((Date.parse(at) - Date.parse(publishedAt)) / hour)
  curve.reads.push((low + high) / 2)
}
