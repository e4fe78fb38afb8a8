/** The second factor: codes of an authenticator app (TOTP, RFC 6238), and recovery codes for a lost phone. */
import { createHash, randomBytes } from 'node:crypto'
import { Secret, TOTP } from 'otpauth'
import { renderSVG } from 'uqr'

/** A code of the half minute before or after still counts: phones' clocks differ. */
const tolerance = 1
const periodSeconds = 30
const recoveryCodes = 10

const generator = (secret: string, person: string, issuer: string): TOTP =>
  new TOTP({ issuer, label: person, secret: Secret.fromBase32(secret), digits: 6, period: periodSeconds })

/** @returns 160 random bits in base 32, as RFC 4226 (R6) asks */
export const newSecret = (): string => new Secret({ size: 20 }).base32

/** What the app scans, as a picture and as an address to type. */
export function invitation(secret: string, person: string, issuer: string): { svg: string; uri: string } {
  const uri = generator(secret, person, issuer).toString()
  return { svg: renderSVG(uri, { border: 2 }), uri }
}

/**
 * @param lastStep the half minute whose code was last accepted: none is accepted twice (RFC 6238, 5.2)
 * @returns the half minute this code belongs to, or null when it is wrong or used
 */
export function stepOf(code: string, secret: string, now: Date, lastStep: number | null): number | null {
  const digits = code.replaceAll(/\s/g, '')
  if (!/^\d{6}$/.test(digits)) return null
  const delta = generator(secret, 'x', 'x').validate({ token: digits, timestamp: now.getTime(), window: tolerance })
  if (delta === null) return null
  const step = Math.floor(now.getTime() / 1000 / periodSeconds) + delta
  return lastStep !== null && step <= lastStep ? null : step
}

/** Ten codes of 50 random bits, for people to print. */
export const newRecoveryCodes = (): string[] =>
  Array.from({ length: recoveryCodes }, () =>
    // Without 0 and O, 1 and I: copied from paper.
    [...randomBytes(10)].map((byte) => 'ABCDEFGHJKLMNPQRSTUVWXYZ23456789'[byte % 32]!).join(''),
  ).map((code) => `${code.slice(0, 5)}-${code.slice(5)}`)

/** Only this is stored. */
export const recoveryHash = (code: string): string =>
  createHash('sha256')
    .update(code.toUpperCase().replaceAll(/[^A-Z0-9]/g, ''))
    .digest('hex')
