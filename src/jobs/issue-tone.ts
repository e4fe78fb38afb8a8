/** How the articles of an issue speak of it, headline and body apart; a person's word on an article wins. */
import type { BoardRow } from '../analytics/board.ts'
import type { IssueTone } from '../digest/input.ts'
import type { Db } from '../store/db.ts'
import { textsOf, toneVerdictsOf, type ToneText } from '../store/tone.ts'
import { isLargeGap, settled, toneOf, type Tone } from '../tone/index.ts'

/** The latest of a large issue say how it is spoken of now. */
const mostArticles = 60

/** What was read of each article, so that it is read once for everybody who is told at one time. */
export type Tones = Map<string, Tone | null>

/** @returns null when none of it can be read: the words are Indonesian */
export async function issueToneOf(
  db: Db,
  row: Pick<BoardRow, 'scope' | 'id'>,
  tones: Tones,
): Promise<IssueTone | null> {
  const query = row.scope === 'release' ? { releaseId: row.id } : { storyId: row.id }
  const articles = await textsOf(db, query, mostArticles)
  const verdicts = await toneVerdictsOf(
    db,
    articles.map(({ id }) => id),
  )
  const found: IssueTone = { headline: noneYet(), body: noneYet(), gaps: [] }
  for (const article of articles) {
    const read = readOnce(article, tones)
    if (read === null) continue
    const said = verdicts.get(article.id) ?? {}
    const headline = settled(read.headline, said.headline?.tone)
    const body = settled(read.body, said.body?.tone)
    found.headline[headline.label]++
    found.body[body.label]++
    if (!isLargeGap({ headline, body })) continue
    found.gaps.push({
      title: article.title,
      outlet: article.outlet,
      link: `/artikel/${article.id}`,
      headline: headline.label,
      body: body.label,
      sentence: read.body.sentence?.text ?? null,
    })
  }
  const { negative, neutral, positive } = found.headline
  return negative + neutral + positive === 0 ? null : found
}

const noneYet = () => ({ negative: 0, neutral: 0, positive: 0 })

function readOnce(article: ToneText, tones: Tones): Tone | null {
  const known = tones.get(article.id)
  if (known !== undefined) return known
  const read = toneOf(article)
  tones.set(article.id, read)
  return read
}
