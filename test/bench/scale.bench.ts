/**
 * A hundred thousand releases against ten thousand articles that nobody took from them, Gaung beside the two usual ways.
 *
 *   GAUNG_BENCH_RELEASES, GAUNG_BENCH_ARTICLES   fewer of them, for a quick look
 */
import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import { bench, describe } from 'vitest'
import { projectRoot } from '../../src/paths.ts'
import type { Contestant, ScaleResult } from './scale.ts'

const releases = process.env['GAUNG_BENCH_RELEASES'] ?? '100000'
const articles = process.env['GAUNG_BENCH_ARTICLES'] ?? '10000'
const minutes = 20

describe(
  `${articles} unrelated articles against ${releases} releases`,
  () => {
    for (const name of ['gaung', 'minhash', 'shingles'] satisfies Contestant[]) {
      bench(
        name,
        async () => {
          const script = [
            '--max-old-space-size=8192',
            '--import',
            'tsx',
            'test/bench/scale.ts',
            name,
            releases,
            articles,
          ]
          const { stdout } = await promisify(execFile)(process.execPath, script, { cwd: projectRoot })
          const r = JSON.parse(stdout) as ScaleResult
          const live = r.liveMilliseconds === null ? '' : ` · new release live in ${r.liveMilliseconds.toFixed(0)} ms`
          console.log(
            `${r.name.padEnd(8)} start ${r.startSeconds.toFixed(1)} s · ${r.megabytes.toFixed(0)} MB · ` +
              `${r.articlesPerSecond.toFixed(0)} articles/s · ${r.falseLinks} false links · ` +
              `${(100 * r.found).toFixed(0)} % of rewritten coverage found${live}`,
          )
        },
        {
          iterations: 1,
          warmupIterations: 0,
          time: 0,
          warmupTime: 0,
          throws: true,
          setup: () => {},
          teardown: () => {},
        },
      )
    }
  },
  minutes * 60_000,
)
