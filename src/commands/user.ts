import { randomBytes } from 'node:crypto'
import { hash } from '@node-rs/argon2'
import { readConfig } from '../config.ts'
import type { Role } from '../model.ts'
import { openStore } from '../store/db.ts'
import { addUser, userWithHash } from '../store/users.ts'
import { WrongUse, words, type Command } from './command.ts'

const roles: Role[] = ['reader', 'officer', 'analyst', 'administrator']

export const userCommand: Command = {
  name: 'user',
  usage: 'user add EMAIL --name NAME [--role ROLE] [--no-digest]',
  does: `Adds a person (${roles.join(', ')}); prints the first password once.`,
  async run(args) {
    const { values, positionals } = words(args, {
      name: { type: 'string' },
      role: { type: 'string', default: 'reader' },
      'no-digest': { type: 'boolean' },
    })
    const [verb, email] = positionals
    if (verb !== 'add' || email === undefined || values.name === undefined) {
      throw new WrongUse('usage: gaung user add EMAIL --name NAME [--role ROLE] [--no-digest]')
    }
    if (!/^[^\s@]+@[^\s@]+$/.test(email)) throw new WrongUse(`“${email}” is not a mail address`)
    const role = roles.find((r) => r === values.role)
    if (!role) throw new WrongUse(`--role must be one of ${roles.join(', ')}`)
    const config = readConfig(process.env)
    const db = await openStore(config.databaseUrl)
    try {
      if (await userWithHash(db, email)) throw new Error(`${email} is here already`)
      const password = randomBytes(12).toString('base64url')
      const person = {
        name: values.name,
        email,
        role,
        zone: config.zone,
        language: 'id' as const,
        digest: !values['no-digest'],
      }
      await addUser(db, person, await hash(password))
      process.stdout.write(`${password}\n`)
      return 0
    } finally {
      await db.destroy()
    }
  },
}
