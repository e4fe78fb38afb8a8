import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { build } from 'vite'
import { projectRoot } from '../../src/paths.ts'

export type Bundle = { path(name: string): string; remove(): void }

/**
 * Programs of a test as bundles, so that dozens of starts do not cost dozens of compilations; they stand among
 * node_modules, so that they find them. Remove them in the end.
 */
export async function bundled(name: string, input: Record<string, string>): Promise<Bundle> {
  const folder = join(projectRoot, 'node_modules', '.cache', `gaung-${name}-${process.pid}`)
  await build({
    root: projectRoot,
    configFile: false,
    logLevel: 'error',
    build: {
      ssr: true,
      outDir: folder,
      target: 'node20',
      minify: false,
      rollupOptions: { input, output: { entryFileNames: '[name].js', chunkFileNames: '[name]-[hash].js' } },
    },
  })
  return {
    path: (program) => join(folder, `${program}.js`),
    remove: () => rmSync(folder, { recursive: true, force: true }),
  }
}
