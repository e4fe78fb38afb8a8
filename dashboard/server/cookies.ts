import type { CookieOptions, Request } from 'express'
import type { House } from './house.ts'

/** The value of one of our cookies, or null. Ours hold base64url and dots only: nothing to decode. */
export function cookieOf(req: Request, name: string): string | null {
  const found = req
    .get('cookie')
    ?.split(/;\s*/)
    .find((part) => part.startsWith(`${name}=`))
  return found ? found.slice(name.length + 1) : null
}

/** Out of reach of scripts and of other sites; over HTTPS only where people come by HTTPS. */
export const ownCookie = (house: House, expires: Date): CookieOptions => ({
  httpOnly: true,
  sameSite: 'strict',
  secure: house.config.baseUrl.startsWith('https:'),
  expires,
  path: '/',
})
