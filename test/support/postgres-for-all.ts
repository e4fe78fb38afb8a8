import type { TestProject } from 'vitest/node'
import { openStore } from '../../src/store/db.ts'
import { asAdmin, startPostgres, template } from './postgres.ts'

declare module 'vitest' {
  interface ProvidedContext {
    /** The server's address without a database, or why there is none. */
    postgres: { url: string } | { why: string }
  }
}

/**
 * One PostgreSQL for the whole run. Where it cannot run, the tests that need it fail with the reason: PostgreSQL is a
 * database Gaung promises to work on, so a run without it is not green.
 */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  try {
    const server = await startPostgres()
    await asAdmin(server.url, `create database ${template}`)
    await (await openStore(`${server.url}/${template}`)).destroy()
    project.provide('postgres', { url: server.url })
    return () => server.close()
  } catch (error) {
    project.provide('postgres', { why: error instanceof Error ? error.message : String(error) })
    return () => Promise.resolve()
  }
}
