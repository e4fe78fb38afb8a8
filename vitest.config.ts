import { defineConfig } from 'vitest/config'

/**
 * One run: every test of every room. Files run in processes of their own (the packages with native code do not live in
 * threads); one PostgreSQL is started for all of them, and each test takes a fresh database of it.
 */
export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    benchmark: { include: ['test/bench/**/*.bench.ts'] },
    pool: 'forks',
    // Many tests wait for a clock, a browser or a killed program: two at a time on the smallest machine.
    maxWorkers: 2,
    globalSetup: ['test/support/postgres-for-all.ts'],
    testTimeout: 60_000,
    hookTimeout: 120_000,
  },
})
