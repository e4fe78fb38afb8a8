import { expect, test } from 'vitest'
import { ConfigError, readConfig, settings } from '../src/config.ts'

test('without any setting everything has its usual value, on the embedded database', () => {
  const config = readConfig({})
  expect(config).toMatchObject({ port: 3000, host: '127.0.0.1', smtpUrl: null, digestAt: { hour: 7, minute: 0 } })
  expect(config.databaseUrl).toMatch(/gaung\.sqlite$/)
  expect(config.baseUrl).toBe('http://127.0.0.1:3000')
})

test.each([
  ['PORT', 'delapan', 'whole number'],
  ['DATABASE_URL', 'mysql://x', 'postgres://'],
  ['SMTP_URL', 'mail.example', 'smtp://'],
  ['GAUNG_BASE_URL', 'gaung', 'address people can open'],
  ['GAUNG_TIMEZONE', 'Asia/Tokyo', 'Asia/Jakarta'],
  ['GAUNG_DIGEST_AT', '25:00', '07:00'],
  ['GAUNG_DELAY_MS', '10', '1000'],
  ['LOG_LEVEL', 'laut', 'silent'],
  ['GAUNG_CHECK_MODEL', 'model-saya', 'full path of a program'],
])('%s=%s is answered by what to write instead', (name, value, says) => {
  expect(() => readConfig({ [name]: value })).toThrow(ConfigError)
  expect(() => readConfig({ [name]: value })).toThrow(says)
  expect(() => readConfig({ [name]: value })).toThrow(name)
})

test('every setting of the table can be left empty', () => {
  expect(() => readConfig(Object.fromEntries(settings.map(({ name }) => [name, ' '])))).not.toThrow()
})
