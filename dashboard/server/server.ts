/** Assembles what is served: health, sign-in, the API behind it, and the built pages. */
import { createServer, type Server } from 'node:http'
import { join } from 'node:path'
import express, { type Express, type Router } from 'express'
import helmet from 'helmet'
import { projectRoot } from '../../src/paths.ts'
import { apiRouter } from './api/router.ts'
import { errorsToAnswers, noNulInAddress, noNulInside, notFound, onlyOurOwnPages } from './answers.ts'
import type { House } from './house.ts'
import { houseOfPages, onlyInSight, type PageHouse } from './sight.ts'
import { metricsOf } from './metrics.ts'
import { accountPages } from './pages/account.ts'
import { alertPages, webhookPages } from './pages/alerts.ts'
import { auditPages } from './pages/audit.ts'
import { coveragePages } from './pages/coverage.ts'
import { digestPages, digestWishPages, unsubscribePages } from './pages/digest.ts'
import { eventPages } from './pages/events.ts'
import { exportPages } from './pages/exports.ts'
import { findingPages } from './pages/findings.ts'
import { honestyPage } from './pages/honesty.ts'
import { nowPage } from './pages/now.ts'
import { issuePages } from './pages/issues.ts'
import { outletPages } from './pages/outlets.ts'
import { ownerPages } from './pages/owners.ts'
import { reconciliationPages } from './pages/reconciliations.ts'
import { releaseDeskPages } from './pages/release-desk.ts'
import { scheduledExportPages } from './pages/scheduled-exports.ts'
import { searchPages } from './pages/search.ts'
import { releasePages } from './pages/releases.ts'
import { reportPages } from './pages/report.ts'
import { peoplePages } from './pages/people.ts'
import { retentionPages } from './pages/retention.ts'
import { profilePages } from './pages/profile.ts'
import { rhythmPages } from './pages/rhythm.ts'
import { sourcePages } from './pages/sources.ts'
import { tokenPages } from './pages/tokens.ts'
import { builtFiles, packedAnswers } from './packed.ts'
import { numbered } from './requests.ts'
import { passwordReset } from './password-reset.ts'
import { changesAreSeen, sharedAnswers } from './shared.ts'
import { singleSignOn } from './single-sign-on.ts'
import { tonePages } from './pages/tone.ts'
import { unitPages } from './pages/units.ts'
import { meOf, needsSignIn, signIn, userOf } from './sign-in.ts'

/** Long releases fit; a form of megabytes is none. */
const bodyLimit = '512kb'

type PageSet = (house: PageHouse, router: Router, stopping: AbortSignal) => void

/** Everything behind sign-in: one file and one line each. */
const pageSets: PageSet[] = [
  nowPage,
  releasePages,
  releaseDeskPages,
  coveragePages,
  searchPages,
  reconciliationPages,
  tonePages,
  findingPages,
  issuePages,
  outletPages,
  ownerPages,
  sourcePages,
  honestyPage,
  rhythmPages,
  exportPages,
  reportPages,
  scheduledExportPages,
  digestPages,
  digestWishPages,
  alertPages,
  webhookPages,
  eventPages,
  accountPages,
  profilePages,
  auditPages,
  retentionPages,
  peoplePages,
  unitPages,
  tokenPages,
]

export function createApp(house: House, stopping: AbortSignal): Express {
  const app = express()
  app.disable('x-powered-by')
  app.set('trust proxy', house.config.trustProxy)
  const metrics = metricsOf(house)
  app.use(
    numbered((ended) => {
      metrics.heard(ended)
      house.ended(ended)
    }),
  )
  app.use(helmet(headersFor(house)))
  app.get('/healthz', (_req, res) => res.json({ ok: true }))
  app.get('/readyz', async (_req, res) => {
    await house.db.selectFrom('settings').select('key').limit(1).execute()
    res.json({ ok: true })
  })
  app.use(metrics.router)
  app.use(unsubscribePages(house))

  app.use('/api', packedAnswers)
  app.use('/api/v1', apiRouter(house))

  const api = express.Router()
  api.use((_req, res, next) => {
    res.set('cache-control', 'no-store')
    next()
  })
  api.use(onlyOurOwnPages, noNulInAddress, express.json({ limit: bodyLimit, reviver: noNulInside }))
  api.use(signIn(house), singleSignOn(house), passwordReset(house))
  api.use(needsSignIn(house))
  api.get('/me', (req, res) => res.json(meOf(house, userOf(req))))
  const ofPages = houseOfPages(house)
  api.use(onlyInSight(ofPages), changesAreSeen(ofPages), sharedAnswers(ofPages))
  for (const pages of pageSets) pages(ofPages, api, stopping)
  api.use((_req, _res, next) => next(notFound()))
  app.use('/api', api)

  const web = join(projectRoot, 'dist', 'web')
  app.use(builtFiles(web))
  app.get('/{*any}', (_req, res) => res.sendFile(join(web, 'index.html'), { headers: { 'cache-control': 'no-cache' } }))
  app.use(errorsToAnswers((error, id) => house.log(`request ${id}`, error)))
  return app
}

/** No inline script, nothing from elsewhere. Style attributes are what Mantine and Chart.js need. */
function headersFor(house: House): Parameters<typeof helmet>[0] {
  const secure = house.config.baseUrl.startsWith('https:')
  return {
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'self'"],
        scriptSrc: ["'self'"],
        styleSrc: ["'self'", "'unsafe-inline'"],
        imgSrc: ["'self'", 'data:'],
        connectSrc: ["'self'"],
        objectSrc: ["'none'"],
        baseUri: ["'none'"],
        formAction: ["'self'"],
        frameAncestors: ["'none'"],
      },
    },
    strictTransportSecurity: secure,
    referrerPolicy: { policy: 'no-referrer' },
  }
}

/** @returns the listening server; `port` 0 lets the system choose */
export function listen(app: Express, port: number, host: string): Promise<Server> {
  const server = createServer(app)
  return new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      const taken = error.code === 'EADDRINUSE'
      reject(
        taken ? new Error(`port ${port} is taken. Set PORT to another one, or stop the program that uses it.`) : error,
      )
    })
    server.listen(port, host, () => resolve(server))
  })
}
