import type { Chart, ChartType, Plugin } from 'chart.js'
import type { Stretch } from './spans.ts'

/** A moment marked by a vertical line and a word: the release, a second wave, now. */
export type Marker = { at: number; label: string; color: string; dashed?: boolean }

/** What stands behind and over the data: nights shaded, unheard sources hatched from the top, markers, a whisker. */
export type Decor = {
  nights: Stretch[]
  nightColor: string
  /** `share` of the sources not heard: the hatching reaches that far down. */
  gaps: (Stretch & { share: number })[]
  hatchColor: string
  markers: Marker[]
  textColor: string
  surface: string
  whisker?: { y: number; low: number; value: number; high: number; label: string; color: string }
  labels?: { x: number; y: number; text: string }[]
}

declare module 'chart.js' {
  // eslint-disable-next-line @typescript-eslint/no-unused-vars -- the parameter must be named as in the library
  interface PluginOptionsByType<TType extends ChartType> {
    decor?: Decor
  }
}

/** A hearing hole is seen even when one source of forty was silent. */
const leastGapPixels = 7

export const decor: Plugin = {
  id: 'decor',
  beforeDatasetsDraw(chart) {
    const wanted = wishes(chart)
    if (!wanted) return
    const { ctx, chartArea: area } = chart
    ctx.save()
    ctx.fillStyle = wanted.nightColor
    for (const night of wanted.nights) {
      const [left, right] = across(chart, night)
      ctx.fillRect(left, area.top, right - left, area.bottom - area.top)
    }
    ctx.fillStyle = hatching(ctx, wanted.hatchColor)
    for (const gap of wanted.gaps) {
      const [left, right] = across(chart, gap)
      const deep = Math.max(leastGapPixels, gap.share * (area.bottom - area.top))
      ctx.fillRect(left, area.top, Math.max(2, right - left), deep)
    }
    ctx.restore()
  },
  afterDatasetsDraw(chart) {
    const wanted = wishes(chart)
    if (!wanted) return
    if (wanted.whisker) drawWhisker(chart, wanted.whisker)
    drawMarkers(chart, wanted)
    drawLabels(chart, wanted)
  },
}

// Read from the raw options: Chart.js would resolve every nested value through its proxies on each frame.
const wishes = (chart: Chart): Decor | undefined => chart.config.options?.plugins?.decor as Decor | undefined

function across(chart: Chart, stretch: Stretch): [number, number] {
  const { left, right } = chart.chartArea
  const x = chart.scales['x']!
  const within = (pixel: number) => Math.min(right, Math.max(left, pixel))
  return [within(x.getPixelForValue(stretch.from)), within(x.getPixelForValue(stretch.to))]
}

/** The look of what was not heard, wherever it is drawn. */
export function hatching(ctx: CanvasRenderingContext2D, color: string): CanvasPattern | string {
  const tile = document.createElement('canvas')
  tile.width = tile.height = 7
  const pen = tile.getContext('2d')
  if (!pen) return color
  pen.strokeStyle = color
  pen.lineWidth = 1.2
  pen.beginPath()
  for (const shift of [-7, 0, 7]) {
    pen.moveTo(shift, 7)
    pen.lineTo(shift + 7, 0)
  }
  pen.stroke()
  return ctx.createPattern(tile, 'repeat') ?? color
}

function drawMarkers(chart: Chart, wanted: Decor): void {
  const { ctx, chartArea: area } = chart
  const x = chart.scales['x']!
  let takenUntil = -Infinity
  let lane = 0
  ctx.save()
  ctx.font = `600 11px ${fontOf(chart)}`
  ctx.textBaseline = 'middle'
  for (const marker of [...wanted.markers].sort((a, b) => a.at - b.at)) {
    const at = Math.round(x.getPixelForValue(marker.at)) + 0.5
    if (at < area.left - 1 || at > area.right + 1) continue
    const width = ctx.measureText(marker.label).width + 10
    const left = Math.min(Math.max(at - width / 2, area.left), area.right - width)
    // Two markers close together stand on two lanes, so that both can be read.
    lane = left < takenUntil + 4 ? (lane + 1) % 2 : 0
    takenUntil = left + width
    const top = area.top - 34 + lane * 17
    ctx.strokeStyle = marker.color
    ctx.lineWidth = 1.5
    ctx.setLineDash(marker.dashed ? [4, 3] : [])
    ctx.beginPath()
    ctx.moveTo(at, top + 15)
    ctx.lineTo(at, area.bottom)
    ctx.stroke()
    ctx.setLineDash([])
    ctx.fillStyle = wanted.surface
    ctx.beginPath()
    ctx.roundRect(left, top, width, 15, 4)
    ctx.fill()
    ctx.stroke()
    ctx.fillStyle = marker.color
    ctx.fillText(marker.label, left + 5, top + 8)
  }
  ctx.restore()
}

function drawWhisker(chart: Chart, whisker: NonNullable<Decor['whisker']>): void {
  const { ctx, chartArea: area } = chart
  const x = chart.scales['x']!
  const y = chart.scales['y']!.getPixelForValue(whisker.y)
  const [low, value, high] = [whisker.low, whisker.value, whisker.high].map((at) =>
    Math.min(area.right, Math.max(area.left, x.getPixelForValue(at))),
  ) as [number, number, number]
  ctx.save()
  ctx.strokeStyle = whisker.color
  ctx.fillStyle = whisker.color
  ctx.setLineDash([2, 4])
  ctx.beginPath()
  ctx.moveTo(area.left, y)
  ctx.lineTo(area.right, y)
  ctx.stroke()
  ctx.setLineDash([])
  ctx.lineWidth = 2
  ctx.beginPath()
  ctx.moveTo(low, y)
  ctx.lineTo(high, y)
  for (const end of [low, high]) {
    ctx.moveTo(end, y - 5)
    ctx.lineTo(end, y + 5)
  }
  ctx.stroke()
  ctx.beginPath()
  ctx.arc(value, y, 4, 0, Math.PI * 2)
  ctx.fill()
  ctx.font = `600 11px ${fontOf(chart)}`
  const width = ctx.measureText(whisker.label).width
  const left = Math.min(high + 8, area.right - width)
  ctx.fillStyle = chart.config.options?.plugins?.decor?.textColor ?? whisker.color
  ctx.fillText(whisker.label, left, y + 15)
  ctx.restore()
}

function drawLabels(chart: Chart, wanted: Decor): void {
  const { ctx, chartArea: area } = chart
  ctx.save()
  ctx.font = `600 11px ${fontOf(chart)}`
  ctx.fillStyle = wanted.textColor
  for (const label of wanted.labels ?? []) {
    const width = ctx.measureText(label.text).width
    const x = chart.scales['x']!.getPixelForValue(label.x) + 6
    const y = chart.scales['y']!.getPixelForValue(label.y) - 8
    ctx.fillText(label.text, Math.min(x, area.right - width), Math.max(area.top + 10, y))
  }
  ctx.restore()
}

const fontOf = (chart: Chart): string => String(chart.options.font?.family ?? 'sans-serif')
