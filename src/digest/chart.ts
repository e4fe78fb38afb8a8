/**
 * The cycle as a picture: bars for the articles of each hour, and to the right of “now” a band for what is expected.
 *
 * Chart.js draws it on a canvas without a browser. The letters come from DejaVu, shipped with the program, so that a
 * server without fonts draws the same picture. The picture is opaque, or dark letters would stand on a dark mail. It is 480 wide at double density, so that the letters can still be read at the width of a phone; where a mail program has
 * a dark theme and can filter, the style sheet turns it dark.
 */
import { createRequire } from 'node:module'
import { join, dirname } from 'node:path'
import { createCanvas, GlobalFonts } from '@napi-rs/canvas'
import {
  BarController,
  BarElement,
  Chart,
  Filler,
  LineController,
  LineElement,
  LinearScale,
  PointElement,
} from 'chart.js'
import type { ChartConfiguration } from 'chart.js'
import type { CycleAnswer } from '../analytics/cycle/index.ts'
import { chartHeight, chartWidth, colours, density, letters, type ChartInput } from './chart-look.ts'
import { scenery } from './scenery.ts'
import type { Words } from './words.ts'

const hour = 3_600_000

/** At seven a thousand people are told of the same morning: in three zones and two languages, with a few main issues. */
const mostRemembered = 24
const remembered = new Map<string, Promise<Buffer>>()

/** The picture. The same input gives the same bytes, and is drawn once as long as it is among the latest. */
export function cyclePicture(input: ChartInput, words: Words): Promise<Buffer> {
  const name = JSON.stringify([input, words.language, words.zone])
  const known = remembered.get(name)
  if (known) return known
  const picture = draw(input, words)
  remembered.set(name, picture)
  picture.catch(() => remembered.delete(name))
  if (remembered.size > mostRemembered) remembered.delete(remembered.keys().next().value!)
  return picture
}

async function draw(input: ChartInput, words: Words): Promise<Buffer> {
  prepare()
  // Made at its plain size: the library multiplies it by the density itself.
  const canvas = createCanvas(chartWidth, chartHeight)
  const chart = new Chart(canvas as unknown as HTMLCanvasElement, configuration(input, words))
  try {
    // Packing the PNG takes longer than drawing it and is done on another thread.
    return await canvas.encode('png')
  } finally {
    chart.destroy()
  }
}

let prepared = false
function prepare() {
  if (prepared) return
  Chart.register(BarController, BarElement, LineController, LineElement, PointElement, LinearScale, Filler)
  const fonts = join(dirname(createRequire(import.meta.url).resolve('dejavu-fonts-ttf/package.json')), 'ttf')
  if (!GlobalFonts.registerFromPath(join(fonts, 'DejaVuSans.ttf'), letters.family)) {
    throw new Error('The font of the package dejavu-fonts-ttf cannot be read. Run “npm ci” again.')
  }
  prepared = true
}

function configuration(
  input: ChartInput,
  words: Words,
): ChartConfiguration<'bar' | 'line', { x: number; y: number }[]> {
  const { from, to, now, cycle } = input
  const x = (at: Date | string) => (new Date(at).getTime() - from.getTime()) / hour
  const last = x(to)
  const bars = input.hours
    .map(({ hour: at, articles }) => ({ x: x(at) + 0.5, y: articles }))
    .filter((p) => p.x > 0 && p.x < last)
  const ahead =
    cycle === null
      ? []
      : aheadOf(cycle, now)
          .map((p) => ({ ...p, x: x(p.at) }))
          .filter((p) => p.x < last)
  const line = (y: 'median' | 'low' | 'high') => ahead.map((p) => ({ x: p.x, y: p[y] }))
  const bare = { type: 'line' as const, pointRadius: 0, borderWidth: 0, stepped: 'middle' as const }
  const most = Math.max(1, ...bars.map((p) => p.y), ...ahead.map((p) => p.high))
  return {
    type: 'bar',
    data: {
      datasets: [
        // Bars as wide as their hour: on a continuous axis the library would guess.
        { data: bars, backgroundColor: colours.bar, barThickness: Math.max(2, (chartWidth - 44) / last - 2), order: 2 },
        { ...bare, data: line('high'), fill: '+1', backgroundColor: colours.band, order: 3 },
        { ...bare, data: line('low'), fill: false, order: 3 },
        {
          ...bare,
          data: line('median'),
          fill: false,
          borderColor: colours.forecast,
          borderWidth: 2,
          borderDash: [5, 4],
          order: 1,
        },
      ],
    },
    options: {
      responsive: false,
      animation: false,
      devicePixelRatio: density,
      events: [],
      layout: { padding: { top: 26, right: 10, bottom: 0, left: 0 } },
      scales: {
        x: {
          type: 'linear',
          min: 0,
          max: last,
          offset: false,
          grid: { display: false },
          border: { color: colours.soft },
          ticks: {
            color: colours.soft,
            font: letters,
            maxRotation: 0,
            autoSkip: false,
            callback: (value) => tickLabel(Number(value), from, words),
          },
          afterBuildTicks: (axis) => {
            axis.ticks = tickHours(from, last, words).map((value) => ({ value }))
          },
        },
        y: {
          min: 0,
          // A little air over the tallest, and room for whole numbers where there are few articles.
          suggestedMax: most <= 3 ? 4 : most * 1.05,
          grid: { color: colours.hair, drawTicks: false },
          border: { display: false },
          ticks: {
            color: colours.soft,
            font: letters,
            precision: 0,
            maxTicksLimit: 5,
            padding: 6,
            callback: (value) => words.number(Number(value)),
          },
        },
      },
    },
    plugins: [scenery(input, x, words)],
  }
}

/** The forecast pace of the hours that have not come; each figure belongs to the middle of its hour. */
function aheadOf(cycle: CycleAnswer, now: Date) {
  if (cycle.firstAt === null) return []
  const first = new Date(cycle.firstAt).getTime()
  return cycle.rate
    .map((pace) => ({ ...pace, at: new Date(first + (pace.hour - 0.5) * hour) }))
    .filter((pace) => pace.at > now)
}

/** Every six hours of the reader's clock on a picture of up to 36 hours, else every twelve. */
function tickHours(from: Date, last: number, words: Words): number[] {
  const step = last <= 36 ? 6 : 12
  const start = words.local(from)
  const offset = start.hour + start.minute / 60
  const ticks: number[] = []
  for (let at = Math.ceil(offset / step) * step - offset; at <= last; at += step) ticks.push(at)
  return ticks
}

/** Midnight is named by its day, other hours by the clock. */
function tickLabel(value: number, from: Date, words: Words): string {
  const at = words.local(new Date(from.getTime() + value * hour))
  return at.hour === 0 ? at.toFormat('ccc d') : at.toFormat(words.language === 'id' ? 'HH.mm' : 'HH:mm')
}
