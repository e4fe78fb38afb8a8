/** Where scheduled files may lie: the folders of the settings and what is below them, and nothing else. */
import { createWriteStream } from 'node:fs'
import { mkdir, realpath, rename, rm } from 'node:fs/promises'
import { join, relative, resolve, sep } from 'node:path'
import type { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'

/** The folder that is meant, written plainly; null when it is not one of the allowed ones or below it. */
export function folderMeant(allowed: readonly string[], asked: string): string | null {
  if (asked.includes('\u0000')) return null
  const folder = resolve('/', asked)
  return allowed.some((one) => isBelow(one, folder)) ? folder : null
}

const isBelow = (above: string, folder: string): boolean => {
  const way = relative(above, folder)
  return way !== '..' && !way.startsWith(`..${sep}`) && resolve(above, way) === folder
}

export class FolderRefused extends Error {}

/**
 * Puts a file there in one piece: it has its name only when it is whole, and takes the place of an earlier try.
 * @param still asked just before; when it answers false nothing is left
 * @throws FolderRefused when the folder is not allowed (any more), or a link leads out of what is
 */
export async function putFile(
  allowed: readonly string[],
  folder: string,
  name: string,
  bytes: Readable,
  still: () => Promise<boolean>,
): Promise<boolean> {
  if (folderMeant(allowed, folder) !== folder || /[/\\\u0000]/.test(name)) throw new FolderRefused()
  await mkdir(folder, { recursive: true })
  const [real, ...roots] = await Promise.all([folder, ...allowed].map((one) => realpath(one).catch(() => null)))
  if (!real || !roots.some((root) => root !== null && isBelow(root, real))) throw new FolderRefused()
  const part = join(real, `.${name}.part`)
  try {
    await pipeline(bytes, createWriteStream(part))
    if (!(await still())) return false
    await rename(part, join(real, name))
    return true
  } finally {
    await rm(part, { force: true })
  }
}
