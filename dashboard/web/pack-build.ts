import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { brotliCompressSync, gzipSync } from 'node:zlib'
import type { Plugin } from 'vite'

const worthPacking = /\.(js|css|svg)$/
const leastBytes = 1200

/** Writes every built file packed beside itself, once and as well as can be; the server picks (server/packed.ts). */
export function packBuild(folder: string): Plugin {
  return {
    name: 'gaung-pack-build',
    apply: 'build',
    closeBundle() {
      for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
        const path = join(entry.parentPath, entry.name)
        if (!entry.isFile() || !worthPacking.test(entry.name)) continue
        const plain = readFileSync(path)
        if (plain.length < leastBytes) continue
        writeFileSync(`${path}.br`, brotliCompressSync(plain))
        writeFileSync(`${path}.gz`, gzipSync(plain, { level: 9 }))
      }
    },
  }
}
