// The labelled pairs as features, computed by the product's own code.
import fs from 'node:fs'
import path from 'node:path'
import { gramPlaces } from '../../../src/match/align.ts'
import { compare } from '../../../src/match/compare.ts'
import { borrowLexicon, createLexicon } from '../../../src/match/lexicon.ts'
import { prepare } from '../../../src/match/prepared.ts'
import { createReleaseStore } from '../../../src/match/release-store.ts'
import { generalWeigh } from '../../../src/match/weigh.ts'

const rows = (...where) =>
  fs
    .readFileSync(path.join(...where), 'utf8')
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line))
const reading = (r) => ({ title: r.title ?? undefined, text: r.text, publishedAt: r.publishedAt ?? undefined })

/** Each article with the candidates the index finds for it: {article, event, gold, candidates: [{release, features}]}. */
export function linkingExamples(shared) {
  const folder = path.join(shared, 'eval/matching')
  const gold = new Map(rows(folder, 'linking.gold.jsonl').map((g) => [g.article, g.release]))
  const store = createReleaseStore()
  for (const r of rows(folder, 'linking.releases.jsonl')) store.add({ id: r.id, ...reading(r) })
  return rows(folder, 'linking.articles.jsonl').map((a) => {
    const lexicon = borrowLexicon(store.lexicon)
    const article = store.withoutLearned(prepare(reading(a), lexicon))
    const places = gramPlaces(article)
    const candidates = store.candidates(article, lexicon).map((release) => ({
      release: release.releaseId,
      features: compare(article, places, store.withoutLearned(release.prepared), store.weighFor(release, lexicon))
        .features,
    }))
    return { article: a.id, event: a.id.split('#')[0], gold: gold.get(a.id) ?? null, candidates }
  })
}

/** Pairs with a kind. Pairs that share a text belong to one event, so that none is trained on and tested on. */
export function pairExamples(shared) {
  const pairs = rows(shared, 'eval/matching/kinds.jsonl')
  const eventOf = joined(pairs)
  return pairs.map((pair, i) => {
    const lexicon = createLexicon()
    const release = prepare(reading(pair.release), lexicon)
    const article = prepare(reading(pair.article), lexicon)
    const { features } = compare(article, gramPlaces(article), release, generalWeigh(lexicon))
    return { id: pair.id, language: pair.lang, kind: pair.kind, event: eventOf[i], features }
  })
}

function joined(pairs) {
  const seen = new Map()
  const parent = pairs.map((_, i) => i)
  const root = (i) => (parent[i] === i ? i : root(parent[i]))
  pairs.forEach((pair, i) => {
    for (const text of [pair.release.text, pair.article.text]) {
      if (seen.has(text)) parent[root(i)] = root(seen.get(text))
      seen.set(text, i)
    }
  })
  return pairs.map((_, i) => `pair-${root(i)}`)
}
