import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { ConfigError, readConfig, settings } from '../src/config.ts'
import { projectRoot } from '../src/paths.ts'

test('with nothing set everything has a value that works on one machine', () => {
  expect(readConfig({})).toMatchObject({
    port: 3000,
    host: '127.0.0.1',
    databaseUrl: join(projectRoot, 'data/local/gaung.sqlite'),
    smtpUrl: null,
    baseUrl: 'http://127.0.0.1:3000',
    zone: 'Asia/Jakarta',
    digestAt: { hour: 7, minute: 0 },
    delayMs: 2000,
    logLevel: 'info',
  })
})

test('what is set is used, spaces around it left out; empty means not set', () => {
  const config = readConfig({
    PORT: ' 8080 ',
    HOST: '::1',
    DATABASE_URL: 'postgresql://gaung@db/gaung',
    GAUNG_DATA_DIR: '/srv/gaung',
    SMTP_URL: 'smtps://user:secret@mail.example:465',
    GAUNG_BASE_URL: 'https://gaung.example.go.id//',
    GAUNG_DIGEST_AT: '6.30',
    GAUNG_TIMEZONE: 'Asia/Jayapura',
    GAUNG_CONTACT: '',
    LOG_LEVEL: 'silent',
  })
  expect(config).toMatchObject({
    port: 8080,
    databaseUrl: 'postgresql://gaung@db/gaung',
    dataDir: '/srv/gaung',
    smtpUrl: 'smtps://user:secret@mail.example:465',
    baseUrl: 'https://gaung.example.go.id',
    digestAt: { hour: 6, minute: 30 },
    zone: 'Asia/Jayapura',
    contact: 'no contact set',
    logLevel: 'silent',
  })
  expect(readConfig({ HOST: '::1' }).baseUrl).toBe('http://[::1]:3000')
})

describe('a mistake is answered in a sentence that names the setting and says what to write', () => {
  test.each([
    ['PORT', 'abc', 'PORT is “abc”. Write a whole number from 0 to 65535, or leave it unset for 3000.'],
    ['PORT', '70000', 'PORT is “70000”. Write a whole number from 0 to 65535, or leave it unset for 3000.'],
    ['PORT', '80.5', 'PORT is “80.5”. Write a whole number from 0 to 65535, or leave it unset for 3000.'],
    [
      'GAUNG_DELAY_MS',
      '10',
      'GAUNG_DELAY_MS is “10”. Write a whole number from 1000 to 600000, or leave it unset for 2000.',
    ],
    [
      'GAUNG_MIN_POLL_MINUTES',
      '0',
      'GAUNG_MIN_POLL_MINUTES is “0”. Write a whole number from 1 to 1440, or leave it unset for 10.',
    ],
    ['DATABASE_URL', 'mysql://root@db/x', 'Use postgres://… or leave it unset for SQLite.'],
    ['SMTP_URL', 'mail.example', 'SMTP_URL must start with smtp:// or smtps://'],
    ['GAUNG_BASE_URL', 'gaung.example', 'GAUNG_BASE_URL is “gaung.example”. Write an address people can open'],
    ['GAUNG_BASE_URL', 'ftp://gaung.example', 'Write an address people can open'],
    [
      'GAUNG_TIMEZONE',
      'Asia/Tokyo',
      'GAUNG_TIMEZONE is “Asia/Tokyo”. Write one of Asia/Jakarta, Asia/Makassar, Asia/Jayapura.',
    ],
    ['GAUNG_DIGEST_AT', '25:00', 'GAUNG_DIGEST_AT is “25:00”. Write a time of day such as 07:00.'],
    ['LOG_LEVEL', 'loud', 'LOG_LEVEL is “loud”. Write one of trace, debug, info, warn, error, silent.'],
  ])('%s=%s', (name, value, sentence) => {
    expect(() => readConfig({ [name]: value })).toThrow(ConfigError)
    expect(() => readConfig({ [name]: value })).toThrow(sentence)
  })
})

test('no mistake repeats a password', () => {
  for (const [name, value] of [
    ['DATABASE_URL', 'mysql://root:rahasia@db/x'],
    ['SMTP_URL', 'http://user:rahasia@mail.example'],
  ]) {
    expect(() => readConfig({ [name!]: value })).not.toThrow('rahasia')
  }
})

test('the table of settings names every setting that is read', () => {
  const read = new Set<string>()
  readConfig(new Proxy({}, { get: (_, name) => void read.add(String(name)) }))
  expect([...read].toSorted()).toEqual(settings.map((setting) => setting.name).toSorted())
})
