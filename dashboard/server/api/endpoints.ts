/** Everything the API offers, a file for each noun: router, OpenAPI document and contract test walk this list. */
import type { Endpoint } from './endpoint.ts'
import { article, articles } from './endpoints/articles.ts'
import { audit } from './endpoints/audit.ts'
import { findings, oneFinding } from './endpoints/findings.ts'
import { hours } from './endpoints/hours.ts'
import { outlets } from './endpoints/outlets.ts'
import { addRelease, oneRelease, releases } from './endpoints/releases.ts'
import { searches } from './endpoints/searches.ts'
import { sources } from './endpoints/sources.ts'
import { tableFile, tables } from './endpoints/tables.ts'

export const endpoints: Endpoint[] = [
  articles,
  article,
  releases,
  oneRelease,
  addRelease,
  findings,
  oneFinding,
  hours,
  outlets,
  sources,
  searches,
  tables,
  tableFile,
  audit,
]
