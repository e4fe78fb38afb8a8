/** Errors that speak to the person who can act, and the one place that turns them into HTTP. */
import type { ErrorRequestHandler, RequestHandler } from 'express'
import disk from '../../data/messages/disk.json' with { type: 'json' }
import type { Said } from '../../src/model.ts'
import { isDiskTrouble } from '../../src/store/disk.ts'
import { requestId } from './requests.ts'

/** Something in the request cannot be used: 400 unless said otherwise. */
export class BadRequest extends Error {
  readonly said: Said
  readonly status: number
  readonly field: string | undefined

  constructor(said: Said, options: { status?: number; field?: string } = {}) {
    super(said.en)
    this.said = said
    this.status = options.status ?? 400
    this.field = options.field
  }
}

export const notFound = (): BadRequest => new BadRequest({ id: 'Tidak ditemukan.', en: 'Not found.' }, { status: 404 })

/** @param log hears of surprises only; an expected refusal is the caller's business */
export const errorsToAnswers =
  (log: (error: unknown, requestId: string) => void): ErrorRequestHandler =>
  (error, req, res, next) => {
    if (res.headersSent) return next(error)
    if (error instanceof BadRequest) {
      res.status(error.status).json({ error: error.said, ...(error.field ? { field: error.field } : {}) })
      return
    }
    // body-parser's own refusals (too large, not JSON) carry a status below 500.
    const status =
      typeof error === 'object' && error !== null && 'status' in error && typeof error.status === 'number'
        ? error.status
        : 500
    const id = requestId(req)
    if (status >= 500) log(error, id)
    if (isDiskTrouble(error)) {
      res.status(507).json({ error: disk.full })
      return
    }
    res.status(status).json({
      error:
        status >= 500
          ? {
              id: `Ada kesalahan di pihak kami. Coba lagi; bila berulang, laporkan ke administrator dengan nomor ${id}.`,
              en: `Something went wrong on our side. Try again; if it happens again, tell your administrator the number ${id}.`,
            }
          : { id: 'Permintaan tidak dapat dibaca.', en: 'The request could not be read.' },
    })
  }

const withNul = (): BadRequest =>
  new BadRequest({ id: 'Permintaan tidak dapat dibaca.', en: 'The request could not be read.' })

/** PostgreSQL holds no NUL in a text, and nobody types one: an address with one is refused at the door. */
export const noNulInAddress: RequestHandler = (req, _res, next) =>
  next(/%00/.test(req.originalUrl) ? withNul() : undefined)

/** The same for what stands in a body, as its reader revives it. */
export function noNulInside(key: string, value: unknown): unknown {
  if (key.includes('\u0000') || (typeof value === 'string' && value.includes('\u0000'))) throw withNul()
  return value
}

/**
 * A page of another site can make a browser send a form or a simple request with our cookie, but it cannot add a header
 * of its own without asking first – and nobody is answered here.
 */
export const onlyOurOwnPages: RequestHandler = (req, _res, next) => {
  if (req.method === 'GET' || req.method === 'HEAD' || req.get('x-gaung') === '1') return next()
  next(
    new BadRequest(
      { id: 'Permintaan ditolak: bukan dari halaman Gaung.', en: 'Refused: not from a page of Gaung.' },
      { status: 403 },
    ),
  )
}
