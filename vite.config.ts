import { defineConfig } from 'vite'

/**
 * The program that runs: src/cli.ts bundled to dist/cli.js. Packages stay outside; only our own files are put together,
 * so that the command starts fast. (The browser's side has its own: dashboard/web/vite.config.ts.)
 */
export default defineConfig({
  build: {
    ssr: 'src/cli.ts',
    outDir: 'dist',
    // dist/web is the other build's.
    emptyOutDir: false,
    target: 'node20',
    minify: false,
    sourcemap: true,
    rollupOptions: { output: { entryFileNames: 'cli.js', chunkFileNames: '[name]-[hash].js' } },
  },
})
