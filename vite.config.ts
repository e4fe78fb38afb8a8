import { defineConfig } from 'vite'

/**
 * The program that runs: src/cli.ts bundled to dist/cli.js, the half that crawls beside the one that answers, dist/worker.js
 * (src/halves), and the process it has outside pages read by, dist/reader.js (crawlers/isolation). Packages stay outside; only our own files are put together, so that both start fast. (The
 * browser's side has its own: dashboard/web/vite.config.ts.)
 */
export default defineConfig({
  build: {
    ssr: true,
    outDir: 'dist',
    // dist/web is the other build's.
    emptyOutDir: false,
    target: 'node20',
    minify: false,
    sourcemap: true,
    rollupOptions: {
      input: { cli: 'src/cli.ts', worker: 'src/halves/worker.ts', reader: 'crawlers/isolation/reader.ts' },
      output: { entryFileNames: '[name].js', chunkFileNames: '[name]-[hash].js' },
    },
  },
})
