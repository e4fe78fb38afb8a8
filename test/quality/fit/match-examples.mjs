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
/** A choice that looks random and is the same every time. */
export const hash = (s) => [...s].reduce((h, c) => (Math.imul(h, 31) + c.charCodeAt(0)) >>> 0, 7)

/**
 * Real English coverage: each article with the candidates the index finds for it,
 * {article, event, gold, candidates: [{release, features}]}.
 */
export function linkingExamples(shared) {
  const folder = path.join(shared, 'eval/matching')
  const gold = new Map(rows(folder, 'linking.gold.jsonl').map((g) => [g.article, g.release]))
  const find = finder(rows(folder, 'linking.releases.jsonl'))
  return rows(folder, 'linking.articles.jsonl').map((a) => {
    return { article: a.id, event: a.id.split('#')[0], gold: gold.get(a.id) ?? null, candidates: find(a) }
  })
}

/** The English releases carried word for word, whole or cut after a half: rare in that set, common in the trade. */
export function copyExamples(shared) {
  const releases = rows(shared, 'eval/matching/linking.releases.jsonl')
  const find = finder(releases)
  return releases.flatMap((r) =>
    [1, 0.5].map((part) => {
      const text = r.text.slice(0, Math.floor(r.text.length * part))
      const article = { id: `${r.id}@${part}`, text, publishedAt: hash(r.id) % 3 === 0 ? null : r.publishedAt }
      return { article: article.id, event: r.id, gold: r.id, candidates: find(article) }
    }),
  )
}

/** Indonesian texts with human summaries and condensed copies; a quarter of the texts is kept out of the index. */
export function indonesianExamples(shared) {
  const all = rows(shared, 'eval/check/releases.jsonl')
  const twins = twinsAmong(all)
  const releases = all.filter((r) => hash(r.id) % 4 !== 0)
  const present = new Set(releases.map((r) => r.id))
  const find = finder(releases)
  return rows(shared, 'eval/check/pairs.jsonl')
    .filter((p) => p.label === 'consistent' || hash(p.id) % 4 === 0)
    .map((p) => {
      const article = { text: p.text, publishedAt: hash(p.id) % 3 === 0 ? null : p.publishedAt }
      const gold = present.has(p.release) ? p.release : null
      const candidates = find(article).filter((c) => !twins.has(`${p.release} ${c.release}`))
      return { article: p.id, event: p.release, style: p.style, gold, candidates }
    })
}

/**
 * What people decided, a line a pair: {article, release, confirmed} (gaung verdicts). Of an article only the pairs that
 * somebody looked at are examples.
 */
export function verdictExamples(file) {
  const verdicts = rows(file)
  const releases = new Map(verdicts.map((v) => [v.release.id, v.release]))
  const find = finder([...releases.values()])
  return [...new Set(verdicts.map((v) => v.article.id))].map((id) => {
    const ofOne = verdicts.filter((v) => v.article.id === id)
    const { article, release } = ofOne[0]
    const gold = ofOne.find((v) => v.confirmed)?.release.id ?? null
    const judged = new Set(ofOne.map((v) => v.release.id))
    const candidates = find(article).filter((c) => judged.has(c.release))
    return { article: article.id, event: gold ?? release.id, gold, candidates }
  })
}

/** Pairs of different texts on one event: an article on the one is no counter-example for the other. */
function twinsAmong(releases) {
  const lexicon = createLexicon()
  const texts = releases.map((r) => ({ id: r.id, prepared: prepare(reading(r), lexicon) }))
  const twins = new Set()
  for (const a of texts) {
    const places = gramPlaces(a.prepared)
    const heavy = [...a.prepared.counts.keys()].filter((id) => lexicon.baseWeight(id) > 5)
    for (const b of texts) {
      if (a === b || heavy.filter((id) => b.prepared.counts.has(id)).length < 6) continue
      const { features } = compare(a.prepared, places, b.prepared, generalWeigh(lexicon))
      if (features.releaseHeart > 0.45 && features.articleHeart > 0.45)
        twins.add(`${a.id} ${b.id}`).add(`${b.id} ${a.id}`)
    }
  }
  return twins
}

function finder(releases) {
  const store = createReleaseStore()
  const texts = new Map(releases.map((r) => [r.id, reading(r)]))
  for (const r of releases) store.add({ id: r.id, ...reading(r) })
  return (a) => {
    const lexicon = borrowLexicon(store.lexicon)
    const article = store.withoutLearned(prepare(reading(a), lexicon))
    const places = gramPlaces(article)
    const found = store.candidates(article, lexicon, true)
    for (const id of store.missing(found)) store.prepare(id, texts.get(id))
    return found.map((id) => {
      const { release, weigh } = store.evidence(id, lexicon)
      const { features } = compare(article, places, release, weigh)
      return { release: id, features, glance: store.glance(id, article, lexicon) }
    })
  }
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
