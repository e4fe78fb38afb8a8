import type { Plugin } from 'vite'

/**
 * The first script asks for `entry` by itself (start.ts); announcing it in index.html spares it the way there and back.
 * Written as Vite writes those of the first script itself.
 */
export function announceBuild(entry: string): Plugin {
  return {
    name: 'gaung-announce-build',
    apply: 'build',
    transformIndexHtml: {
      order: 'post',
      handler(html, { bundle = {} }) {
        const chunks = Object.values(bundle).filter((file) => file.type === 'chunk')
        const main = chunks.find(({ facadeModuleId }) => facadeModuleId?.endsWith(entry))
        if (!main) throw new Error(`the build holds no ${entry}`)
        const known = [main.fileName, ...main.imports].filter((file) => !html.includes(file))
        return known.map((file) => ({
          tag: 'link',
          attrs: { rel: 'modulepreload', crossorigin: true, href: `/${file}` },
          injectTo: 'head' as const,
        }))
      },
    },
  }
}
