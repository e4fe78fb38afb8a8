/** Everything that can be had as a file, what its columns mean, and the files themselves. */
import { z } from 'zod'
import { tablesFor } from '../../../../src/export/dictionary.ts'
import { fileOf, mediaTypes } from '../../../../src/export/file.ts'
import { fileFormats } from '../../../../src/model.ts'
import { tableAsked } from '../../tables.ts'
import { endpoint } from '../endpoint.ts'
import { id, instant, noParams } from '../shapes.ts'

const said = z.object({ id: z.string(), en: z.string() })
const table = z.object({
  name: z.string(),
  title: said,
  explains: said,
  columns: z.array(
    z.object({
      key: z.string(),
      label: said,
      explains: said,
      holds: z
        .enum(['text', 'count', 'number', 'flag', 'time'])
        .describe('a count may be added up over the rows, other numbers may not'),
    }),
  ),
})

export const tables = endpoint({
  method: 'get',
  path: '/tables',
  id: 'listTables',
  summary: 'The data dictionary: every table that can be had as a file, and what its columns mean',
  scope: 'read',
  params: noParams,
  query: z.object({}),
  body: null,
  status: 200,
  answer: z.object({ tables: z.array(table) }),
  run: (_house, _asked, { user }) =>
    Promise.resolve({
      tables: tablesFor(user.role).map(({ name, title, explains, columns }) => ({
        ...{ name, title, explains },
        columns: columns.map((column) => ({ ...column, holds: column.holds ?? 'text' })),
      })),
    }),
})

const yes = z.enum(['0', '1']).default('0')

export const tableFile = endpoint({
  method: 'get',
  path: '/tables/{id}',
  id: 'getTable',
  summary: 'A table of the dictionary (or `dictionary` itself) with all its rows as a file, streamed',
  scope: 'read',
  params: z.object({ id: id.describe('`name` in the dictionary') }),
  query: z.object({
    format: z.enum(fileFormats).default('csv').describe('`excel` is CSV as spreadsheets set to Indonesian read it'),
    from: instant.optional().describe('a year before `to` when left out'),
    to: instant.optional().describe('now when left out'),
    release: id.optional().describe('only of this release'),
    story: id.optional().describe('only of this story'),
    outlet: id.optional().describe('in `bylines`: only of this outlet'),
    unit: id.optional().describe('only of this unit and those below it'),
    local: yes.describe('1: each time once more by the clock of the owner of the key'),
    total: yes.describe('1: a last row of totals; not in Parquet'),
  }),
  body: null,
  status: 200,
  answer: { files: Object.values(mediaTypes).map((type) => type.split(';')[0]!) },
  async run(house, { params, query: { format, local, total, ...asked } }, { user }) {
    const rows = await tableAsked(house.db, params.id, asked, house.clock.now(), user.role)
    if (rows === null) return null
    const { language, zone } = user
    const file = fileOf(rows, { format, language, zone, local: local === '1', total: total === '1' })
    return { ...file, name: params.id }
  },
})
