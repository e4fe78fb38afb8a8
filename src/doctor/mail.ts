import { createMailer } from '../digest/mailer.ts'
import type { Look } from './check.ts'

export const mail: Look = {
  name: 'mail',
  async at(config) {
    if (config.smtpUrl === null) return { health: 'warn', says: 'mail.none' }
    const mailer = createMailer({ smtpUrl: config.smtpUrl, from: config.mailFrom })
    const values = { server: new URL(config.smtpUrl).host }
    try {
      const why = await mailer.refused()
      return why === null
        ? { health: 'ok', says: 'mail.ok', values }
        : { health: 'fail', says: 'mail.refused', values: { ...values, why } }
    } finally {
      mailer.close()
    }
  },
}
