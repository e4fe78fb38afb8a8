/**
 * Signing in with the office's own accounts: OpenID Connect, authorization code with PKCE (OAuth 2.0 Security Best
 * Current Practice, RFC 9700). Who may come in is decided here: only people who were added, known by mail address.
 */
import express, { type Router } from 'express'
import * as oidc from 'openid-client'
import type { Config } from '../../src/config.ts'
import { sayAudit } from '../../src/store/audit.ts'
import { userWithHash } from '../../src/store/users.ts'
import type { SignInWays } from '../api.ts'
import { notFound } from './answers.ts'
import { cookieOf, ownCookie } from './cookies.ts'
import { refusedAction } from './guesses.ts'
import type { House } from './house.ts'
import { letIn } from './sign-in.ts'

/** Holds what must come back unchanged, while the person is at the provider. */
const tripCookie = 'gaung-sso'
const tripMinutes = 10

export function singleSignOn(house: House): Router {
  const router = express.Router()
  const { singleSignOn: settings } = house.config
  const provider = settings ? lazily(() => discover(settings)) : null
  const back = `${house.config.baseUrl}/api/sso/back`

  router.get('/sign-in', (_req, res) => {
    res.json({ singleSignOn: settings?.name ?? null, resetByMail: house.mailer !== null } satisfies SignInWays)
  })

  router.get('/sso/start', async (_req, res) => {
    if (!provider) throw notFound()
    const trip = {
      verifier: oidc.randomPKCECodeVerifier(),
      state: oidc.randomState(),
      nonce: oidc.randomNonce(),
    }
    const address = oidc.buildAuthorizationUrl(await provider(), {
      redirect_uri: back,
      scope: 'openid email profile',
      code_challenge: await oidc.calculatePKCECodeChallenge(trip.verifier),
      code_challenge_method: 'S256',
      state: trip.state,
      nonce: trip.nonce,
    })
    const expires = new Date(Date.now() + tripMinutes * 60_000)
    res.cookie(tripCookie, [trip.verifier, trip.state, trip.nonce].join('.'), {
      ...ownCookie(house, expires),
      // The way back starts at the provider's site, and this cookie must come along.
      sameSite: 'lax',
      path: '/api/sso',
    })
    res.redirect(address.href)
  })

  router.get('/sso/back', async (req, res) => {
    if (!provider) throw notFound()
    const [verifier = '', state = '', nonce = ''] = (cookieOf(req, tripCookie) ?? '').split('.')
    res.clearCookie(tripCookie, { path: '/api/sso' })
    const email = await mailAddress(await provider(), new URL(req.originalUrl, house.config.baseUrl), {
      verifier,
      state,
      nonce,
    }).catch((error: unknown) => {
      house.log('single sign-on', error)
      return null
    })
    const known = email === null ? null : await userWithHash(house.db, email)
    if (!known || known.isDisabled) {
      const line = { at: new Date().toISOString(), userId: '', from: req.ip ?? null }
      await sayAudit(house.db, { ...line, action: refusedAction, subject: email ?? 'sso' })
      return res.redirect(email === null ? '/?sso=failed' : '/?sso=unknown')
    }
    await letIn(house, req, res, known.user, { by: 'single-sign-on' })
    res.redirect('/')
  })
  return router
}

/** @throws when the answer is not the one to our question, or the provider vouches for no mail address */
async function mailAddress(
  provider: oidc.Configuration,
  address: URL,
  trip: { verifier: string; state: string; nonce: string },
): Promise<string> {
  const tokens = await oidc.authorizationCodeGrant(provider, address, {
    pkceCodeVerifier: trip.verifier,
    expectedState: trip.state,
    expectedNonce: trip.nonce,
    idTokenExpected: true,
  })
  const claims = tokens.claims()
  const email = claims?.['email']
  if (typeof email !== 'string' || claims?.['email_verified'] === false) {
    throw new Error('the provider gave no mail address that it vouches for')
  }
  return email.trim().toLowerCase()
}

function discover(settings: NonNullable<Config['singleSignOn']>): Promise<oidc.Configuration> {
  const issuer = new URL(settings.issuer)
  // Over plain HTTP only on this very machine: see config.ts.
  const execute = issuer.protocol === 'http:' ? [oidc.allowInsecureRequests] : []
  return oidc.discovery(issuer, settings.clientId, settings.clientSecret, undefined, { execute })
}

/** Asked for once; a provider that was away is asked again by the next person. */
function lazily<T>(make: () => Promise<T>): () => Promise<T> {
  let made: Promise<T> | null = null
  return () => {
    made ??= make().catch((error: unknown) => {
      made = null
      throw error
    })
    return made
  }
}
