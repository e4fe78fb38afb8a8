import type { Column } from './analytic.ts'

/** One column in one line: key, label in Indonesian and English, meaning in Indonesian and English. */
export const column = (key: string, id: string, en: string, explainsId: string, explainsEn: string): Column => ({
  key,
  label: { id, en },
  explains: { id: explainsId, en: explainsEn },
})

/** Its figures may be added up: nothing is counted in two rows. */
export const counted = (one: Column): Column => ({ ...one, holds: 'count' })

/** Its cells are instants. */
export const timed = (one: Column): Column => ({ ...one, holds: 'time' })

/** Its cells are numbers that mean nothing added up: shares, minutes, what is counted in several rows. */
export const measured = (one: Column): Column => ({ ...one, holds: 'number' })

/** Its cells are true or false. */
export const flagged = (one: Column): Column => ({ ...one, holds: 'flag' })
