import type { Config } from '../config.ts'

export type Health = 'ok' | 'warn' | 'fail'

/** What one look found. `says` names the sentence in data/messages/doctor.json, `values` fills its {gaps}. */
export type Found = { health: Health; says: string; values?: Record<string, string | number> }

/** One thing the doctor looks at; it changes nothing. What it throws is a failure, said with the error's own words. */
export type Look = { name: string; at(config: Config, now: Date): Promise<Found> }
