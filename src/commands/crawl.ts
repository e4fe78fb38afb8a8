import { readConfig } from '../config.ts'
import { openHouse } from '../main.ts'
import { commandLine } from '../store/audit.ts'
import { sourceById, setSourceActive } from '../store/sources.ts'
import { stopSignal } from './serve.ts'
import { WrongUse, words, type Command } from './command.ts'

/** One round now, every ending printed as it comes. */
export const crawlCommand: Command = {
  name: 'crawl',
  usage: 'crawl [--source ID] [--once]',
  does: 'One round of everything that is due (or of one source), outcomes printed. --once is what it always does.\nWith --source the exit code is 1 when that source could not be heard.',
  async run(args) {
    const { values } = words(args, { source: { type: 'string' }, once: { type: 'boolean' } })
    const counts = {
      polls: 0,
      failedPolls: 0,
      stored: 0,
      known: 0,
      rejected: 0,
      failed: 0,
      retry: 0,
      looks: 0,
      changed: 0,
      judged: 0,
    }
    const house = await openHouse(readConfig(process.env), {
      onEnding(ending) {
        if (ending.what === 'judged') counts.judged += ending.articles
        else if (ending.what === 'item') counts[ending.outcome]++
        else if (ending.what === 'look') {
          counts.looks++
          if (ending.outcome === 'changed') counts.changed++
        } else {
          counts.polls++
          if (!ending.ok) counts.failedPolls++
          const says = ending.ok ? `${ending.offered} offered, ${ending.fresh} new` : ending.why
          process.stderr.write(`${ending.ok ? 'heard ' : 'failed'}  ${ending.sourceId}  ${says}\n`)
        }
      },
    })
    try {
      if (values.source !== undefined) {
        const source = await sourceById(house.db, values.source)
        if (!source) throw new WrongUse(`there is no source “${values.source}”`)
        if (!source.active) throw new WrongUse(`the source “${values.source}” is switched off; switch it on first`)
        await setSourceActive(house.db, values.source, true, house.clock.now().toISOString(), commandLine)
      }
      await house.worker.once(stopSignal(), values.source)
      process.stdout.write(`${JSON.stringify(counts)}\n`)
      // Among hundreds of sources some always fail; the one that was asked for is another matter.
      return values.source !== undefined && counts.failedPolls > 0 ? 1 : 0
    } finally {
      await house.close()
    }
  },
}
