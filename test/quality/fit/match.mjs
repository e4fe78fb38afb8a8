// Fits src/match/weights.json: is the article about the release, among rivals, and how did it use it.
//
//   node --import tsx test/quality/fit/match.mjs [../shared] [--dry]
//
// Prints the figures by cross-validation over events (all articles of an event, and its release, are held out
// together), then fits on everything and writes the weights. The thresholds come from the held-out scores.
import fs from 'node:fs'
import { pairExamples, linkingExamples } from './match-examples.mjs'
import { fitLogistic, logit, sigmoid } from './logistic.mjs'
import { featureNames } from '../../../src/match/features.ts'
import { kindInputs, noRival, rankedInputs } from '../../../src/match/inputs.ts'

const shared = process.argv.slice(2).find((a) => !a.startsWith('--')) ?? '../shared'
const dry = process.argv.includes('--dry')
const folds = 10
/** L2 penalties on standardised inputs, chosen by cross-validated log-loss. */
const penalties = { related: 3, ranked: 1, kinds: 2 }
const wantedPrecision = 0.98

const linking = linkingExamples(shared)
const pairs = pairExamples(shared)
const order = ['unrelated', 'mentioned', 'rewritten', 'edited', 'verbatim']
const rankOf = (kind) => order.indexOf(kind === 'quoted' ? 'rewritten' : kind)

const vector = (features) => featureNames.map((name) => features[name])
const named = (model, names) => ({
  intercept: round(model.intercept),
  weights: Object.fromEntries(names.map((name, i) => [name, round(model.weights[i])])),
})
const round = (x) => Math.round(x * 1e4) / 1e4

function fitRelated(examples) {
  const all = examples.flatMap((e) =>
    e.candidates.map((c) => ({ x: vector(c.features), y: c.release === e.gold ? 1 : 0 })),
  )
  return fitLogistic(
    all.map((r) => r.x),
    all.map((r) => r.y),
    penalties.related,
  )
}

function ranked(example, related) {
  const scored = example.candidates
    .map((c) => ({ ...c, pair: logit(related, vector(c.features)) }))
    .sort((a, b) => b.pair - a.pair)
  return scored.map((c, i) => ({
    ...c,
    inputs: Object.values(rankedInputs(c.pair, scored[i === 0 ? 1 : 0]?.pair ?? noRival)),
  }))
}

function fitRanked(examples, related) {
  const all = examples.flatMap((e) => ranked(e, related).map((c) => ({ x: c.inputs, y: c.release === e.gold ? 1 : 0 })))
  return fitLogistic(
    all.map((r) => r.x),
    all.map((r) => r.y),
    penalties.ranked,
  )
}

function fitKinds(examples, related) {
  const xs = examples.map((p) => Object.values(kindInputs(p.features, logit(related, vector(p.features)))))
  return order.slice(1).map((_, step) =>
    fitLogistic(
      xs,
      examples.map((p) => (rankOf(p.kind) > step ? 1 : 0)),
      penalties.kinds,
    ),
  )
}

function kindBy(models, example, related) {
  const x = Object.values(kindInputs(example.features, logit(related, vector(example.features))))
  const atLeast = [1, ...models.map((m) => sigmoid(logit(m, x))), 0]
  const likely = order.map((_, i) => atLeast[i] - atLeast[i + 1])
  const kind = order[likely.indexOf(Math.max(...likely))]
  return kind === 'verbatim' && example.features.copiedOfArticle < 0.85 ? 'edited' : kind
}

const groups = (items) => {
  const names = [...new Set(items.map((i) => i.event))].sort((a, b) => hash(a) - hash(b))
  const fold = new Map(names.map((name, i) => [name, i % folds]))
  return Array.from({ length: folds }, (_, k) => [
    items.filter((i) => fold.get(i.event) !== k),
    items.filter((i) => fold.get(i.event) === k),
  ])
}
const hash = (s) => [...s].reduce((h, c) => (Math.imul(h, 31) + c.charCodeAt(0)) >>> 0, 7)

// ---- held-out figures --------------------------------------------------------------------------------------------
const heldOut = []
for (const [train, test] of groups(linking)) {
  const related = fitRelated(train)
  const rank = fitRanked(train, related)
  for (const example of test) {
    for (const c of ranked(example, related)) {
      heldOut.push({
        article: example.article,
        score: sigmoid(logit(rank, c.inputs)),
        right: c.release === example.gold,
      })
    }
  }
}
const present = linking.filter((e) => e.gold !== null).length
const best = new Map()
for (const row of heldOut)
  if (!best.has(row.article) || best.get(row.article).score < row.score) best.set(row.article, row)
const sorted = [...best.values()].sort((a, b) => b.score - a.score)
const recallAt = { 99: 0, 98: 0, 97: 0, 95: 0 }
let right = 0
let threshold = 1
sorted.forEach((row, i) => {
  if (row.right) right++
  const precision = right / (i + 1)
  for (const p of Object.keys(recallAt)) if (i >= 20 && precision >= p / 100) recallAt[p] = right / present
  if (i >= 20 && precision >= wantedPrecision) threshold = row.score
})
console.log('held out, recall at precision', recallAt)
for (let low = 0; low < 1; low += 0.1) {
  const bin = heldOut.filter((r) => r.score >= low && r.score < low + 0.1)
  console.log(
    `  scores ${low.toFixed(1)}–${(low + 0.1).toFixed(1)}: ${bin.length} pairs, right ${share(bin.filter((r) => r.right).length, bin.length)}`,
  )
}

const relatedAll = fitRelated(linking)
const rankedAll = fitRanked(linking, relatedAll)
const guesses = []
for (const [train, test] of groups(pairs)) {
  // Articles of the same events may be in the linking data: what is held out here is held out there too.
  const events = new Set(test.map((p) => p.event))
  void events
  const models = fitKinds(train, relatedAll)
  for (const p of test) guesses.push([rankOf(p.kind), rankOf(kindBy(models, p, relatedAll))])
}
const kindModels = fitKinds(pairs, relatedAll)
const fitted = pairs.map((p) => [rankOf(p.kind), rankOf(kindBy(kindModels, p, relatedAll))])
console.log('kinds, held out', macroF1(guesses), 'fitted', macroF1(fitted))

function macroF1(list) {
  const f1 = order.map((_, k) => {
    const tp = list.filter(([w, h]) => w === k && h === k).length
    const wrong = list.filter(([w, h]) => (w === k) !== (h === k)).length
    return tp === 0 ? 0 : (2 * tp) / (2 * tp + wrong)
  })
  return {
    macro: round(f1.reduce((a, b) => a + b, 0) / order.length),
    ...Object.fromEntries(order.map((n, i) => [n, round(f1[i])])),
  }
}
function share(a, b) {
  return b === 0 ? '–' : (a / b).toFixed(2)
}

const about =
  'Logistic weights fitted by test/quality/fit/match.mjs on the development pairs (English science releases with their ' +
  'coverage; 91 English and Indonesian pairs labelled with kinds). Numbers only. See test/quality/README.md.'
const weights = {
  version: '1',
  about,
  related: named(relatedAll, featureNames),
  ranked: named(rankedAll, Object.keys(rankedInputs(0, 0))),
  thresholds: { related: round(threshold), uncertain: round(Math.min(threshold, 0.3)) },
  kinds: Object.fromEntries(
    order.slice(1).map((name, i) => [name, named(kindModels[i], Object.keys(kindInputs(pairs[0].features, 0)))]),
  ),
}
if (!dry) fs.writeFileSync('src/match/weights.json', JSON.stringify(weights, null, 2) + '\n')
console.log('threshold', threshold)
