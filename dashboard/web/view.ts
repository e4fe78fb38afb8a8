/** What a person has chosen to look at, as this browser remembers it, and what it narrows. */
import { remembered } from './memory.ts'
import type { Tongue } from './messages.ts'

export type View = {
  /** Whether charts and lists count stories or every copy. */
  counting: 'copies' | 'stories'
  /** The unit (with all below it) that every page is about; empty for the whole ministry. */
  unit: string
  /** How far every page looks back; null while each shows its own usual window. */
  days: number | null
}

/** The windows the top bar offers, in days. */
export const windows = [1, 3, 7, 30, 90, 365]

export const rememberedTongue = (): Tongue => (remembered('tongue') === 'en' ? 'en' : 'id')

export const rememberedView = (): View => ({
  counting: remembered('counting') === 'stories' ? 'stories' : 'copies',
  unit: remembered('unit') ?? '',
  days: windows.find((n) => String(n) === remembered('days')) ?? null,
})

/** What the choices of the top bar hold for; an address that says a unit or a time itself keeps it. */
const narrowable = [
  'now',
  'releases',
  'coverage',
  'findings',
  'findings/waiting',
  'outlets',
  'outlets.csv',
  'issues',
  'issues.csv',
  'series',
  'report',
  'report.docx',
].map((name) => `/api/${name}`)
const files = '/api/export/'

export function narrowed(address: string, { unit, days }: Pick<View, 'unit' | 'days'>): string {
  const [name = '', asked = ''] = address.split('?')
  const query = new URLSearchParams(asked)
  const ofOneThing = query.has('release') || query.has('story')
  if (name.startsWith(files) ? ofOneThing : !narrowable.includes(name)) return address
  if (unit !== '' && !query.has('unit')) query.set('unit', unit)
  if (days !== null && !query.has('from') && !query.has('to')) query.set('days', String(days))
  return query.size === 0 ? name : `${name}?${query}`
}
