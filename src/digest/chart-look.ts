/** Size, colours and contents of a picture, shared by the bars and what stands around them. */
import type { Gap } from '../analytics/analytic.ts'
import type { CycleAnswer } from '../analytics/cycle/index.ts'
import type { HourCount } from './input.ts'

export const chartWidth = 480
export const chartHeight = 200
export const density = 2

/** Our own name for the shipped font, so that no font of the system is taken for it. */
export const letters = { family: 'Gaung Sans', size: 14 }

export const colours = {
  paper: '#ffffff',
  ink: '#17211f',
  soft: '#56625f',
  hair: '#dfe5e3',
  night: '#f0f3f2',
  bar: '#12615c',
  band: 'rgba(18, 97, 92, 0.20)',
  forecast: '#12615c',
}

export type ChartInput = {
  hours: HourCount[]
  /** Shown times, from inclusive, to exclusive. */
  from: Date
  to: Date
  now: Date
  cycle: CycleAnswer | null
  gaps: Gap[]
  sourcesTotal: number
}
