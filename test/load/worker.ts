/** The half that crawls, judges and mails, as “gaung start” starts it beside itself, in the world of the load test. */
import { workBeside } from '../../src/halves/work.ts'
import { openHouse } from '../../src/main.ts'
import { houseOf, type Orders } from './outside.ts'

const { config, options } = houseOf(JSON.parse(process.env['LOAD_ORDERS'] ?? '') as Orders)
await workBeside(await openHouse(config, options))
