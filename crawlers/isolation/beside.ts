import { createRequire } from 'node:module'
import { fileURLToPath, pathToFileURL } from 'node:url'

/**
 * A program of ours to start as a process of its own: in the sources `<name>.ts` beside the module at `from`, with the
 * loader of the tests; in the built program `<name>.js`, which stands beside cli.js.
 * @param from `import.meta.url` of the module that starts it
 */
export function programBeside(from: string, name: string): { file: string; execArgv: string[] } {
  const isSource = from.endsWith('.ts')
  return {
    file: fileURLToPath(new URL(`./${name}.${isSource ? 'ts' : 'js'}`, from)),
    execArgv: isSource ? ['--import', pathToFileURL(createRequire(from).resolve('tsx')).href] : [],
  }
}
