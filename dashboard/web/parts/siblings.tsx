import { Button } from '@mantine/core'
import type { ArticleDetail, TellingPassage } from '../../api.ts'
import { Link } from '../router.tsx'
import { useViewer } from '../viewer.tsx'
import { KindChip } from './chips.tsx'
import { MatchVerdict } from './match-verdict.tsx'
import { When } from './when.tsx'

type Props = { detail: ArticleDetail; chosen: number; choose: (index: number) => void }

/** Several releases fit one article: beside each other, each with what none of the others says. */
export function Siblings({ detail: { article, matches }, chosen, choose }: Props) {
  const { t } = useViewer()
  return (
    <section className="card stack tight" aria-labelledby="siblings">
      <h2 id="siblings">{t('siblings.title')}</h2>
      <p className="small dim">{t('siblings.says', { n: matches.length })}</p>
      <ul className="siblings">
        {matches.map((match, index) => (
          <li key={match.releaseId} className="stack tight">
            <Link className="title-link" to={`/rilis/${encodeURIComponent(match.releaseId)}`}>
              {match.release.title}
            </Link>
            <span className="row small dim">
              <When at={match.release.publishedAt} plain />
              <KindChip kind={match.kind} score={match.score} />
            </span>
            {match.tells.length === 0 ? (
              <p className="small dim">{t('siblings.nothing')}</p>
            ) : (
              <Telling tells={match.tells} />
            )}
            <MatchVerdict articleId={article.id} releaseId={match.releaseId} confirmed={match.confirmed} />
            <Button
              size="compact-xs"
              variant="subtle"
              aria-pressed={index === chosen}
              disabled={index === chosen}
              onClick={() => choose(index)}
            >
              {t(index === chosen ? 'siblings.shown' : 'siblings.show')}
            </Button>
          </li>
        ))}
      </ul>
    </section>
  )
}

function Telling({ tells }: { tells: TellingPassage[] }) {
  const { t } = useViewer()
  return (
    <ul className="small">
      {tells.map(({ text, inArticle }, index) => (
        <li key={index}>
          {inArticle ? <strong>{text}</strong> : <span>{text}</span>}{' '}
          <span className="tiny dim">
            {inArticle ? '✓' : '–'} {t(inArticle ? 'siblings.inArticle' : 'siblings.notInArticle')}
          </span>
        </li>
      ))}
    </ul>
  )
}
