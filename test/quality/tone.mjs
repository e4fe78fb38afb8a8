// Tone against a monitoring vendor's labels: 141 articles of April 2020, 117 “positive” and 24 “negative”.
//
//   node tone.mjs tone emit | gaung tone --jsonl | node tone.mjs tone score
//
// The vendor has no “neutral” and labels one tone an article, toward the government as its client: layoffs are
// “positive” there. So what can be compared is “negative” against the rest, for the headline, for the body, and for
// either. Nothing is learned from these labels; `always positive` is what calling everything positive would reach.
import fs from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'

const file = path.join(path.dirname(fileURLToPath(import.meta.url)), '../../../shared/replay/ministry-coverage.jsonl')
const articles = fs
  .readFileSync(file, 'utf8')
  .trimEnd()
  .split('\n')
  .map((line) => JSON.parse(line))

if (process.argv[3] === 'emit') {
  for (const { id, title, text } of articles) console.log(JSON.stringify({ id, title, text }))
} else {
  const answers = new Map(
    fs
      .readFileSync(0, 'utf8')
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line))
      .map((answer) => [answer.id, answer]),
  )
  // A text in another language has no tone; it counts as not negative.
  const scored = articles.map(({ id, tone }) => {
    const { headline, body } = answers.get(id)
    return { wanted: tone, headline, body }
  })
  const negative = {
    headline: scored.map((one) => one.headline?.label === 'negative'),
    body: scored.map((one) => one.body?.label === 'negative'),
    either: scored.map((one) => [one.headline?.label, one.body?.label].includes('negative')),
    'always positive': scored.map(() => false),
  }
  // The vendor may draw the line elsewhere. Its place is learned from nine tenths and used on the last, ten times.
  const folds = 10
  negative['line learned'] = scored.map((one, at) => {
    const others = scored.filter((_, other) => other % folds !== at % folds)
    return mean(one) <= bestLine(others)
  })
  const printed = {}
  for (const [name, said] of Object.entries(negative)) {
    printed[name] = macroF1(
      scored.map((one) => one.wanted === 'negative'),
      said,
    )
    console.log(`${name.padEnd(16)} macro-F1 ${printed[name].toFixed(3)}`)
  }
  const gaps = [...answers.values()].filter((answer) => answer.largeGap).length
  console.log(`a large gap between headline and body: ${gaps} of ${articles.length}`)
  console.log(JSON.stringify(printed))
}

function mean({ headline, body }) {
  return ((headline?.score ?? 0) + (body?.score ?? 0)) / 2
}

function bestLine(some) {
  const wanted = some.map((one) => one.wanted === 'negative')
  let best = { line: -1, figure: 0 }
  for (const line of some.map(mean).sort((a, b) => a - b)) {
    const figure = macroF1(
      wanted,
      some.map((one) => mean(one) <= line),
    )
    if (figure > best.figure) best = { line, figure }
  }
  return best.line
}

function macroF1(wanted, said) {
  const f1 = (side) => {
    const hits = said.filter((value, at) => value === side && wanted[at] === side).length
    const either = said.filter((value) => value === side).length + wanted.filter((value) => value === side).length
    return either === 0 ? 0 : (2 * hits) / either
  }
  return (f1(true) + f1(false)) / 2
}
