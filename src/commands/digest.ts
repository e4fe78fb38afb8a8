import { wallClock } from '../clock.ts'
import { readConfig } from '../config.ts'
import { previewHtml } from '../digest/digest.ts'
import { createMailer } from '../digest/mailer.ts'
import { digestFor, sendDueDigests } from '../jobs/digests.ts'
import { openStore } from '../store/db.ts'
import { userWithHash } from '../store/users.ts'
import { WrongUse, words, type Command } from './command.ts'

export const digestCommand: Command = {
  name: 'digest',
  usage: 'digest --preview EMAIL [--text | --whatsapp] | --send',
  does: 'Shows the digest a person would get now (HTML on standard output), or sends those not sent today.',
  async run(args) {
    const { values } = words(args, {
      preview: { type: 'string' },
      send: { type: 'boolean' },
      text: { type: 'boolean' },
      whatsapp: { type: 'boolean' },
    })
    if ((values.preview === undefined) === !values.send) throw new WrongUse('say --preview EMAIL or --send')
    const config = readConfig(process.env)
    const db = await openStore(config.databaseUrl)
    try {
      if (values.preview !== undefined) {
        const known = await userWithHash(db, values.preview)
        if (!known) throw new WrongUse(`nobody has the address “${values.preview}”; “gaung user add” adds people`)
        const digest = await digestFor(db, config, known.user, wallClock.now())
        if (!digest) {
          process.stderr.write('nothing to say: no mail would be sent\n')
          return 0
        }
        process.stdout.write(values.text ? digest.text : values.whatsapp ? `${digest.whatsapp}\n` : previewHtml(digest))
        return 0
      }
      if (config.smtpUrl === null)
        throw new Error('SMTP_URL is not set, so no mail can leave. Set it to smtp://host:port.')
      const mailer = createMailer({ smtpUrl: config.smtpUrl, from: config.mailFrom })
      const outcomes = await sendDueDigests(db, config, mailer, wallClock.now(), true)
      mailer.close()
      for (const { user, slot, state, why } of outcomes) {
        process.stdout.write(`${JSON.stringify({ user: user.email, slot, state, why })}\n`)
      }
      return outcomes.some((outcome) => ['failed', 'waiting', 'unsure'].includes(outcome.state)) ? 1 : 0
    } finally {
      await db.destroy()
    }
  },
}
