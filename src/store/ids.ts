import { createHash } from 'node:crypto'

/**
 * A short name that the same thing always gets again, so that a crawl that was cut off and taken up anew ends with the
 * same rows as an undisturbed one. 80 bits of SHA-256: a clash among ten million is a one in 10^10 chance.
 */
export function stableId(...parts: string[]): string {
  return createHash('sha256').update(parts.join('\u0000')).digest('hex').slice(0, 20)
}

export const textHash = (text: string): string => createHash('sha256').update(text).digest('hex')

/** A whole number from 0 to before `below` that the same name always gets again. */
export const stableNumber = (name: string, below: number): number =>
  createHash('sha256').update(name).digest().readUInt32BE(0) % below

/** Of a token only this is stored: who reads the database cannot use it. */
export const tokenDigest = (token: string): string => createHash('sha256').update(token).digest('hex')
