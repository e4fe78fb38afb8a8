import { useViewer } from '../viewer.tsx'
import { numberIn } from '../words.ts'

/** How often something was told: as every copy or as stories, whichever the reader counts; the other one below it. */
export function Counted({ articles, stories }: { articles: number; stories: number }) {
  const { t, tongue, counting } = useViewer()
  const ofStories = counting === 'stories'
  return (
    <>
      {numberIn(tongue, ofStories ? stories : articles)}
      {stories < articles && (
        <div className="tiny dim">
          {ofStories ? t('count.articles', { n: articles }) : t('releases.stories', { n: stories })}
        </div>
      )}
    </>
  )
}

/** The head of such a column. */
export const countedWord = { stories: 'chart.stories', copies: 'board.articles' } as const
