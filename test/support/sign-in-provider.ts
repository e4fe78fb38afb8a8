/** A real OpenID Connect provider on loopback, and a person who signs in there with a browser’s patience. */
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import Provider from 'oidc-provider'

export type SignInProvider = { issuer: string; close(): Promise<void> }

export const client = { id: 'gaung', secret: 'rahasia-klien-uji-yang-panjang' }

/** Whoever signs in as `sari` has the address `sari@humas.example`; names that begin with “palsu” are not verified. */
export async function openSignInProvider(redirectUri: string): Promise<SignInProvider> {
  const server = createServer()
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const provider = new Provider(issuer, {
    clients: [
      {
        client_id: client.id,
        client_secret: client.secret,
        redirect_uris: [redirectUri],
        grant_types: ['authorization_code'],
        response_types: ['code'],
      },
    ],
    claims: { email: ['email', 'email_verified'] },
    // The mail address travels in the ID token itself.
    conformIdTokenClaims: false,
    findAccount: (_context: unknown, id: string) => ({
      accountId: id,
      claims: () => ({ sub: id, email: `${id}@humas.example`, email_verified: !id.startsWith('palsu') }),
    }),
    cookies: { keys: ['kunci-uji'] },
  })
  server.on('request', provider.callback())
  return { issuer, close: () => new Promise((resolve) => void server.close(() => resolve())) }
}

/** Cookies by origin, as a browser keeps them, as far as these flows need. */
export class Visitor {
  readonly #jar = new Map<string, Map<string, string>>()

  async fetch(address: string, init: RequestInit = {}): Promise<Response> {
    const { origin } = new URL(address)
    const jar = this.#jar.get(origin) ?? new Map<string, string>()
    this.#jar.set(origin, jar)
    const cookie = [...jar].map(([name, value]) => `${name}=${value}`).join('; ')
    const answer = await fetch(address, { ...init, redirect: 'manual', headers: { ...init.headers, cookie } })
    for (const set of answer.headers.getSetCookie()) {
      const [, name, value] = /^([^=]+)=([^;]*)/.exec(set)!
      if (/expires=Thu, 01 Jan 1970/i.test(set)) jar.delete(name!)
      else jar.set(name!, value!)
    }
    return answer
  }

  /** Follows redirects, fills in the provider's forms as `login`, and stops at the first page that asks for nothing. */
  async signIn(start: string, login: string): Promise<string> {
    let address = start
    let answer = await this.fetch(address)
    for (let step = 0; step < 20; step++) {
      const to = answer.headers.get('location')
      if (to !== null) {
        address = new URL(to, address).href
        if (new URL(address).pathname === '/') return address
        answer = await this.fetch(address)
        continue
      }
      const page = await answer.text()
      const action = /<form[^>]*action="([^"]+)"/.exec(page)?.[1]
      if (action === undefined) return address
      const prompt = /name="prompt" value="([^"]+)"/.exec(page)?.[1] ?? 'login'
      address = new URL(action, address).href
      answer = await this.fetch(address, {
        method: 'POST',
        headers: { 'content-type': 'application/x-www-form-urlencoded' },
        body: new URLSearchParams({ prompt, login, password: 'apa saja' }).toString(),
      })
    }
    throw new Error(`no end of redirects at ${address}`)
  }
}
