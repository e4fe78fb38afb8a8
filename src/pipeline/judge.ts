/**
 * The second half of an article's way: candidate releases → align → kind → findings → story → keep.
 * Load once, decide on plain values, write once. The indexes live in memory and are rebuilt from the store at start.
 */
import {
  checksVersion,
  heldAgainst,
  isAskable,
  questionOf,
  runChecks,
  withOpinion,
  type SecondOpinion,
} from '../checks/index.ts'
import { createReleaseIndex, matchVersion, sketchOfArticle, type ReleaseIndex } from '../match/index.ts'
import type { Article, Clock, Finding, Match, Release } from '../model.ts'
import type { Db } from '../store/db.ts'
import { isDiskTrouble } from '../store/disk.ts'
import { keepJudgement, markFailed, rejudgeOlder, unjudgedArticles } from '../store/judge.ts'
import { releasesById, releasesChangedAfter, releasesStamp } from '../store/releases.ts'
import { seekLateReleases } from './late-releases.ts'
import { knownUnits } from './known-units.ts'
import { routeSome } from './route-again.ts'
import { openStories } from './story-window.ts'

/** Every judgement carries it; a change of either part sends the older judgements back through the same code. */
export const judgedBy = `match ${matchVersion} · checks ${checksVersion}`

const batch = 50

export type Judge = {
  /** Judges what waits. @returns how many articles were judged */
  round(signal?: AbortSignal): Promise<number>
}

export async function openJudge(
  db: Db,
  clock: Clock,
  onTrouble: (what: string, error: unknown) => void,
  model: SecondOpinion | null = null,
): Promise<Judge> {
  await rejudgeOlder(db, judgedBy)
  const stories = await openStories(db, clock)
  const known = await readReleases(db)
  const currentUnits = knownUnits(db)
  let units = await currentUnits()

  return {
    async round(signal) {
      let judged = 0
      await bringUpToDate(db, known)
      await seekLateReleases(db, known.index)
      units = await currentUnits()
      for (;;) {
        const waiting = await unjudgedArticles(db, batch)
        if (waiting.length === 0) {
          stories.settle()
          await routeSome(db, units)
          return judged
        }
        for (const article of waiting) {
          if (signal?.aborted) return judged
          if (await judgeSafely(article)) judged++
          await breathe()
        }
      }
    },
  }

  /** A surprise costs its own article: it is said, marked, and judged again by the next version or start. */
  async function judgeSafely(article: Article): Promise<boolean> {
    try {
      return await judgeOne(article)
    } catch (error) {
      // On a full disk it is no fault of the article's: it waits, as everything else does.
      if (isDiskTrouble(error)) throw error
      onTrouble(`judgement of ${article.url}`, error)
      await markFailed(db, article, `${judgedBy} · failed`, clock.now().toISOString())
      return false
    }
  }

  async function judgeOne(article: Article): Promise<boolean> {
    if ((await releasesStamp(db)) !== known.stamp) await bringUpToDate(db, known)
    const { stamp } = known
    const matches = (await known.index.match(article)).map((found): Match => {
      const { releaseId, kind, score, related, copied, passages } = found
      return {
        articleId: article.id,
        releaseId,
        kind: kind === 'unrelated' ? 'mentioned' : kind,
        score,
        related,
        copied,
        passages,
      }
    })
    const related = matches.filter((match) => match.related)
    const releases = await releasesById(
      db,
      related.map((match) => match.releaseId),
    )
    const own = related.flatMap((match) => findingsOf(article, match, releases))
    const findings = model === null ? own : await screened(model, article, releases, own)
    const index = await stories.around(article)
    const placement = index.place(article)
    const { storyId, moved } = placement
    let kept = false
    try {
      const { versionOf } = known
      const sketch = sketchOfArticle(article)
      const named = units.names.namedIn(article)
      const judgement = { article, matches, findings, storyId, moved, judgedBy, stamp, versionOf, sketch, units: named }
      kept = await keepJudgement(db, judgement, clock.now().toISOString())
    } finally {
      // What the store did not take must not decide where others belong.
      if (kept) index.keep(placement)
      else index.drop(article.id)
    }
    return kept
  }
}

function findingsOf(
  article: Article,
  match: Match,
  releases: Map<string, Release>,
): (Finding & { releaseId: string })[] {
  const release = releases.get(match.releaseId)
  if (!release) return []
  return heldAgainst(match.kind, runChecks(release, article)).map((finding) => ({ ...finding, releaseId: release.id }))
}

/** What a model says of the weakest findings, put on them; the others pass by untouched. */
async function screened<F extends Finding & { releaseId: string }>(
  model: SecondOpinion,
  article: Article,
  releases: Map<string, Release>,
  findings: F[],
): Promise<F[]> {
  const asked = findings.filter(isAskable)
  if (asked.length === 0) return findings
  const opinions = await model.ask(
    asked.map((finding) => questionOf(finding, article.text, releases.get(finding.releaseId)?.text ?? '')),
  )
  return findings.map((finding) => withOpinion(finding, opinions[asked.indexOf(finding)] ?? null, model.name))
}

type KnownReleases = {
  /** Changes up to here are in the index. */
  stamp: string
  index: ReleaseIndex
  versionOf: Map<string, number>
}

async function readReleases(db: Db): Promise<KnownReleases> {
  const index = createReleaseIndex((ids) => releasesById(db, ids))
  const known: KnownReleases = { stamp: '0', index, versionOf: new Map() }
  await bringUpToDate(db, known)
  return known
}

/** Some megabytes of text at a time. */
const releasesAtOnce = 1000

async function bringUpToDate(db: Db, known: KnownReleases): Promise<void> {
  for (;;) {
    const { stamp, releases } = await releasesChangedAfter(db, known.stamp, releasesAtOnce)
    for (const release of releases) {
      known.index.add({ ...release, organisation: release.unitId })
      known.versionOf.set(release.id, release.version)
    }
    known.stamp = stamp
    if (releases.length < releasesAtOnce) return
    await breathe()
  }
}

/** Matching computes for milliseconds at a time: between two articles the server gets its turn. */
const breathe = (): Promise<void> => new Promise((resolve) => setImmediate(resolve))
