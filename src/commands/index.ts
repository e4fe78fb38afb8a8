import { auditCommand } from './audit.ts'
import { backtestCommand } from './backtest.ts'
import { backupCommand, restoreCommand } from './backup.ts'
import type { Command } from './command.ts'
import { crawlCommand } from './crawl.ts'
import { demoCommand } from './demo.ts'
import { digestCommand } from './digest.ts'
import { doctorCommand } from './doctor.ts'
import { exportCommand } from './export.ts'
import { importCommand } from './import.ts'
import { startCommand, webCommand, workerCommand } from './serve.ts'
import { retentionCommand } from './retention.ts'
import { stageCommands } from './stage.ts'
import { storiesCommand } from './stories.ts'
import { unitsCommand } from './units.ts'
import { userCommand } from './user.ts'
import { verdictsCommand } from './verdicts.ts'

/** Every command of `gaung`, in the order `--help` shows them. */
export const commands: Command[] = [
  startCommand,
  demoCommand,
  webCommand,
  workerCommand,
  crawlCommand,
  importCommand,
  exportCommand,
  auditCommand,
  digestCommand,
  backtestCommand,
  storiesCommand,
  verdictsCommand,
  userCommand,
  unitsCommand,
  doctorCommand,
  backupCommand,
  restoreCommand,
  retentionCommand,
  ...stageCommands,
]
