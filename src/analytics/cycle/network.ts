/** A small feed-forward network with tanh layers: enough to run shipped weights, and to fit them (test/quality). */
export type Network = {
  /** Inputs are (value − mean) / spread. */
  mean: number[]
  spread: number[]
  /** weights[i][o]: from input i to output o of the layer. */
  layers: { weights: number[][]; bias: number[] }[]
}

/** Outputs of the last layer, which has no tanh. */
export function run(network: Network, inputs: number[]): number[] {
  let values = inputs.map((value, i) => (value - (network.mean[i] ?? 0)) / (network.spread[i] ?? 1))
  network.layers.forEach(({ weights, bias }, depth) => {
    const outputs = bias.slice()
    values.forEach((value, i) => {
      const row = weights[i] ?? []
      for (let o = 0; o < outputs.length; o++) outputs[o] = (outputs[o] ?? 0) + value * (row[o] ?? 0)
    })
    values = depth + 1 < network.layers.length ? outputs.map(Math.tanh) : outputs
  })
  return values
}

/** Chances in proportion to `prior` × exp(outputs), summing to 1. */
export function tiltedChances(prior: number[], outputs: number[]): number[] {
  const log = prior.map((chance, i) => Math.log(chance) + (outputs[i] ?? 0))
  const top = Math.max(...log)
  const raw = log.map((value) => Math.exp(value - top))
  const total = raw.reduce((all, value) => all + value, 0)
  return raw.map((value) => value / total)
}
