/** Looks at everything a running Gaung leans on and says, in sentences, what to do. One thing a look; a line in the list. */
import says from '../../data/messages/doctor.json' with { type: 'json' }
import type { Config } from '../config.ts'
import type { Found, Look } from './check.ts'
import { disk, node } from './machine.ts'
import { mail } from './mail.ts'
import { backup, clock, database, judgement, letters, sources } from './memory.ts'
import { address, contact } from './settings.ts'

export const looks: Look[] = [node, disk, database, clock, sources, judgement, mail, letters, contact, address, backup]

export type Diagnosis = { name: string; health: Found['health']; says: string }

const sentences: Record<string, { id: string; en: string }> = says

/** All looks, one after the other; a look that cannot look is itself a finding. */
export async function examine(config: Config, now: Date, language: 'id' | 'en'): Promise<Diagnosis[]> {
  const found: Diagnosis[] = []
  for (const look of looks) {
    const { health, says, values } = await look.at(config, now).catch(
      (error: unknown): Found => ({
        health: 'fail',
        says: 'look.failed',
        values: { why: error instanceof Error ? error.message : String(error) },
      }),
    )
    found.push({ name: look.name, health, says: filled(says, language, values ?? {}) })
  }
  return found
}

function filled(name: string, language: 'id' | 'en', values: Record<string, string | number>): string {
  const sentence = sentences[name]
  if (!sentence) throw new Error(`data/messages/doctor.json has no “${name}”`)
  return sentence[language].replaceAll(/\{(\w+)\}/g, (_, gap: string) => String(values[gap] ?? '?'))
}
