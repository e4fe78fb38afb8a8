import type { Said } from '../model.ts'

/** A sentence of a message catalogue with its `{places}` filled; a place nobody fills is left out. */
export function fill(said: Said, values: Record<string, string | number | Said> = {}): Said {
  const filled = (language: keyof Said) =>
    said[language]
      .replace(/\{(\w+)\}/g, (_, name: string) => {
        const value = values[name] ?? ''
        return typeof value === 'object' ? value[language] : String(value)
      })
      .trim()
  return { id: filled('id'), en: filled('en') }
}
