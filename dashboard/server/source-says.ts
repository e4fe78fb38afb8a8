import says from '../../data/messages/source-states.json' with { type: 'json' }
import type { SourceState } from '../api.ts'
import type { Said } from '../../src/model.ts'

/** What a source's state means and what to do, with the technical reason in brackets where there is one. */
export function sayState(state: SourceState, why: string | null): Said {
  const fill = (text: string) => text.replace('{why}', why ?? '').trim()
  return { id: fill(says[state].id), en: fill(says[state].en) }
}
