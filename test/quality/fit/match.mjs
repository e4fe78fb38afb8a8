// Fits src/match/weights.json: is the article about the release, among rivals, and how did it use it.
//
//   node --import tsx test/quality/fit/match.mjs [../shared] [--dry] [--verdicts FILE]
//
// Prints the figures by cross-validation over events (all articles of an event, and its release, are held out
// together), then fits on everything and writes the weights. The thresholds come from the held-out scores. The last
// line is the figures as JSON (npm run quality: “held-out”). With what people decided (gaung verdicts > FILE) these
// pairs are learned from too. Weights that would lower a floor are not written: exit code 1.
import fs from 'node:fs'
import { parseArgs } from 'node:util'
import {
  copyExamples,
  hash,
  indonesianExamples,
  linkingExamples,
  pairExamples,
  verdictExamples,
} from './match-examples.mjs'
import { fitLogistic, logit, sigmoid } from './logistic.mjs'
import { tasks, valueOf } from '../figures.mjs'
import { fault } from '../floors.mjs'
import { featureNames, featureSigns } from '../../../src/match/features.ts'
import { kindInputs, noRival, rankedInputs } from '../../../src/match/inputs.ts'

const { values: options, positionals } = parseArgs({
  options: { dry: { type: 'boolean' }, verdicts: { type: 'string' } },
  allowPositionals: true,
})
const shared = positionals[0] ?? '../shared'
const folds = 8
/** The ranking is fitted on log-odds of models that have not seen the pair, or it would trust them too much. */
const innerFolds = 4
/** With 91 pairs the luck of one division is worth two points: the mean of so many divisions is said. */
const kindDivisions = 12
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
if (options.verdicts !== undefined)
  sets.push({ name: 'verdicts of people', counts: 1, examples: verdictExamples(options.verdicts) })
const linking = sets.flatMap(({ name, counts, examples }) => examples.map((e) => ({ ...e, set: name, counts })))
const pairs = pairExamples(shared)
const order = ['unrelated', 'mentioned', 'rewritten', 'edited', 'verbatim']
const rankOf = (kind) => order.indexOf(kind === 'quoted' ? 'rewritten' : kind)
/** The inputs each step between kinds is judged by. */
const stepInputs = [['related'], ['longestRun', 'articleHeart'], ['longestRun', 'closeSentences']]
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

function fitRanked(examples) {
  const all = groups(examples, innerFolds).flatMap(([train, rest]) => {
    const related = fitRelated(train)
    return rest.flatMap((e) =>
      ranked(e, related).map((c) => ({ x: c.inputs, y: c.release === e.gold ? 1 : 0, counts: e.counts })),
    )
  })
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

/** Another order for every number added: the last step of MurmurHash3 (public domain). */
function mixed(number) {
  let h = number >>> 0
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b)
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35)
  return (h ^ (h >>> 16)) >>> 0
}

function groups(items, count = folds, division = 0) {
  const place = (name) => (division === 0 ? hash(name) : mixed(hash(name) + division * 0x9e3779b1))
  const names = [...new Set(items.map((i) => i.event))].sort((a, b) => place(a) - place(b))
  const fold = new Map(names.map((name, i) => [name, i % count]))
  return Array.from({ length: count }, (_, k) => [
    items.filter((i) => fold.get(i.event) !== k),
    items.filter((i) => fold.get(i.event) === k),
  ])
}

// ---- held-out figures --------------------------------------------------------------------------------------------
const heldOut = []
for (const [train, test] of groups(linking)) {
  const related = fitRelated(train)
  const rank = fitRanked(train)
  for (const example of test) {
    for (const c of ranked(example, related)) {
      const score = sigmoid(logit(rank, c.inputs))
      heldOut.push({ set: example.set, article: example.article, score, right: c.release === example.gold })
    }
  }
}
let threshold = 1
const figures = {}
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
  const rightOf = (bin) => bin.filter((r) => r.right).length / bin.length
  const between = (low, high) => rows.filter((r) => r.score >= low && r.score < high)
  for (const [low, high] of [
    [0, 0.2],
    [0.2, 0.4],
    [0.4, 0.6],
    [0.6, 0.8],
    [0.8, 0.9],
    [0.9, 1.01],
  ]) {
    const bin = between(low, high)
    const mean = bin.reduce((sum, r) => sum + r.score, 0) / bin.length
    console.log(`  scores from ${low}: ${bin.length} pairs, mean ${mean.toFixed(2)}, right ${rightOf(bin).toFixed(2)}`)
  }
  if (name === sets[0].name) {
    figures.linking = {
      recallAtP99: recallAt[99],
      recallAtP95: recallAt[95],
      precision: round(saidRight / said.length),
      recall: round(saidRight / present),
      rightFrom80To90: round(rightOf(between(0.8, 0.9))),
    }
  }
}

const relatedAll = fitRelated(linking)
const rankedAll = fitRanked(linking)

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
const guesses = Array.from({ length: kindDivisions }, (_, division) =>
  groups(pairs, folds, division).flatMap(([train, test]) => {
    const models = fitKinds(train, relatedAll)
    return test.map((p) => ({ language: p.language, want: rankOf(p.kind), have: kindBy(models, p, relatedAll) }))
  }),
)
const kindModels = fitKinds(pairs, relatedAll)
const fitted = pairs.map((p) => ({ want: rankOf(p.kind), have: kindBy(kindModels, p, relatedAll) }))
const meanOf = (list) => list.reduce((a, b) => a + b, 0) / list.length
const heldOutIn = (language) =>
  round(meanOf(guesses.map((all) => macroF1(all.filter((g) => !language || g.language === language)).macro)))
figures.kinds = { macroF1: heldOutIn(), english: heldOutIn('en'), indonesian: heldOutIn('id') }
/** From English to Indonesian. */
figures.kinds.drop = round(Math.max(0, figures.kinds.english - figures.kinds.indonesian))
console.log(`kinds, held out, mean of ${kindDivisions} divisions`, JSON.stringify(figures.kinds))
console.log('kinds, held out, the first division', JSON.stringify(macroF1(guesses[0])))
console.log('kinds, fitted  ', JSON.stringify(macroF1(fitted)))

function macroF1(list) {
  const f1 = order.map((_, k) => {
    const tp = list.filter(({ want, have }) => want === k && have === k).length
    const wrong = list.filter(({ want, have }) => (want === k) !== (have === k)).length
    return tp === 0 ? 0 : (2 * tp) / (2 * tp + wrong)
  })
  const macro = f1.reduce((a, b) => a + b, 0) / order.length
  return { macro: round(macro), ...Object.fromEntries(order.map((n, i) => [n, round(f1[i])])) }
}

/** What these weights would be worth less than was once measured. */
function sunken() {
  const floors = JSON.parse(fs.readFileSync(new URL('../floors.json', import.meta.url), 'utf8'))
  const { name, figures: wanted } = tasks.find((task) => task.name === 'held-out')
  return wanted.flatMap((figure) => {
    const value = valueOf(figure, figures)
    const trouble = fault(figure, value, floors[`${name}: ${figure.name}`])
    return trouble === null ? [] : [`${figure.name} is ${value}: ${trouble}`]
  })
}

const about =
  'Logistic weights fitted by test/quality/fit/match.mjs: English science releases with their real coverage, the same ' +
  'releases copied, Indonesian texts with summaries and extracts, and 91 pairs labelled with kinds. Numbers only.'
const weights = {
  version: '3',
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
const faults = sunken()
for (const line of faults) console.error(`not written: ${line}`)
if (faults.length > 0 && !options.dry) process.exitCode = 1
if (faults.length === 0 && !options.dry)
  fs.writeFileSync('src/match/weights.json', JSON.stringify(weights, null, 2) + '\n')
console.log(JSON.stringify(figures))
