/** Imports point one way (DESIGN “Arrows”): each room may lean on the rooms named here, and on nothing else. */
import { readdirSync, readFileSync, statSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'
import { expect, test } from 'vitest'
import { projectRoot } from '../src/paths.ts'

/** Rooms by folder or file, and what each may import besides itself. */
const arrows: Record<string, string[]> = {
  'src/model.ts': [],
  'src/paths.ts': [],
  'src/clock.ts': ['src/model.ts'],
  'src/config.ts': ['src/model.ts', 'src/paths.ts'],
  'src/schedule.ts': ['src/model.ts'],
  'src/text': ['src/model.ts'],
  'src/facts': ['src/model.ts', 'src/text'],
  'src/tone': ['src/model.ts', 'src/text', 'data'],
  'src/match': ['src/model.ts', 'src/text', 'src/facts'],
  'src/checks': ['src/model.ts', 'src/text', 'src/facts', 'data'],
  // A counter printed on a page is read by the readers of numbers.
  crawlers: ['src/model.ts', 'src/facts'],
  data: ['src/model.ts'],
  'src/search': ['src/model.ts', 'src/text', 'data'],
  // What a text is found by is decided in `search`; the store keeps it in step with the text.
  'src/store': ['src/model.ts', 'src/search'],
  'src/health': ['src/model.ts'],
  'src/analytics': ['src/model.ts', 'src/text', 'src/health', 'src/store', 'data'],
  'src/mail': ['src/text'],
  'src/digest': ['src/model.ts', 'src/text', 'src/mail', 'src/tone', 'src/analytics', 'data'],
  'src/export': ['src/model.ts', 'src/text', 'src/mail', 'src/analytics', 'src/store', 'data'],
  'src/importing': ['src/model.ts', 'src/text', 'crawlers', 'data'],
  'src/pipeline': [
    'src/model.ts',
    'src/clock.ts',
    'src/schedule.ts',
    'src/text',
    'src/health',
    'src/match',
    'src/checks',
    'src/store',
    'crawlers',
    'data',
  ],
  'src/accounts': ['src/model.ts', 'src/text', 'src/mail', 'data'],
  'src/doctor': ['src/model.ts', 'src/config.ts', 'src/digest', 'src/store', 'data'],
  'src/alerts': ['src/model.ts', 'src/text', 'src/mail', 'src/analytics', 'data'],
  'src/jobs': [
    ...[
      'src/model.ts',
      'src/config.ts',
      'src/tone',
      'src/analytics',
      'src/alerts',
      'src/digest',
      'src/export',
      'src/store',
    ],
    // Alerts also leave by webhook; the addresses are vetted where the crawler's are.
    ...['crawlers', 'data'],
  ],
  // The stages run each room's own code, one line at a time.
  'src/stages.ts': ['src/model.ts', 'src/facts', 'src/tone', 'src/match', 'src/checks', 'src/analytics', 'crawlers'],
  // The newsroom serves pages; its summary reads what the house kept.
  'src/demo': ['src/model.ts', 'src/text', 'src/store', 'crawlers', 'data'],
  'dashboard/api.ts': [
    'src/model.ts',
    'src/tone',
    'src/checks',
    'src/analytics',
    'src/export',
    'src/pipeline',
    'src/importing',
  ],
  'dashboard/web': ['src/model.ts', 'dashboard/api.ts', 'data'],
  'dashboard/server': [
    ...[
      'src/model.ts',
      'src/config.ts',
      'src/clock.ts',
      'src/paths.ts',
      'src/accounts',
      'src/text',
      'src/checks',
      'src/tone',
      'src/health',
      'src/analytics',
      'src/digest',
      'src/alerts',
    ],
    ...['src/export', 'src/importing', 'src/store', 'src/jobs', 'src/pipeline', 'crawlers', 'data', 'dashboard/api.ts'],
  ],
  // These open the house and may know every room.
  'src/main.ts': ['*'],
  'src/cli.ts': ['*'],
  'src/halves': ['*'],
  'src/commands': ['*'],
}

/** Packages that only the room with that side effect may use. */
const ownedPackages: Record<string, string[]> = {
  kysely: ['src/store', 'src/analytics'],
  sqlite3: ['src/store'],
  pg: ['src/store'],
  undici: ['crawlers'],
  express: ['dashboard/server'],
  nodemailer: ['src/digest'],
  'hyparquet-writer': ['src/export'],
  docx: ['src/export'],
}

const files = (folder: string): string[] =>
  readdirSync(join(projectRoot, folder)).flatMap((name) => {
    const path = join(folder, name)
    if (path === join('data', 'local')) return []
    return statSync(join(projectRoot, path)).isDirectory() ? files(path) : /\.tsx?$/.test(name) ? [path] : []
  })

const importsOf = (source: string): string[] =>
  [...source.matchAll(/(?:from\s+|import\s*\(\s*|^import\s+)'([^']+)'/gm)].map((found) => found[1]!)

const roomOf = (path: string): string | undefined =>
  Object.keys(arrows).find((room) => path === room || path.startsWith(`${room}/`))

/** The imports of a file that no arrow allows, each named. */
function broken(file: string, source: string): string[] {
  const room = roomOf(file)
  if (room === undefined) return [`${file} stands in no room of the table`]
  return importsOf(source).flatMap((name) => {
    if (!name.startsWith('.')) {
      const owners = ownedPackages[name.split('/')[0]!]
      return owners && !owners.includes(room)
        ? [`${file} uses the package ${name}, which is for ${owners.join(', ')}`]
        : []
    }
    const target = relative(projectRoot, join(projectRoot, dirname(file), name))
    const to = roomOf(target)
    const allowed = arrows[room]!
    const fine =
      to === room || target === 'package.json' || allowed.includes('*') || (to !== undefined && allowed.includes(to))
    return fine ? [] : [`${file} imports ${target}: ${room} does not lean on ${to ?? 'it'}`]
  })
}

test('every import follows an arrow of the house', () => {
  const all = ['src', 'crawlers', 'dashboard', 'data'].flatMap(files)
  expect(all.length).toBeGreaterThan(100)
  expect(all.flatMap((file) => broken(file, readFileSync(join(projectRoot, file), 'utf8')))).toEqual([])
})

test('a crawler that reaches for the database is named', () => {
  expect(
    broken('crawlers/feed.ts', "import { openStore } from '../src/store/db.ts'\nimport sqlite3 from 'sqlite3'"),
  ).toEqual([
    'crawlers/feed.ts imports src/store/db.ts: crawlers does not lean on src/store',
    'crawlers/feed.ts uses the package sqlite3, which is for src/store',
  ])
  expect(broken('src/text/words.ts', "const x = await import('../facts/index.ts')")).toHaveLength(1)
})
