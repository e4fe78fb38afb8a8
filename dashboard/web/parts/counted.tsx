import { useViewer } from '../viewer.tsx'
import { numberIn } from '../words.ts'
import { Opens } from './opens.tsx'

type Counting = 'copies' | 'stories'
type Props = {
  articles: number
  stories: number
  /** Where what is counted is listed. */
  to?: (counting: Counting) => string
}

/** How often something was told: as every copy or as stories, whichever the reader counts; the other one below it. */
export function Counted({ articles, stories, to }: Props) {
  const { t, tongue, counting } = useViewer()
  const ofStories = counting === 'stories'
  const number = numberIn(tongue, ofStories ? stories : articles)
  const other = ofStories ? t('count.articles', { n: articles }) : t('releases.stories', { n: stories })
  return (
    <>
      {to ? (
        <Opens to={to(counting)} what={t(countedWord[counting])}>
          {number}
        </Opens>
      ) : (
        number
      )}
      {stories < articles && (
        <div className="tiny dim">
          {to ? (
            <Opens to={to(ofStories ? 'copies' : 'stories')} what="">
              {other}
            </Opens>
          ) : (
            other
          )}
        </div>
      )}
    </>
  )
}

/** The head of such a column. */
export const countedWord = { stories: 'chart.stories', copies: 'board.articles' } as const
