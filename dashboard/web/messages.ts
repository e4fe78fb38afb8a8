import indonesian from '../../data/messages/id.json'

/**
 * The interface's words. No library: the catalogues are flat JSON that translators can edit, the only grammar needed
 * is `{name}`, and a macro-based library would ask for its own build step. Indonesian has no plural forms; where English
 * wants one, it adds `<key>.one`, used when the value `n` is 1. Indonesian ships with the page, English on demand.
 */
export type MessageKey = keyof typeof indonesian
export type Values = Record<string, string | number>
export type Catalogue = Readonly<Record<string, string>>
export type Tongue = 'id' | 'en'

export const locales = { id: 'id-ID', en: 'en-GB' } as const

/** Made once: building a formatter costs more than using it a thousand times. */
const plain = { 'id-ID': new Intl.NumberFormat('id-ID'), 'en-GB': new Intl.NumberFormat('en-GB') }

const catalogues: Record<Tongue, Catalogue> = { id: indonesian, en: {} }

/** Fetches a catalogue once; afterwards `message` speaks that language. */
export async function loadCatalogue(tongue: Tongue): Promise<void> {
  if (tongue === 'en' && Object.keys(catalogues.en).length === 0) {
    catalogues.en = (await import('../../data/messages/en.json')).default
  }
}

export function message(tongue: Tongue, key: MessageKey, values: Values = {}): string {
  return fill(catalogues[tongue], key, values, locales[tongue])
}

/** One sentence with its places filled; numbers are written as the locale writes them. A missing key shows itself. */
export function fill(catalogue: Catalogue, key: string, values: Values, locale: keyof typeof plain): string {
  const single = values['n'] === 1 ? catalogue[`${key}.one`] : undefined
  const text = single ?? catalogue[key] ?? indonesian[key as MessageKey] ?? key
  return text.replace(/\{(\w+)\}/g, (place, name: string) => {
    const value = values[name]
    if (value === undefined) return place
    return typeof value === 'number' ? plain[locale].format(value) : value
  })
}
