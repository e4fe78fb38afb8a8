/** What stands behind and over the bars: paper, nights, hours in which somebody was not heard, “now”, the half-life. */
import type { Chart, Plugin } from 'chart.js'
import { chartWidth, colours, letters, type ChartInput } from './chart-look.ts'
import type { Words } from './words.ts'

const hour = 3_600_000

/** Indonesian desks publish fifteen times more at 16 than at 4; a quiet night is not a fading issue. */
const nightFrom = 22
const nightTo = 6

type Place = (at: Date | string) => number

/** The plugin for one picture; `x` gives hours since its left edge. */
export function scenery(input: ChartInput, x: Place, words: Words): Plugin {
  return {
    id: 'scenery',
    beforeDraw(chart) {
      const { ctx } = chart
      ctx.save()
      ctx.fillStyle = colours.paper
      ctx.fillRect(0, 0, chart.width, chart.height)
      for (const night of nights(input, words)) band(chart, night.from, night.to, colours.night)
      for (const hole of holes(input)) hatch(chart, hole.at, hole.at + 1, hole.share)
      ctx.restore()
    },
    afterDraw(chart) {
      const { ctx } = chart
      ctx.save()
      ctx.font = `${letters.size}px "${letters.family}"`
      if (input.cycle !== null) {
        const { firstAt, halfLifeHours } = input.cycle
        if (firstAt !== null && halfLifeHours !== null) {
          const at = new Date(new Date(firstAt).getTime() + halfLifeHours.value * hour)
          mark(chart, x(at), words.say('chart.half'), { row: 1, dash: [2, 3], colour: colours.soft })
        }
        mark(chart, x(input.now), words.say('chart.now'), { row: 0, dash: [], colour: colours.ink })
      }
      ctx.restore()
    },
  }
}

/** Nights of the reader's zone as hours since the left edge. */
function nights({ from, to }: ChartInput, words: Words): { from: number; to: number }[] {
  const found: { from: number; to: number }[] = []
  const hours = (to.getTime() - from.getTime()) / hour
  let day = words.local(from).startOf('day').minus({ days: 1 })
  for (; day.toMillis() < to.getTime(); day = day.plus({ days: 1 })) {
    const start = (day.plus({ hours: nightFrom }).toMillis() - from.getTime()) / hour
    const end = start + 24 - nightFrom + nightTo
    if (end > 0 && start < hours) found.push({ from: Math.max(0, start), to: Math.min(hours, end) })
  }
  return found
}

/** Hours in which sources could not be heard, with their share of all sources. */
function holes({ gaps, from, to, now, sourcesTotal }: ChartInput): { at: number; share: number }[] {
  const found: { at: number; share: number }[] = []
  const end = Math.min(to.getTime(), now.getTime())
  for (let start = from.getTime(), at = 0; start < end; start += hour, at++) {
    const unheard = new Set<string>()
    for (const gap of gaps) {
      if (new Date(gap.from).getTime() < start + hour && new Date(gap.to).getTime() > start) unheard.add(gap.sourceId)
    }
    if (unheard.size > 0) found.push({ at, share: Math.min(1, unheard.size / Math.max(1, sourcesTotal)) })
  }
  return found
}

function band(chart: Chart, from: number, to: number, colour: string) {
  const { left, right, top, bottom } = edges(chart, from, to)
  chart.ctx.fillStyle = colour
  chart.ctx.fillRect(left, top, right - left, bottom - top)
}

/** Slanted lines, the darker the more sources were missing, but always to be seen. */
function hatch(chart: Chart, from: number, to: number, share: number) {
  const { ctx } = chart
  const { left, right, top, bottom } = edges(chart, from, to)
  ctx.save()
  ctx.beginPath()
  ctx.rect(left, top, right - left, bottom - top)
  ctx.clip()
  ctx.strokeStyle = `rgba(86, 98, 95, ${(0.25 + 0.55 * share).toFixed(2)})`
  ctx.lineWidth = 1
  ctx.beginPath()
  const height = bottom - top
  // Lines start at multiples of the step from zero, so that neighbouring hours join without a seam.
  for (let start = Math.floor((left - height) / 6) * 6; start < right; start += 6) {
    ctx.moveTo(start, bottom)
    ctx.lineTo(start + height, top)
  }
  ctx.stroke()
  ctx.restore()
}

function mark(chart: Chart, at: number, word: string, look: { row: 0 | 1; dash: number[]; colour: string }) {
  const { ctx, chartArea } = chart
  const place = chart.scales['x']!.getPixelForValue(at)
  if (place < chartArea.left - 1 || place > chartArea.right + 1) return
  ctx.strokeStyle = look.colour
  ctx.fillStyle = look.colour
  ctx.lineWidth = 1.5
  ctx.setLineDash(look.dash)
  ctx.beginPath()
  ctx.moveTo(place, chartArea.top - (look.row === 0 ? 6 : 0))
  ctx.lineTo(place, chartArea.bottom)
  ctx.stroke()
  ctx.setLineDash([])
  const width = ctx.measureText(word).width
  if (look.row === 0) {
    const middle = Math.min(Math.max(place, width / 2 + 2), chartWidth - width / 2 - 2)
    ctx.textAlign = 'center'
    ctx.textBaseline = 'bottom'
    ctx.fillText(word, middle, chartArea.top - 8)
  } else {
    // Beside its line, on the side where there is room.
    const fits = place + width + 6 < chartArea.right
    ctx.textAlign = fits ? 'left' : 'right'
    ctx.textBaseline = 'top'
    // A rim of paper, or the word drowns in the hatching.
    ctx.strokeStyle = colours.paper
    ctx.lineWidth = 4
    ctx.strokeText(word, place + (fits ? 5 : -5), chartArea.top + 3)
    ctx.fillText(word, place + (fits ? 5 : -5), chartArea.top + 3)
  }
}

function edges(chart: Chart, from: number, to: number) {
  const scale = chart.scales['x']!
  const { top, bottom } = chart.chartArea
  return { left: scale.getPixelForValue(from), right: scale.getPixelForValue(to), top, bottom }
}
