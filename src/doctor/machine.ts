import { accessSync, constants, existsSync, statfsSync } from 'node:fs'
import { dirname } from 'node:path'
import type { Look } from './check.ts'

const [leastMajor, leastMinor] = [20, 19]
const gigabyte = 1024 ** 3
/** A busy week of the whole catalogue is well below the first, a busy day below the second. */
const [littleSpace, noSpace] = [2 * gigabyte, gigabyte / 4]

export const node: Look = {
  name: 'node',
  at: () => {
    const [major, minor] = process.versions.node.split('.').map(Number) as [number, number]
    const fine = major > leastMajor || (major === leastMajor && minor >= leastMinor)
    const values = { version: process.versions.node, least: `${leastMajor}.${leastMinor}` }
    return Promise.resolve({ health: fine ? 'ok' : 'fail', says: fine ? 'node.ok' : 'node.old', values })
  },
}

export const disk: Look = {
  name: 'disk',
  at: (config) => {
    // Before the first start there is no folder yet: the one above it tells.
    let folder = config.dataDir
    while (!existsSync(folder)) folder = dirname(folder)
    const values = { folder: config.dataDir, free: '' }
    try {
      accessSync(folder, constants.W_OK)
    } catch {
      return Promise.resolve({ health: 'fail', says: 'disk.unwritable', values })
    }
    const { bavail, bsize } = statfsSync(folder)
    const free = bavail * bsize
    values.free = `${(free / gigabyte).toFixed(1)} GB`
    if (free < noSpace) return Promise.resolve({ health: 'fail', says: 'disk.full', values })
    if (free < littleSpace) return Promise.resolve({ health: 'warn', says: 'disk.little', values })
    return Promise.resolve({ health: 'ok', says: 'disk.ok', values })
  },
}
