import {
  BarController,
  BarElement,
  Chart,
  Filler,
  LinearScale,
  LogarithmicScale,
  LineController,
  LineElement,
  PointElement,
  ScatterController,
  Tooltip,
} from 'chart.js'
import { cells } from './cells.ts'
import { decor } from './decor.ts'

// Only the pieces our charts use; this file is loaded when the first chart comes on screen.
Chart.register(
  BarController,
  BarElement,
  LineController,
  LineElement,
  PointElement,
  ScatterController,
  LinearScale,
  LogarithmicScale,
  Filler,
  Tooltip,
  cells,
  decor,
)

export { Chart }
