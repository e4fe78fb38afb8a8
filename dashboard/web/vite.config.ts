import { join } from 'node:path'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'
import { announceBuild } from './announce-build.ts'
import { packBuild } from './pack-build.ts'

const outDir = join(import.meta.dirname, '..', '..', 'dist', 'web')

export default defineConfig({
  root: import.meta.dirname,
  // The pages live at deep addresses such as /rilis/abc, so files are named from the top.
  base: '/',
  plugins: [react(), announceBuild('/main.tsx'), packBuild(outDir)],
  build: {
    outDir,
    emptyOutDir: true,
    // Nothing becomes a data: address; the content security policy stays at 'self'.
    assetsInlineLimit: 0,
    rollupOptions: {
      output: {
        // What several pages share comes as one file: on a slow line every small file costs as much waiting as a large
        // one. The chart library stays apart, it is fetched when a chart comes near.
        advancedChunks: {
          groups: [
            // The first script and what it needs, so that it waits for nothing else.
            {
              name: 'start',
              test: /dashboard\/web\/(start|server|memory|view|match-path|pages\/index)\.ts$/,
              priority: 2,
            },
            // Styles stay with what they are of: their order decides which of two rules wins.
            {
              name: 'shared',
              test: /(node_modules\/(?!chart\.js)|dashboard\/web\/(?!charts)).*\.(tsx?|m?js)$/,
              minShareCount: 3,
            },
          ],
        },
      },
    },
  },
  server: { host: '127.0.0.1', proxy: { '/api': 'http://127.0.0.1:3000' } },
})
