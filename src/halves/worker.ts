/** The process that crawls, judges and mails for the “gaung start” that started it. */
import { readConfig } from '../config.ts'
import { openHouse } from '../main.ts'
import { workBeside } from './work.ts'

await workBeside(await openHouse(readConfig(process.env)))
