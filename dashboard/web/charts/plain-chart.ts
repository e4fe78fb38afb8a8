import type { ChartConfiguration, ChartOptions } from 'chart.js'
import { numberIn } from '../words.ts'
import { tooltipLook, type Setting } from './time-chart.ts'

type Axis = {
  title: string
  min?: number
  max?: number
  tick?: (value: number) => string
  /** A logarithmic axis of numbers of articles, from 1. */
  counts?: boolean
  /** Positions 0, 1, 2 … with these names. */
  names?: string[]
  /** Where ticks stand, when not everywhere it is round. */
  ticks?: number[]
  reverse?: boolean
}

/** Options of our charts without a clock axis. */
export function plainOptions(setting: Setting, axes: { x: Axis; y: Axis }): NonNullable<ChartConfiguration['options']> {
  const { palette } = setting
  const options: ChartOptions = {
    animation: false,
    responsive: true,
    maintainAspectRatio: false,
    font: { family: palette.font, size: 11 },
    color: palette.dim,
    layout: { padding: { top: 8, right: 10 } },
    scales: { x: scaleOf(axes.x, setting), y: scaleOf(axes.y, setting) } as NonNullable<ChartOptions['scales']>,
    plugins: { tooltip: tooltipLook(palette) },
  }
  return options as NonNullable<ChartConfiguration['options']>
}

function scaleOf({ title, tick, counts, names, ticks, reverse, ...ends }: Axis, { palette, tongue }: Setting) {
  const { min, max } = names ? { min: -0.5, max: names.length - 0.5 } : ends
  const at = ticks ?? names?.map((_, position) => position)
  return {
    type: counts ? 'logarithmic' : 'linear',
    ...(min === undefined ? {} : { min }),
    ...(max === undefined ? {} : { max }),
    offset: false,
    grid: { color: palette.grid, drawOnChartArea: !at, offset: false },
    border: { color: palette.dim },
    title: { display: title !== '', text: title, color: palette.dim },
    reverse: reverse ?? false,
    ...(at && {
      afterBuildTicks: (axis: { ticks: { value: number }[] }) => (axis.ticks = at.map((value) => ({ value }))),
    }),
    ticks: {
      color: palette.dim,
      maxRotation: 0,
      autoSkip: !counts && !at,
      callback(value: number | string) {
        const number = Number(value)
        if (names) return names[number] ?? null
        if (counts && !isRound(number)) return null
        return tick?.(number) ?? numberIn(tongue, number)
      },
    },
  }
}

/** 1, 2, 5, 10, 20 …: what stands on a logarithmic axis. */
const isRound = (value: number): boolean => /^[125]0*$/.test(String(value))
