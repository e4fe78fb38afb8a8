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

function scaleOf({ title, tick, counts, names, ...ends }: Axis, { palette, tongue }: Setting) {
  const { min, max } = names ? { min: -0.5, max: names.length - 0.5 } : ends
  return {
    type: counts ? 'logarithmic' : 'linear',
    ...(min === undefined ? {} : { min }),
    ...(max === undefined ? {} : { max }),
    offset: false,
    grid: { color: palette.grid, drawOnChartArea: !names, offset: false },
    border: { color: palette.dim },
    title: { display: title !== '', text: title, color: palette.dim },
    ...(names && {
      afterBuildTicks: (axis: { ticks: { value: number }[] }) => (axis.ticks = names.map((_, value) => ({ value }))),
    }),
    ticks: {
      color: palette.dim,
      maxRotation: 0,
      autoSkip: !counts && !names,
      callback(value: number | string) {
        const at = Number(value)
        if (names) return names[at] ?? null
        if (counts && !isRound(at)) return null
        return tick?.(at) ?? numberIn(tongue, at)
      },
    },
  }
}

/** 1, 2, 5, 10, 20 …: what stands on a logarithmic axis. */
const isRound = (value: number): boolean => /^[125]0*$/.test(String(value))
