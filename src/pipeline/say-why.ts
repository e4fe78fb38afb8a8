/** Why something was not heard or read, in words: from the code and detail that the crawl keeps (`http-4xx: HTTP 404`). */
import failures from '../../data/messages/failures.json' with { type: 'json' }
import type { Said } from '../model.ts'

type Told = { short: Said; todo: Said }

/** A code without words of its own is shown as it is. `todo` is empty where nobody can do anything. */
export function sayWhy(why: string): Told {
  const [code, detail = ''] = why.split(/: (.*)/s)
  const told = (failures as Record<string, Told>)[code ?? '']
  if (!told) return { short: { id: why, en: why }, todo: { id: '', en: '' } }
  const status = /\b[1-5]\d\d\b/.exec(detail)?.[0]
  const sign = status !== undefined && /^(?:http-|blocked|gone)/.test(code!) ? ` (HTTP ${status})` : ''
  return { ...told, short: { id: told.short.id + sign, en: told.short.en + sign } }
}
