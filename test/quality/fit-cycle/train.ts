/** Fits the networks of src/analytics/cycle/network.ts: Adam, cosine step, weight decay; what is fitted is a `Loss`. */
import type { Network } from '../../../src/analytics/cycle/network.ts'
import { seeded, type Random } from '../../../src/analytics/cycle/random.ts'

/**
 * `offset`: what the network's outputs are added to; `answer`: what happened. For classes the logarithm of their chances
 * and the class, for quantiles the quantiles and the value.
 */
export type Row = { inputs: number[]; offset: number[]; answer: number }

export type Settings = { hidden: number[]; rounds: number; step: number; decay: number; batch: number; seed: number }

/** The slope of the loss by each output, given the outputs with the offset added. */
export type Loss = (outputs: Float64Array, answer: number) => Float64Array

/** Cross-entropy over classes. */
export const classes: Loss = (outputs, answer) => {
  const top = outputs.reduce((best, v) => Math.max(best, v), -Infinity)
  const raw = outputs.map((v) => Math.exp(v - top))
  const total = raw.reduce((all, v) => all + v, 0)
  return raw.map((v, o) => v / total - (o === answer ? 1 : 0))
}

/** Rounds off the corner of the loss within about a tenth: gentler steps near what happened. */
const corner = 0.1

/** The pinball loss of quantiles at these levels: what an interval score is made of. */
export const pinball =
  (levels: number[]): Loss =>
  (outputs, answer) =>
    outputs.map((value, o) => {
      const above = 1 / (1 + Math.exp((value - answer) / corner))
      const level = levels[o] ?? 0.5
      return (1 - level) * (1 - above) - level * above
    })

type Layer = { size: [number, number]; weights: Float64Array; bias: Float64Array }
type Moments = { first: Float64Array; second: Float64Array }

export function train(rows: Row[], settings: Settings, loss: Loss = classes): Network {
  const random = seeded(settings.seed)
  const { mean, spread } = scaling(rows)
  const width = mean.length
  const sizes = [width, ...settings.hidden, rows[0]?.offset.length ?? 0]
  const layers = sizes.slice(1).map((out, l) => {
    const from = sizes[l] ?? 1
    const scale = (l === sizes.length - 2 ? 0.1 : 1) / Math.sqrt(from)
    return {
      size: [from, out] as [number, number],
      weights: Float64Array.from({ length: from * out }, () => scale * normal(random)),
      bias: new Float64Array(out),
    }
  })
  const inputs = rows.map((row) => Float64Array.from(row.inputs, (v, i) => (v - (mean[i] ?? 0)) / (spread[i] ?? 1)))
  const order = rows.map((_, i) => i)
  const batches = Math.floor(rows.length / settings.batch)
  const moments = layers.flatMap(({ weights, bias }) => [weights, bias].map((p) => momentsOf(p.length)))
  let t = 0
  for (let round = 0; round < settings.rounds; round++) {
    shuffle(order, random)
    for (let b = 0; b < batches; b++) {
      const slopes = layers.flatMap(({ weights, bias }) => [
        new Float64Array(weights.length),
        new Float64Array(bias.length),
      ])
      for (let i = b * settings.batch; i < (b + 1) * settings.batch; i++) {
        const row = rows[order[i] ?? 0]
        const input = inputs[order[i] ?? 0]
        if (row && input) addSlopes(layers, input, row, slopes, 1 / settings.batch, loss)
      }
      t++
      const step = settings.step * 0.5 * (1 + Math.cos((Math.PI * t) / (settings.rounds * batches)))
      layers.forEach((layer, l) => {
        move(layer.weights, slopes[2 * l], moments[2 * l], t, step, settings.decay)
        move(layer.bias, slopes[2 * l + 1], moments[2 * l + 1], t, step, 0)
      })
    }
  }
  return {
    mean: mean.map(short),
    spread: spread.map(short),
    layers: layers.map(({ size: [from, out], weights, bias }) => ({
      weights: Array.from({ length: from }, (_, i) => Array.from(weights.slice(i * out, (i + 1) * out), short)),
      bias: Array.from(bias, short),
    })),
  }
}

function addSlopes(
  layers: Layer[],
  input: Float64Array,
  row: Row,
  slopes: Float64Array[],
  share: number,
  loss: Loss,
): void {
  const values = [input]
  layers.forEach(({ size: [from, out], weights, bias }, l) => {
    const x = values[l] as Float64Array
    const z = bias.slice()
    for (let i = 0; i < from; i++) {
      const xi = x[i] as number
      if (xi === 0) continue
      for (let o = 0, w = i * out; o < out; o++, w++) (z[o] as number) += xi * (weights[w] as number)
    }
    values.push(l + 1 < layers.length ? z.map(Math.tanh) : z)
  })
  const last = values[layers.length] as Float64Array
  let slope = loss(
    last.map((v, o) => v + (row.offset[o] ?? 0)),
    row.answer,
  ).map((v) => share * v)
  for (let l = layers.length - 1; l >= 0; l--) {
    const { size, weights } = layers[l] as Layer
    const [from, out] = size
    const x = values[l] as Float64Array
    const [gw, gb] = [slopes[2 * l] as Float64Array, slopes[2 * l + 1] as Float64Array]
    const before = new Float64Array(from)
    for (let o = 0; o < out; o++) (gb[o] as number) += slope[o] as number
    for (let i = 0; i < from; i++) {
      const xi = x[i] as number
      let back = 0
      for (let o = 0, w = i * out; o < out; o++, w++) {
        ;(gw[w] as number) += xi * (slope[o] as number)
        back += (weights[w] as number) * (slope[o] as number)
      }
      before[i] = back * (1 - xi * xi)
    }
    slope = before
  }
}

function move(
  values: Float64Array,
  slope: Float64Array | undefined,
  moments: Moments | undefined,
  t: number,
  step: number,
  decay: number,
): void {
  if (!slope || !moments) return
  const { first, second } = moments
  const [firstScale, secondScale] = [1 - 0.9 ** t, 1 - 0.999 ** t]
  for (let i = 0; i < values.length; i++) {
    const g = slope[i] as number
    const m = (first[i] = 0.9 * (first[i] as number) + 0.1 * g)
    const v = (second[i] = 0.999 * (second[i] as number) + 0.001 * g * g)
    const value = values[i] as number
    values[i] = value - step * (m / firstScale / (Math.sqrt(v / secondScale) + 1e-8) + decay * value)
  }
}

const momentsOf = (length: number): Moments => ({ first: new Float64Array(length), second: new Float64Array(length) })

function scaling(rows: Row[]): { mean: number[]; spread: number[] } {
  const width = rows[0]?.inputs.length ?? 0
  const columns = Array.from({ length: width }, (_, i) => rows.map((row) => row.inputs[i] ?? 0))
  const mean = columns.map((column) => column.reduce((all, v) => all + v, 0) / rows.length)
  const spread = columns.map((column, i) => {
    const variance = column.reduce((all, v) => all + (v - (mean[i] ?? 0)) ** 2, 0) / rows.length
    // A bin that is nearly always empty would otherwise shout when it is not.
    return Math.max(Math.sqrt(variance), 0.02)
  })
  return { mean, spread }
}

function shuffle(order: number[], random: Random): void {
  for (let i = order.length - 1; i > 0; i--) {
    const j = Math.floor(random() * (i + 1))
    ;[order[i], order[j]] = [order[j] ?? 0, order[i] ?? 0]
  }
}

const normal = (random: Random): number => Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random())
const short = (value: number): number => Number(value.toPrecision(4))
