import reasons from '../../data/messages/source-reasons.json' with { type: 'json' }
import says from '../../data/messages/source-states.json' with { type: 'json' }
import type { SourceState } from '../api.ts'
import type { Said } from '../../src/model.ts'
import { sayWhy } from '../../src/pipeline/say-why.ts'

/**
 * What a source's state means, why, and what to do. A reason that names what is read instead (`code: address`) is a
 * sentence of its own: the source is heard, but not as it should be.
 */
export function sayState(state: SourceState, why: string | null): Said {
  const [code, detail] = (why ?? '').split(/: (.*)/s)
  const reason = reasons[code as keyof typeof reasons] as (typeof reasons)[keyof typeof reasons] | undefined
  const told = sayWhy(why ?? '')
  const said = (language: keyof Said): string => {
    const text = says[state][language]
      .replace('{why}', reason?.short[language] ?? told.short[language])
      .replace('{todo}', reason ? '' : told.todo[language])
      .replace(/ {2,}/g, ' ')
      .trim()
    return reason && detail ? `${text} ${reason.instead[language].replace('{detail}', detail)}` : text
  }
  return { id: said('id'), en: said('en') }
}
