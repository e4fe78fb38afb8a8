import { fileURLToPath } from 'node:url'

/** The project's folder. This file sits one level below it, both as source (src/) and built (dist/). */
export const projectRoot = fileURLToPath(new URL('..', import.meta.url))
