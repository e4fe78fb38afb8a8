import type { Chart, ChartType, Plugin } from 'chart.js'
import { hatching } from './decor.ts'

/**
 * Squares of a heat map, one a position of whole numbers: `strength` 0..1 is how dark; `hatched` ones tell less than they
 * seem to, `marked` ones are framed.
 */
export type Cells = {
  squares: { x: number; y: number; strength: number; hatched?: boolean; marked?: boolean }[]
  color: string
  empty: string
  mark: string
  hatch: string
}

declare module 'chart.js' {
  // eslint-disable-next-line @typescript-eslint/no-unused-vars -- the parameter must be named as in the library
  interface PluginOptionsByType<TType extends ChartType> {
    cells?: Cells
  }
}

const gap = 1
/** One article among hundreds is still something. */
const faintest = 0.08

/** Draws a heat map behind the (invisible) points that answer the pointer. */
export const cells: Plugin = {
  id: 'cells',
  beforeDatasetsDraw(chart: Chart) {
    const wanted = chart.config.options?.plugins?.cells as Cells | undefined
    const [x, y] = [chart.scales['x'], chart.scales['y']]
    if (!wanted || !x || !y) return
    const { ctx } = chart
    ctx.save()
    const hatch = hatching(ctx, wanted.hatch)
    for (const square of wanted.squares) {
      const left = x.getPixelForValue(square.x - 0.5) + gap
      const right = x.getPixelForValue(square.x + 0.5) - gap
      const [top, bottom] = [y.getPixelForValue(square.y - 0.5), y.getPixelForValue(square.y + 0.5)].sort(
        (a, b) => a - b,
      )
      const box = [left, top! + gap, right - left, bottom! - top! - 2 * gap] as const
      ctx.globalAlpha = 1
      ctx.fillStyle = wanted.empty
      ctx.fillRect(...box)
      if (square.strength > 0) {
        ctx.globalAlpha = Math.max(faintest, square.strength)
        ctx.fillStyle = wanted.color
        ctx.fillRect(...box)
      }
      ctx.globalAlpha = 1
      if (square.hatched) {
        ctx.fillStyle = hatch
        ctx.fillRect(...box)
      }
      if (!square.marked) continue
      ctx.strokeStyle = wanted.mark
      ctx.lineWidth = 2
      ctx.strokeRect(...box)
    }
    ctx.restore()
  },
}
