// What may never get worse. A floor is a figure that was once measured, less a margin; it moves one way only.

import { isBetter } from './figures.mjs'

/**
 * Floors are set this far on the worse side of what was measured. The stages give the same answer every time, so this
 * is not for noise: it is what another processor's rounding, or one item of the smaller sets, may cost.
 */
export const margin = 0.002

/** Three decimals, away from the measured value, so that rounding never makes a floor stricter than its margin. */
export function floorFor(figure, value) {
  const exact = figure.better === 'higher' ? value - margin : value + margin
  const thousandths = Number((exact * 1000).toFixed(6))
  return (figure.better === 'higher' ? Math.floor(thousandths) : Math.ceil(thousandths)) / 1000
}

/**
 * Why a value does not do, or null when it does. A value that could not be measured never does; a figure without a
 * floor does, and one `within` a band is judged by the band alone.
 */
export function fault(figure, value, floor) {
  if (value === null) return 'not measured'
  if (figure.within) {
    const [low, high] = figure.within
    return value < low || value > high ? `outside ${low}–${high}` : null
  }
  if (floor === undefined) return null
  return isBetter(figure, floor, value) ? 'below its floor' : null
}

/**
 * The floors after a measurement: raised where it allows, as they were where it does not. Nothing lowers a floor here;
 * whoever must lower one edits the file by hand and says in the commit what was given up for what.
 *
 * @param {Record<string, number>} floors by “task: figure”
 * @param {{key: string, figure: import('./figures.mjs').Figure, value: number|null}[]} measured
 * @returns {{floors: Record<string, number>, raised: string[], refused: string[]}} `refused`: those that would have sunk
 */
export function raise(floors, measured) {
  const next = { ...floors }
  const raised = []
  const refused = []
  for (const { key, figure, value } of measured) {
    if (value === null || figure.within) continue
    const wanted = floorFor(figure, value)
    const had = floors[key]
    if (had === undefined || isBetter(figure, wanted, had)) {
      next[key] = wanted
      raised.push(key)
    } else if (isBetter(figure, had, wanted)) refused.push(key)
  }
  return { floors: next, raised, refused }
}
