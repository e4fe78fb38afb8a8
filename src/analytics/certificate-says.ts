/** The certificate in plain sentences. */
import says from '../../data/messages/certificate.json' with { type: 'json' }
import type { Said } from '../model.ts'
import type { Certificate } from './certificate.ts'

type Key = keyof typeof says
type Language = 'id' | 'en'

const most = 3

export function sayCertificate(certificate: Omit<Certificate, 'says'>): Said {
  return { id: sentences(certificate, 'id'), en: sentences(certificate, 'en') }
}

function sentences(c: Omit<Certificate, 'says'>, language: Language): string {
  const say = (key: Key, values: Record<string, string | number> = {}) =>
    says[key][language].replace(/\{(\w+)\}/g, (_, name: string) => String(values[name] ?? ''))
  const number = (n: number) => new Intl.NumberFormat(language === 'id' ? 'id-ID' : 'en-GB').format(Math.round(n))
  const listed = (names: string[]) =>
    [...names.slice(0, most), ...(names.length > most ? [say('more', { n: names.length - most })] : [])].join(', ')
  const lasted = (from: string, to: string) => {
    const hours = (Date.parse(to) - Date.parse(from)) / 3600_000
    return hours >= 48 ? say('days', { n: number(hours / 24) }) : say('hours', { n: number(hours) })
  }
  if (c.sourcesHeard === 0 && c.seen === 0 && c.troubles.length === 0) return say('none')

  const said = [say('heard', { heard: number(c.sourcesHeard), total: number(c.sourcesTotal) })]
  if (c.since !== null) said.push(say('since', { since: dayAndHour(c.since, language) }))
  if (c.share !== null && c.missed >= 0.5) {
    const share = `${number(Math.floor(c.share * 100))}${language === 'id' ? ' ' : ''}%`
    said.push(say('share', { expected: number(c.seen + c.missed), seen: number(c.seen), share }))
  } else if (c.troubles.length === 0 && c.missing.length === 0) said.push(say('whole'))
  const unknown = new Set(c.troubles.filter((t) => t.missed === null).map((t) => t.sourceId)).size
  if (unknown > 0) said.push(say('unknown', { n: number(unknown) }))
  if (c.troubles.length > 0) {
    const named = c.troubles.map(({ outletName, state, from, to }) =>
      say('trouble', { outlet: outletName, state: say(`state.${state}`), time: lasted(from, to) }),
    )
    said.push(say('troubles', { list: listed(named) }))
  }
  if (c.missing.length > 0) said.push(say('missing', { list: listed(c.missing) }))
  if (c.misread.length > 0) said.push(say('misread', { list: listed(c.misread) }))
  return said.join(' ')
}

/** In the ministry's own time: the sentence is one for all readers. */
const dayAndHour = (at: string, language: Language): string =>
  `${new Intl.DateTimeFormat(language === 'id' ? 'id-ID' : 'en-GB', {
    timeZone: 'Asia/Jakarta',
    day: 'numeric',
    month: 'long',
    hour: '2-digit',
    minute: '2-digit',
  }).format(new Date(at))} WIB`
