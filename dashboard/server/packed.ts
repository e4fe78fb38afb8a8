/** What crosses the line small: many offices have slow ones, and our pages and answers are text. */
import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { constants, gzip } from 'node:zlib'
import express, { type Request, type RequestHandler, type Response } from 'express'

const pack = promisify(gzip)

/** Less than what one network packet holds is no faster packed. */
const leastBytes = 1200
/** Two thirds of what the best packing saves, for a tenth of its time: an answer is packed for one reader only. */
const level = constants.Z_BEST_SPEED + 3

/** An answer in JSON as text, and packed where that pays. */
export type Packed = { text: string; bytes: Buffer | null }

export async function packed(body: unknown): Promise<Packed> {
  const text = JSON.stringify(body) ?? ''
  return { text, bytes: Buffer.byteLength(text) < leastBytes ? null : await pack(text, { level }) }
}

/** Sends it packed to those who can unpack. The asker may be gone, or the error handler was faster. */
export function sendPacked(req: Request, res: Response, { text, bytes }: Packed): void {
  if (res.headersSent || res.destroyed) return
  if (bytes === null || !req.acceptsEncodings('gzip')) res.type('json').send(text)
  else res.type('json').vary('accept-encoding').set('content-encoding', 'gzip').end(bytes)
}

/**
 * Answers in JSON are packed for those who can unpack them. They hold no secret beside what the asker wrote (the
 * session is a cookie, and no form carries a token), so their length tells an outsider nothing worth guessing at.
 */
export const packedAnswers: RequestHandler = (req, res, next) => {
  const plain = res.json.bind(res)
  res.json = (body: unknown): Response => {
    if (!req.acceptsEncodings('gzip')) return plain(body)
    packed(body).then((answer) => sendPacked(req, res, answer), next)
    return res
  }
  next()
}

/** Endings that the build writes beside a file, best first (dashboard/web/pack-build.ts). */
const packings = [
  { encoding: 'br', ending: '.br' },
  { encoding: 'gzip', ending: '.gz' },
]

/** Files under assets/ carry a hash of what is in them: they never change. */
const forever = 'public, max-age=31536000, immutable'

/** The built pages of `folder`, packed where the build packed them. */
export function builtFiles(folder: string): RequestHandler {
  const files = new Set(filesUnder(folder))
  const serve = express.static(folder, { index: false, maxAge: '1h' })
  return (req, res, next) => {
    const { path } = req
    // Built since we started, or no file of ours at all.
    if (!files.has(path)) return serve(req, res, next)
    res.vary('accept-encoding')
    if (path.startsWith('/assets/')) res.set('cache-control', forever)
    const packing = packings.find(({ encoding, ending }) => files.has(path + ending) && req.acceptsEncodings(encoding))
    if (packing) {
      res.type(path.slice(path.lastIndexOf('.') + 1)).set('content-encoding', packing.encoding)
      req.url = path + packing.ending
    }
    serve(req, res, next)
  }
}

/** As addresses: “/assets/index-x.js”. None while nothing is built yet. */
function filesUnder(folder: string): string[] {
  try {
    return readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name).slice(folder.length).replaceAll('\\', '/'))
  } catch {
    return []
  }
}
