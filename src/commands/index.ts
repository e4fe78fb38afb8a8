import type { Command } from './command.ts'
import { stageCommands } from './stage.ts'

/** Every command of `gaung`, in the order `--help` shows them. */
export const commands: Command[] = [...stageCommands]
