import type { ChartOptions, ChartType } from 'chart.js'
import type { Zone } from '../../../src/model.ts'
import type { Tongue } from '../messages.ts'
import { clockIn, dayIn, numberIn } from '../words.ts'
import type { Decor } from './decor.ts'
import type { Palette } from './palette.ts'
import { hourTicks, isMidnight, nights, type Stretch } from './spans.ts'

/** What every chart over time needs to know of its reader and its theme. */
export type Setting = { tongue: Tongue; zone: Zone; palette: Palette; now: number }

/** The options all our charts over time share: a clock axis in the viewer's zone, counts from zero, no animation. */
export function timeOptions<Type extends ChartType>(
  window: Stretch,
  setting: Setting,
  extra: { decor: Partial<Decor>; yTitle: string; percent?: boolean; stacked?: boolean; yMax?: number },
): ChartOptions<Type> {
  const { palette, tongue, zone, now } = setting
  const whole: Decor = {
    nights: nights(window, zone),
    nightColor: palette.night,
    gaps: [],
    hatchColor: palette.hatch,
    markers: [],
    textColor: palette.text,
    surface: palette.surface,
    ...extra.decor,
  }
  const options: ChartOptions = {
    animation: false,
    responsive: true,
    maintainAspectRatio: false,
    font: { family: palette.font, size: 11 },
    color: palette.dim,
    layout: { padding: { top: whole.markers.length > 0 ? 36 : 8, right: 6 } },
    interaction: { mode: 'nearest', axis: 'x', intersect: false },
    scales: {
      x: {
        type: 'linear',
        min: window.from,
        max: window.to,
        // Bars ask for room of half a tick at both ends, which on a clock axis would add hours that are not there.
        offset: false,
        stacked: extra.stacked ?? false,
        grid: { color: palette.grid, drawOnChartArea: false, tickLength: 5, offset: false },
        border: { color: palette.dim },
        afterBuildTicks(axis) {
          const most = Math.max(3, Math.floor(axis.width / 58))
          axis.ticks = hourTicks(window, zone, most).map((value) => ({ value }))
        },
        ticks: {
          color: palette.dim,
          autoSkip: false,
          maxRotation: 0,
          callback: (value) =>
            isMidnight(Number(value), zone)
              ? dayIn(tongue, Number(value), zone, now)
              : clockIn(tongue, Number(value), zone),
        },
      },
      y: {
        beginAtZero: true,
        stacked: extra.stacked ?? false,
        ...(extra.yMax === undefined ? {} : { max: extra.yMax }),
        grid: { color: palette.grid },
        border: { display: false },
        title: { display: true, text: extra.yTitle, color: palette.dim },
        ticks: {
          color: palette.dim,
          precision: 0,
          maxTicksLimit: 6,
          callback: (value) => numberIn(tongue, Number(value)) + (extra.percent ? '%' : ''),
        },
      },
    },
    plugins: {
      decor: whole,
      tooltip: tooltipLook(palette),
    },
  }
  return options as ChartOptions<Type>
}

/** Boxes that say the figures under the pointer. */
export const tooltipLook = (palette: Palette) => ({
  backgroundColor: palette.surface,
  titleColor: palette.text,
  bodyColor: palette.text,
  footerColor: palette.dim,
  borderColor: palette.dim,
  borderWidth: 1,
  padding: 9,
  boxPadding: 4,
  usePointStyle: false,
})
