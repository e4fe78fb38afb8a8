// Fits src/match/weights.json: is the article about the release, among rivals, and how did it use it.
//
//   node --import tsx test/quality/fit/match.mjs [../shared] [--dry]
//
// Prints the figures by cross-validation over events (all articles of an event, and its release, are held out
// together), then fits on everything and writes the weights. The thresholds come from the held-out scores.
import fs from 'node:fs'
import { copyExamples, hash, indonesianExamples, linkingExamples, pairExamples } from './match-examples.mjs'
import { fitLogistic, logit, sigmoid } from './logistic.mjs'
import { featureNames, featureSigns } from '../../../src/match/features.ts'
import { kindInputs, noRival, rankedInputs } from '../../../src/match/inputs.ts'

const shared = process.argv.slice(2).find((a) => !a.startsWith('--')) ?? '../shared'
const dry = process.argv.includes('--dry')
const folds = 8
/** L2 penalties on standardised inputs. */
const penalties = { related: 3, ranked: 1, kinds: 1 }
const wantedPrecision = 0.98
/**
 * Real coverage counts in full. Made-up copies and Indonesian summaries of single texts count less: they keep the
 * weights sensible where real coverage in these texts has few examples (word-for-word copies, briefs, Indonesian).
 */
const sets = [
  { name: 'English coverage', counts: 1, examples: linkingExamples(shared) },
  { name: 'whole and half copies', counts: 0.3, examples: copyExamples(shared) },
  { name: 'Indonesian summaries and extracts', counts: 0.05, examples: indonesianExamples(shared) },
]
const linking = sets.flatMap(({ name, counts, examples }) => examples.map((e) => ({ ...e, set: name, counts })))
const pairs = pairExamples(shared)
const order = ['unrelated', 'mentioned', 'rewritten', 'edited', 'verbatim']
const rankOf = (kind) => order.indexOf(kind === 'quoted' ? 'rewritten' : kind)
/** The inputs each step between kinds is judged by. */
const stepInputs = [['related'], ['longestRun', 'articleHeart'], ['copied', 'closeSentences']]
const verbatimLeast = 0.85

const vector = (features) => featureNames.map((name) => features[name])
const round = (x) => Math.round(x * 1e4) / 1e4
const named = (model, names) => ({
  intercept: round(model.intercept),
  weights: Object.fromEntries(
    names.map((name, i) => [name, round(model.weights[i])]).filter(([, weight]) => weight !== 0),
  ),
})

function fitRelated(examples) {
  const all = examples.flatMap((e) =>
    e.candidates.map((c) => ({ x: vector(c.features), y: c.release === e.gold ? 1 : 0, counts: e.counts })),
  )
  const signs = featureNames.map((name) => featureSigns[name] ?? 1)
  return fitLogistic(
    all.map((r) => r.x),
    all.map((r) => r.y),
    penalties.related,
    all.map((r) => r.counts),
    signs,
  )
}

function ranked(example, related) {
  const scored = example.candidates
    .map((c) => ({ ...c, pair: logit(related, vector(c.features)) }))
    .sort((a, b) => b.pair - a.pair)
  return scored.map((c, i) => {
    const rival = scored[i === 0 ? 1 : 0]?.pair ?? noRival
    return { ...c, inputs: Object.values(rankedInputs(c.pair, rival)) }
  })
}

function fitRanked(examples, related) {
  const all = examples.flatMap((e) =>
    ranked(e, related).map((c) => ({ x: c.inputs, y: c.release === e.gold ? 1 : 0, counts: e.counts })),
  )
  return fitLogistic(
    all.map((r) => r.x),
    all.map((r) => r.y),
    penalties.ranked,
    all.map((r) => r.counts),
    [1, 1, -1],
  )
}

const stepValues = (example, related, names) => {
  const inputs = kindInputs(example.features, logit(related, vector(example.features)))
  return names.map((name) => inputs[name])
}

function fitKinds(examples, related) {
  return stepInputs.map((names, step) => {
    const xs = examples.map((p) => stepValues(p, related, names))
    return fitLogistic(
      xs,
      examples.map((p) => (rankOf(p.kind) > step ? 1 : 0)),
      penalties.kinds,
      undefined,
      [1, 1],
    )
  })
}

function kindBy(models, example, related) {
  const yes = models.map((model, step) => sigmoid(logit(model, stepValues(example, related, stepInputs[step]))))
  const atLeast = [1, ...yes, 0]
  const likely = [0, 1, 2, 3].map((i) => atLeast[i] - atLeast[i + 1])
  const kind = likely.indexOf(Math.max(...likely))
  return kind > 0 && example.features.copiedOfArticle >= verbatimLeast ? 4 : kind
}

const groups = (items) => {
  const names = [...new Set(items.map((i) => i.event))].sort((a, b) => hash(a) - hash(b))
  const fold = new Map(names.map((name, i) => [name, i % folds]))
  return Array.from({ length: folds }, (_, k) => [
    items.filter((i) => fold.get(i.event) !== k),
    items.filter((i) => fold.get(i.event) === k),
  ])
}

// ---- held-out figures --------------------------------------------------------------------------------------------
const heldOut = []
for (const [train, test] of groups(linking)) {
  const related = fitRelated(train)
  const rank = fitRanked(train, related)
  for (const example of test) {
    for (const c of ranked(example, related)) {
      const score = sigmoid(logit(rank, c.inputs))
      heldOut.push({ set: example.set, article: example.article, score, right: c.release === example.gold })
    }
  }
}
let threshold = 1
for (const { name, examples } of sets) {
  const rows = heldOut.filter((r) => r.set === name)
  const best = new Map()
  for (const row of rows) if (!(best.get(row.article)?.score >= row.score)) best.set(row.article, row)
  const sorted = [...best.values()].sort((a, b) => b.score - a.score)
  const present = examples.filter((e) => e.gold !== null).length
  const recallAt = { 99: 0, 97: 0, 95: 0, 90: 0 }
  let right = 0
  sorted.forEach((row, i) => {
    if (row.right) right++
    const precision = right / (i + 1)
    for (const p of Object.keys(recallAt)) if (i >= 20 && precision >= p / 100) recallAt[p] = round(right / present)
    if (name === sets[0].name && i >= 20 && precision >= wantedPrecision) threshold = row.score
  })
  const said = sorted.filter((r) => r.score >= threshold)
  const saidRight = said.filter((r) => r.right).length
  console.log(`${name}: held out, recall at precision ${JSON.stringify(recallAt)}`)
  console.log(
    `  at the threshold ${round(threshold)}: precision ${round(saidRight / said.length)} recall ${round(saidRight / present)}`,
  )
  for (let low = 0; low < 10; low += 2) {
    const bin = rows.filter((r) => Math.min(9, Math.floor(r.score * 10)) >> 1 === low >> 1)
    const mean = bin.reduce((sum, r) => sum + r.score, 0) / bin.length
    console.log(
      `  scores .${low}–: ${bin.length} pairs, mean ${mean.toFixed(2)}, right ${(bin.filter((r) => r.right).length / bin.length).toFixed(2)}`,
    )
  }
}

const relatedAll = fitRelated(linking)
const rankedAll = fitRanked(linking, relatedAll)

// ---- worth comparing? --------------------------------------------------------------------------------------------
const uncertain = Math.min(threshold, 0.25)
const glanceNames = ['heart', 'lead', 'sameDays', 'nearDays', 'farDays', 'noDate']
const glances = linking.flatMap((e) =>
  ranked(e, relatedAll).map((c) => ({
    x: glanceNames.map((name) => c.glance[name]),
    right: c.release === e.gold ? 1 : 0,
    likely: sigmoid(logit(rankedAll, c.inputs)) >= uncertain,
  })),
)
const glance = fitLogistic(
  glances.map((g) => g.x),
  glances.map((g) => g.right),
  penalties.related,
)
const leastLikely = Math.min(...glances.filter((g) => g.likely).map((g) => logit(glance, g.x)))
/** Below the least likely pair of these texts there is room for less likely ones elsewhere. */
const leastGlance = leastLikely - 1
const wordsOf = (g) => g.x[0] * glance.weights[0] + g.x[1] * glance.weights[1]
const leastWords = 0.9 * Math.min(...glances.filter((g) => g.right).map(wordsOf))
console.log(
  `at a glance: the least likely of all pairs worth storing has ${leastLikely.toFixed(2)}; from ${leastGlance.toFixed(2)} on`,
  `${round(glances.filter((g) => logit(glance, g.x) >= leastGlance && wordsOf(g) >= leastWords).length / glances.length)} of candidates are aligned`,
)
const guesses = []
for (const [train, test] of groups(pairs)) {
  const models = fitKinds(train, relatedAll)
  for (const p of test) guesses.push([rankOf(p.kind), kindBy(models, p, relatedAll)])
}
const kindModels = fitKinds(pairs, relatedAll)
const fitted = pairs.map((p) => [rankOf(p.kind), kindBy(kindModels, p, relatedAll)])
console.log('kinds, held out', macroF1(guesses))
console.log('kinds, fitted  ', macroF1(fitted))

function macroF1(list) {
  const f1 = order.map((_, k) => {
    const tp = list.filter(([w, h]) => w === k && h === k).length
    const wrong = list.filter(([w, h]) => (w === k) !== (h === k)).length
    return tp === 0 ? 0 : (2 * tp) / (2 * tp + wrong)
  })
  const macro = f1.reduce((a, b) => a + b, 0) / order.length
  return JSON.stringify({ macro: round(macro), ...Object.fromEntries(order.map((n, i) => [n, round(f1[i])])) })
}

const about =
  'Logistic weights fitted by test/quality/fit/match.mjs: English science releases with their real coverage, the same ' +
  'releases copied, Indonesian texts with summaries and extracts, and 91 pairs labelled with kinds. Numbers only.'
const weights = {
  version: '2',
  about,
  related: named(relatedAll, featureNames),
  ranked: named(rankedAll, Object.keys(rankedInputs(0, 0))),
  glance: named(glance, glanceNames),
  thresholds: {
    related: round(threshold),
    uncertain: round(uncertain),
    glance: round(leastGlance),
    glanceWords: round(leastWords),
  },
  kinds: Object.fromEntries(stepInputs.map((names, i) => [order[i + 1], named(kindModels[i], names)])),
}
if (!dry) fs.writeFileSync('src/match/weights.json', JSON.stringify(weights, null, 2) + '\n')
