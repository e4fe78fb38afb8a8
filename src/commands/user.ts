import { randomBytes } from 'node:crypto'
import { hash } from '@node-rs/argon2'
import { wallClock } from '../clock.ts'
import { readConfig } from '../config.ts'
import type { Role } from '../model.ts'
import { openStore } from '../store/db.ts'
import { openUnits } from '../store/units.ts'
import { addUser, userWithHash } from '../store/users.ts'
import { WrongUse, words, type Command } from './command.ts'

const roles: Role[] = ['reader', 'officer', 'analyst', 'administrator']

export const userCommand: Command = {
  name: 'user',
  usage: 'user add EMAIL --name NAME [--role ROLE] [--unit CODE] [--no-digest]',
  does: `Adds a person (${roles.join(', ')}); prints the first password once.`,
  async run(args) {
    const { values, positionals } = words(args, {
      name: { type: 'string' },
      role: { type: 'string', default: 'reader' },
      unit: { type: 'string' },
      'no-digest': { type: 'boolean' },
    })
    const [verb, email] = positionals
    if (verb !== 'add' || email === undefined || values.name === undefined) {
      throw new WrongUse('usage: gaung user add EMAIL --name NAME [--role ROLE] [--unit CODE] [--no-digest]')
    }
    if (!/^[^\s@]+@[^\s@]+$/.test(email)) throw new WrongUse(`“${email}” is not a mail address`)
    const role = roles.find((r) => r === values.role)
    if (!role) throw new WrongUse(`--role must be one of ${roles.join(', ')}`)
    if (values.unit !== undefined && role === 'administrator')
      throw new WrongUse('an administrator looks after all of Gaung and is bound to no unit')
    const config = readConfig(process.env)
    const db = await openStore(config.databaseUrl)
    try {
      if (await userWithHash(db, email)) throw new Error(`${email} is here already`)
      const today = wallClock.now().toISOString().slice(0, 10)
      if (values.unit !== undefined && !(await openUnits(db, today)).some(({ id }) => id === values.unit))
        throw new Error(`there is no unit with the code “${values.unit}”; units come in by “gaung units import FILE”`)
      const password = randomBytes(12).toString('base64url')
      const person = {
        name: values.name,
        email,
        role,
        zone: config.zone,
        language: 'id' as const,
        digest: !values['no-digest'],
        unitId: values.unit ?? null,
      }
      await addUser(db, person, await hash(password))
      process.stdout.write(`${password}\n`)
      return 0
    } finally {
      await db.destroy()
    }
  },
}
