import { parseArgs, type ParseArgsConfig } from 'node:util'

/** One command of `gaung`: a name, a line of help, and what it does. `run` answers with the exit code. */
export type Command = {
  name: string
  usage: string
  does: string
  run(args: string[]): Promise<number>
}

/** The words after the command do not make sense: exit code 2. */
export class WrongUse extends Error {}

/** Reads a command's words by `node:util` parseArgs; a wrong word becomes a sentence instead of a stack trace. */
export function words<T extends NonNullable<ParseArgsConfig['options']>>(args: string[], options: T) {
  try {
    return parseArgs({ args, options, allowPositionals: true, strict: true })
  } catch (error) {
    throw new WrongUse(error instanceof Error ? error.message : String(error))
  }
}

/** A day of the command line as the instant it begins in UTC; `add` 1 makes the day of `--to` count whole. */
export function day(name: string, text: string, add: number): string {
  if (!/^\d{4}-\d\d-\d\d$/.test(text) || Number.isNaN(Date.parse(text))) {
    throw new WrongUse(`--${name} must be a day such as 2026-05-18`)
  }
  return new Date(Date.parse(text) + add * 24 * 3600_000).toISOString()
}
