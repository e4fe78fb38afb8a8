/**
 * The environment, read once into a `Config`; every mistake is answered in a sentence that says what to write instead.
 * `settings` below is the one table of them: `gaung --help`, README and the reader walk it.
 */
import { isAbsolute, join, resolve } from 'node:path'
import type { Zone } from './model.ts'
import { projectRoot } from './paths.ts'

export type Config = {
  port: number
  host: string
  databaseUrl: string
  dataDir: string
  smtpUrl: string | null
  mailFrom: string
  baseUrl: string
  contact: string
  ministry: string
  zone: Zone
  digestAt: { hour: number; minute: number }
  minPollMinutes: number
  delayMs: number
  metricsToken: string | null
  /** OpenID Connect; null when people sign in by password only. */
  singleSignOn: { issuer: string; clientId: string; clientSecret: string; name: string } | null
  /** A second opinion on findings of tier C (pipeline/check-model.ts): an address, or a program and its arguments. */
  checkModel: { kind: 'address'; url: string } | { kind: 'program'; command: string; args: string[] } | null
  /** Places inside our own network that webhooks may tell, “host:port”. */
  webhookAllow: string[]
  /** Folders into which scheduled exports may be put, absolute. */
  exportFolders: string[]
  /** Proxies of ours in front, whose X-Forwarded-For is believed. */
  trustProxy: number
  logLevel: string
}

export class ConfigError extends Error {}

type Env = Record<string, string | undefined>

export type Setting = { name: string; usual: string; does: string }

export const settings: Setting[] = [
  { name: 'PORT', usual: '3000', does: 'port of the dashboard' },
  { name: 'HOST', usual: '127.0.0.1', does: 'address the dashboard listens on' },
  { name: 'DATABASE_URL', usual: '(SQLite)', does: 'postgres://… to use PostgreSQL instead of the embedded database' },
  { name: 'GAUNG_DATA_DIR', usual: 'data/local', does: 'folder of the embedded database' },
  { name: 'SMTP_URL', usual: '(no mail)', does: 'smtp:// or smtps:// address that digests are sent through' },
  { name: 'GAUNG_MAIL_FROM', usual: 'Gaung <gaung@localhost>', does: 'sender of the digests' },
  { name: 'GAUNG_BASE_URL', usual: 'http://HOST:PORT', does: 'address people open; links in mails start with it' },
  { name: 'GAUNG_CONTACT', usual: '(not set)', does: 'mail address or page shown to outlets in the user agent' },
  { name: 'GAUNG_MINISTRY', usual: 'Kementerian Hukum', does: 'name of the institution on the screen and in mails' },
  {
    name: 'GAUNG_TIMEZONE',
    usual: 'Asia/Jakarta',
    does: 'zone of new users: Asia/Jakarta, Asia/Makassar or Asia/Jayapura',
  },
  { name: 'GAUNG_DIGEST_AT', usual: '07:00', does: 'when digests go out, in each person’s zone' },
  { name: 'GAUNG_MIN_POLL_MINUTES', usual: '10', does: 'no source is polled more often than this' },
  { name: 'GAUNG_DELAY_MS', usual: '2000', does: 'pause between two requests to one site, at least 1000' },
  { name: 'GAUNG_TRUST_PROXY', usual: '0', does: 'how many proxies of your own stand in front of the dashboard' },
  { name: 'GAUNG_OIDC_ISSUER', usual: '(no SSO)', does: 'address of the OpenID Connect provider of your office' },
  { name: 'GAUNG_OIDC_CLIENT_ID', usual: '', does: 'how the provider knows Gaung' },
  { name: 'GAUNG_OIDC_CLIENT_SECRET', usual: '', does: 'what the provider knows it by' },
  { name: 'GAUNG_OIDC_NAME', usual: 'SSO', does: 'what the button on the sign-in page says' },
  { name: 'GAUNG_METRICS_TOKEN', usual: '(no metrics)', does: 'what Prometheus must send as Bearer to read /metrics' },
  {
    name: 'GAUNG_CHECK_MODEL',
    usual: '(none)',
    does: 'http(s):// address or program that gives a second opinion on findings of tier C',
  },
  { name: 'GAUNG_WEBHOOK_ALLOW', usual: '(none)', does: 'host:port, … inside your own network that webhooks may tell' },
  {
    name: 'GAUNG_EXPORT_FOLDERS',
    usual: '(none)',
    does: '/full/path, … folders that people may have scheduled exports put into',
  },
  { name: 'LOG_LEVEL', usual: 'info', does: 'trace, debug, info, warn, error or silent' },
]

const zones: Zone[] = ['Asia/Jakarta', 'Asia/Makassar', 'Asia/Jayapura']
const levels = ['trace', 'debug', 'info', 'warn', 'error', 'silent']

/** @throws ConfigError naming the setting and what it may hold */
export function readConfig(env: Env): Config {
  const port = wholeNumber(env, 'PORT', 3000, 0, 65_535)
  const host = text(env, 'HOST') ?? '127.0.0.1'
  const dataDir = resolve(projectRoot, text(env, 'GAUNG_DATA_DIR') ?? 'data/local')
  return {
    port,
    host,
    dataDir,
    databaseUrl: databaseUrl(env) ?? join(dataDir, 'gaung.sqlite'),
    smtpUrl: smtpUrl(env),
    mailFrom: text(env, 'GAUNG_MAIL_FROM') ?? 'Gaung <gaung@localhost>',
    baseUrl: baseUrl(env) ?? `http://${host.includes(':') ? `[${host}]` : host}:${port}`,
    contact: text(env, 'GAUNG_CONTACT') ?? 'no contact set',
    ministry: text(env, 'GAUNG_MINISTRY') ?? 'Kementerian Hukum',
    zone: oneOf(env, 'GAUNG_TIMEZONE', zones, 'Asia/Jakarta'),
    digestAt: clockTime(env, 'GAUNG_DIGEST_AT', { hour: 7, minute: 0 }),
    minPollMinutes: wholeNumber(env, 'GAUNG_MIN_POLL_MINUTES', 10, 1, 1440),
    trustProxy: wholeNumber(env, 'GAUNG_TRUST_PROXY', 0, 0, 5),
    singleSignOn: singleSignOn(env),
    metricsToken: text(env, 'GAUNG_METRICS_TOKEN'),
    checkModel: checkModel(env),
    webhookAllow: webhookAllow(env),
    exportFolders: exportFolders(env),
    delayMs: wholeNumber(env, 'GAUNG_DELAY_MS', 2000, 1000, 600_000),
    logLevel: oneOf(env, 'LOG_LEVEL', levels, 'info'),
  }
}

function text(env: Env, name: string): string | null {
  const value = env[name]?.trim()
  return value === undefined || value === '' ? null : value
}

function wholeNumber(env: Env, name: string, usual: number, least: number, most: number): number {
  const value = text(env, name)
  if (value === null) return usual
  const number = Number(value)
  if (!Number.isInteger(number) || number < least || number > most) {
    throw new ConfigError(
      `${name} is “${value}”. Write a whole number from ${least} to ${most}, or leave it unset for ${usual}.`,
    )
  }
  return number
}

function oneOf<T extends string>(env: Env, name: string, choices: T[], usual: T): T {
  const value = text(env, name)
  if (value === null) return usual
  const choice = choices.find((c) => c === value)
  if (!choice) throw new ConfigError(`${name} is “${value}”. Write one of ${choices.join(', ')}.`)
  return choice
}

function databaseUrl(env: Env): string | null {
  const value = text(env, 'DATABASE_URL')
  if (value === null || /^postgres(ql)?:\/\//.test(value)) return value
  throw new ConfigError(
    `DATABASE_URL starts with “${value.slice(0, 12)}”. Use postgres://… or leave it unset for SQLite.`,
  )
}

function smtpUrl(env: Env): string | null {
  const value = text(env, 'SMTP_URL')
  if (value === null || /^smtps?:\/\//.test(value)) return value
  throw new ConfigError('SMTP_URL must start with smtp:// or smtps://, for example smtp://mail.example.go.id:25.')
}

function baseUrl(env: Env): string | null {
  const value = text(env, 'GAUNG_BASE_URL')
  if (value === null) return null
  if (!URL.canParse(value) || !/^https?:/.test(value)) {
    throw new ConfigError(
      `GAUNG_BASE_URL is “${value}”. Write an address people can open, for example https://gaung.example.go.id.`,
    )
  }
  return value.replace(/\/+$/, '')
}

function singleSignOn(env: Env): Config['singleSignOn'] {
  const issuer = text(env, 'GAUNG_OIDC_ISSUER')
  if (issuer === null) return null
  const clientId = text(env, 'GAUNG_OIDC_CLIENT_ID')
  const clientSecret = text(env, 'GAUNG_OIDC_CLIENT_SECRET')
  const onThisMachine = /^http:\/\/(127\.0\.0\.1|localhost)(:|\/|$)/.test(issuer)
  if (!URL.canParse(issuer) || !(issuer.startsWith('https://') || onThisMachine)) {
    throw new ConfigError(`GAUNG_OIDC_ISSUER is “${issuer}”. Write an https:// address.`)
  }
  if (clientId === null || clientSecret === null) {
    throw new ConfigError('GAUNG_OIDC_ISSUER is set; GAUNG_OIDC_CLIENT_ID and GAUNG_OIDC_CLIENT_SECRET must be too.')
  }
  return { issuer, clientId, clientSecret, name: text(env, 'GAUNG_OIDC_NAME') ?? 'SSO' }
}

function checkModel(env: Env): Config['checkModel'] {
  const value = text(env, 'GAUNG_CHECK_MODEL')
  if (value === null) return null
  if (/^https?:\/\//.test(value)) {
    if (URL.canParse(value)) return { kind: 'address', url: value }
  } else if (value.startsWith('/')) {
    const [command = value, ...args] = value.split(/\s+/)
    return { kind: 'program', command, args }
  }
  throw new ConfigError(
    `GAUNG_CHECK_MODEL is “${value}”. Write the http:// or https:// address of a model, or the full path of a program, or leave it unset.`,
  )
}

function webhookAllow(env: Env): string[] {
  const places = (text(env, 'GAUNG_WEBHOOK_ALLOW') ?? '').split(/[\s,]+/).filter((place) => place !== '')
  const wrong = places.find((place) => !/^[^\s/:]+:\d{1,5}$/.test(place))
  if (wrong === undefined) return places
  throw new ConfigError(
    `GAUNG_WEBHOOK_ALLOW has “${wrong}”. Write host:port, for example hooks.kementerian.example:8443.`,
  )
}

function exportFolders(env: Env): string[] {
  const folders = (text(env, 'GAUNG_EXPORT_FOLDERS') ?? '').split(',').flatMap((one) => one.trim() || [])
  const wrong = folders.find((folder) => !isAbsolute(folder))
  if (wrong !== undefined) {
    throw new ConfigError(`GAUNG_EXPORT_FOLDERS has “${wrong}”. Write full paths, for example /srv/gaung-files.`)
  }
  return folders.map((folder) => resolve(folder))
}

function clockTime(env: Env, name: string, usual: { hour: number; minute: number }): { hour: number; minute: number } {
  const value = text(env, name)
  if (value === null) return usual
  const found = /^([01]?\d|2[0-3])[:.]([0-5]\d)$/.exec(value)
  if (!found) throw new ConfigError(`${name} is “${value}”. Write a time of day such as 07:00.`)
  return { hour: Number(found[1]), minute: Number(found[2]) }
}
