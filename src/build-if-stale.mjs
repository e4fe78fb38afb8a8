/** Builds when there is no build yet or a source is newer than it, so that `npm start` is one command after a pull. */
import { spawnSync } from 'node:child_process'
import { existsSync, readdirSync, rmSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('..', import.meta.url))
const sources = ['src', 'crawlers', 'dashboard', 'data', 'package.json', 'vite.config.ts']
const built = ['dist/cli.js', 'dist/worker.js', 'dist/reader.js', 'dist/web/index.html']

/** The newest change below a path; `data/local` is what the program itself writes. */
function newest(path) {
  const stat = statSync(path)
  if (!stat.isDirectory()) return stat.mtimeMs
  if (path === join(root, 'data', 'local')) return 0
  return Math.max(0, ...readdirSync(path).map((name) => newest(join(path, name))))
}

const missing = built.some((file) => !existsSync(join(root, file)))
const builtAt = missing ? 0 : Math.min(...built.map((file) => statSync(join(root, file)).mtimeMs))
if (missing || sources.some((source) => newest(join(root, source)) > builtAt)) {
  process.stderr.write('building…\n')
  rmSync(join(root, 'dist'), { recursive: true, force: true })
  const npm = spawnSync('npm', ['run', '--silent', 'build', '--', '--logLevel', 'warn'], {
    cwd: root,
    stdio: ['ignore', 'ignore', 'inherit'],
  })
  process.exit(npm.status ?? 1)
}
