import { useComputedColorScheme } from '@mantine/core'
import type { Chart, ChartConfiguration } from 'chart.js'
import { useEffect, useMemo, useRef, useState, type ReactNode } from 'react'
import { useNow } from '../clock.ts'
import { Icon } from '../parts/icon.tsx'
import { useViewer } from '../viewer.tsx'
import { readPalette } from './palette.ts'
import { CopyButton } from '../parts/copy-button.tsx'
import { saveCsv, textOf, type Rows } from './leave.ts'
import { savePicture } from './picture.ts'
import type { Setting } from './time-chart.ts'
import '../styles/charts.css'

/** How a colour of the chart is named underneath it; `look` is a class of charts.css. */
export type Key = { look: string; label: string }

type Props = {
  title: string
  /** One sentence that says what the picture shows; read aloud instead of it. */
  says: string
  build: (setting: Setting) => ChartConfiguration
  keys: Key[]
  /** The same figures as a table, built only when somebody opens it. */
  table: () => Rows
  /** Where the server gives the figures in full; without it the table itself is saved. */
  csv?: string
  height?: number
  tools?: ReactNode
  children?: ReactNode
}

/** The charts' clock steps in minutes: redrawing every few seconds would only make the picture tremble. */
const clockStepMinutes = 5

/** A chart with everything that must stand around it: its sentence, its keys, its table, and the ways to take it along. */
export function ChartFrame({ title, says, build, keys, table, csv, height = 260, tools, children }: Props) {
  const { t, tongue, zone } = useViewer()
  const scheme = useComputedColorScheme('light')
  const exact = useNow()
  const step = clockStepMinutes * 60_000
  const now = Math.floor(exact / step) * step
  const canvas = useRef<HTMLCanvasElement>(null)
  const [tableOpen, setTableOpen] = useState(false)

  const config = useMemo(
    // The palette is read anew for each scheme; the scheme itself is not asked.
    () => (scheme ? build({ tongue, zone, now, palette: readPalette() }) : null),
    [build, tongue, zone, now, scheme],
  )
  useChart(canvas, config)

  return (
    <figure className="chart">
      <figcaption className="row apart">
        <h2>{title}</h2>
        <span className="row">{tools}</span>
      </figcaption>
      {children}
      <div className="canvas" style={{ height }}>
        <canvas ref={canvas} role="img" aria-label={says} />
      </div>
      <div className="row apart under">
        <ul className="keys">
          {keys.map((key) => (
            <li key={key.look}>
              <i className={key.look} aria-hidden="true" />
              {key.label}
            </li>
          ))}
        </ul>
        <span className="row acts">
          <button type="button" aria-expanded={tableOpen} onClick={() => setTableOpen(!tableOpen)}>
            {t('chart.table')}
          </button>
          <CopyButton text={() => textOf(says, table())} />
          {csv ? (
            <a href={csv} download>
              CSV
            </a>
          ) : (
            <button type="button" onClick={() => saveCsv(title, table())}>
              CSV
            </button>
          )}
          <button type="button" onClick={() => canvas.current && savePicture(canvas.current, title, says)}>
            PNG <Icon name="download" />
          </button>
        </span>
      </div>
      {tableOpen && <FigureTable {...table()} title={title} />}
    </figure>
  )
}

/**
 * Charts far down may wait for the text above them, but on a desk not for ever: people save pages without scrolling. A
 * phone fetches the chart library once a chart comes near.
 */
const anywayMilliseconds = 2000
const isDesk = () => matchMedia('(min-width: 48em)').matches

/** Draws once the canvas comes near, for printing, or a moment later, and while it is on the page; a new configuration goes into the same chart. */
function useChart(canvas: React.RefObject<HTMLCanvasElement | null>, config: ChartConfiguration | null): void {
  const chart = useRef<Chart | null>(null)
  const latest = useRef(config)

  useEffect(() => {
    latest.current = config
    if (!chart.current || !config) return
    chart.current.data = config.data
    chart.current.options = config.options ?? {}
    chart.current.update('none')
  }, [config])

  useEffect(() => {
    let gone = false
    const shown = canvas.current
    const draw = async () => {
      const { Chart } = await import('./chart-js.ts')
      // Reading the library and drawing are two steps, with room for a hand between them.
      await new Promise((done) => setTimeout(done))
      if (gone || chart.current || !canvas.current || !latest.current) return
      chart.current = new Chart(canvas.current, latest.current)
      canvas.current.dataset['drawn'] = 'yes'
    }
    const near = new IntersectionObserver(([entry]) => entry?.isIntersecting && void draw(), { rootMargin: '300px' })
    if (shown) near.observe(shown)
    const anyway = isDesk() ? setTimeout(() => void draw(), anywayMilliseconds) : undefined
    const print = () => void draw()
    addEventListener('beforeprint', print)
    return () => {
      gone = true
      near.disconnect()
      clearTimeout(anyway)
      removeEventListener('beforeprint', print)
      chart.current?.destroy()
      chart.current = null
    }
  }, [canvas])
}

function FigureTable({ head, rows, title }: Rows & { title: string }) {
  return (
    <div className="figure-table" tabIndex={0} role="region" aria-label={title}>
      <table className="list">
        <thead>
          <tr>
            {head.map((name, index) => (
              <th key={name} className={index === 0 ? undefined : 'num'}>
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((cells) => (
            <tr key={String(cells[0])}>
              {cells.map((cell, index) => (
                <td key={index} className={index === 0 ? 'nowrap' : 'num'}>
                  {cell}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
