/** Opens a database as every start does, bringing it up to date; says when it begins and when it is done. */
import { openStore } from '../../src/store/db.ts'

const { database } = JSON.parse(process.env['OPEN_ORDERS'] ?? '') as { database: string }
process.stdout.write('begins\n')
const db = await openStore(database)
process.stdout.write('done\n')
await db.destroy()
