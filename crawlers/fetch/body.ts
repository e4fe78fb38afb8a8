/** Reads an answer's body through its content encodings, stopping at the first cap it meets. */
import { Readable, type Duplex } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { createBrotliDecompress, createGunzip, createInflate, createInflateRaw } from 'node:zlib'

export class Stopped extends Error {
  constructor(
    readonly why: 'too-large' | 'bomb' | 'protocol',
    message: string,
  ) {
    super(message)
  }
}

export type Caps = { limitBytes: number; truncate?: boolean | undefined }

const MiB = 1024 * 1024

/** Text packs 3:1 to 20:1; nothing honest reaches 100:1, and below the first MiB a bomb does no harm. */
const mostTimesLarger = 100
const ratioCountsAfterBytes = MiB

/** More than one encoding is legal and rare; a long chain is an attack. */
const mostEncodings = 2

/**
 * @param encoding the Content-Encoding header; a body that is itself a gzip file (`sitemap.xml.gz`) is opened as well
 * @throws Stopped at a cap, or whatever the stream broke with
 */
export async function readBody(body: Readable, encoding: string | undefined, caps: Caps): Promise<Uint8Array> {
  const names = (encoding ?? '')
    .toLowerCase()
    .split(',')
    .map((name) => name.trim())
  const wrapped = names.filter((name) => name !== '' && name !== 'identity').reverse()
  if (wrapped.length > mostEncodings) throw new Stopped('protocol', `content-encoding “${encoding}”`)
  const bytes = await unwrap(body, wrapped, caps)
  if (bytes[0] !== 0x1f || bytes[1] !== 0x8b) return bytes
  return unwrap(Readable.from([bytes]), ['gzip'], caps)
}

async function unwrap(body: Readable, encodings: string[], { limitBytes, truncate }: Caps): Promise<Uint8Array> {
  const chunks: Buffer[] = []
  let read = 0
  let written = 0
  // Of a chain of decoders that is stopped in the middle, Node may report the one it stopped rather than why.
  let reason: Error | undefined
  const stop = (error: Error): never => {
    throw (reason = error)
  }
  const source: AsyncIterator<Buffer> = body[Symbol.asyncIterator]()
  // The first bytes tell the two things called “deflate” apart, so they are read before the stream is built.
  const first = await source.next()
  if (first.done) return new Uint8Array()

  async function* incoming(): AsyncGenerator<Buffer> {
    for (let next: IteratorResult<Buffer> = first; !next.done; next = await source.next()) {
      read += next.value.length
      if (read > limitBytes && !truncate) stop(new Stopped('too-large', `more than ${limitBytes} bytes`))
      yield next.value
    }
  }
  async function collect(stream: AsyncIterable<Buffer>): Promise<void> {
    for await (const chunk of stream) {
      written += chunk.length
      if (written > ratioCountsAfterBytes && written > read * mostTimesLarger) {
        stop(new Stopped('bomb', `${read} bytes unpack to more than ${written}`))
      }
      chunks.push(chunk)
      if (written < limitBytes) continue
      if (truncate) stop(new Enough())
      if (written > limitBytes) stop(new Stopped('too-large', `unpacks to more than ${limitBytes} bytes`))
    }
  }
  try {
    const decoders = encodings.map((name) => decoderOf(name, first.value))
    if (decoders.length === 0) await collect(incoming())
    else if (decoders.length === 1) await pipeline(incoming, decoders[0]!, collect)
    else await pipeline(incoming, decoders[0]!, decoders[1]!, collect)
  } catch (error) {
    if (!(reason instanceof Enough)) throw reason ?? error
  } finally {
    body.destroy()
  }
  const whole = Buffer.concat(chunks)
  return truncate ? whole.subarray(0, limitBytes) : whole
}

class Enough extends Error {}

function decoderOf(name: string, first: Buffer): Duplex {
  if (name === 'gzip' || name === 'x-gzip') return createGunzip()
  if (name === 'br') return createBrotliDecompress()
  // RFC 9110 means zlib's wrapping; some servers send it bare. The low nibble of zlib's first byte is always 8.
  if (name === 'deflate') return (first[0]! & 0x0f) === 8 ? createInflate() : createInflateRaw()
  throw new Stopped('protocol', `content-encoding “${name}”`)
}
