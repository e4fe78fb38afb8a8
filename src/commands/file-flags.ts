/** How a command is told in which format its table is wanted; CSV when nothing is said. */
import type { FileFormat } from '../model.ts'
import { WrongUse } from './command.ts'

export const fileFlags = {
  excel: { type: 'boolean' },
  jsonl: { type: 'boolean' },
  parquet: { type: 'boolean' },
} as const

/** @throws WrongUse when two formats are asked for */
export function formatOf(given: Partial<Record<keyof typeof fileFlags, boolean>>): FileFormat {
  const [format = 'csv', ...more] = (Object.keys(fileFlags) as (keyof typeof fileFlags)[]).filter((one) => given[one])
  if (more.length > 0) throw new WrongUse(`--${format} or --${more[0]}, not both`)
  return format
}
