/**
 * The text of a Word file (docx) that somebody brought: a zip in which word/document.xml holds paragraphs of runs.
 *
 * Deleted text of tracked changes, field codes and the copies kept for old programs are left out. A zip may unpack to far
 * more than it weighs.
 */
import { inflateRawSync } from 'node:zlib'
import { Parser } from 'htmlparser2'
import type { DocumentReading } from '../document.ts'

/** Of the unpacked XML: a thousand pages stay below it. */
const mostBytes = 30 * 1024 * 1024

export function readDocx(bytes: Uint8Array): DocumentReading {
  const xml = entryOf(Buffer.from(bytes), 'word/document.xml')
  if (typeof xml === 'string') return { ok: false, why: xml }
  const text = textOf(xml.toString('utf8'))
  return text === '' ? { ok: false, why: 'no-text' } : { ok: true, text }
}

/** Finds an entry by the zip's central directory, which stands at its end. */
function entryOf(zip: Buffer, wanted: string): Buffer | 'not-a-document' | 'too-large' {
  const end = zip.lastIndexOf(Buffer.from('PK\x05\x06', 'latin1'))
  if (end < 0 || end + 22 > zip.length) return 'not-a-document'
  let at = zip.readUInt32LE(end + 16)
  for (let left = zip.readUInt16LE(end + 10); left > 0; left--) {
    if (at + 46 > zip.length || zip.readUInt32LE(at) !== 0x02014b50) return 'not-a-document'
    const [method, packed] = [zip.readUInt16LE(at + 10), zip.readUInt32LE(at + 20)]
    const [nameLength, extra, comment] = [
      zip.readUInt16LE(at + 28),
      zip.readUInt16LE(at + 30),
      zip.readUInt16LE(at + 32),
    ]
    const local = zip.readUInt32LE(at + 42)
    if (zip.toString('utf8', at + 46, at + 46 + nameLength) === wanted) {
      if (local + 30 > zip.length) return 'not-a-document'
      const from = local + 30 + zip.readUInt16LE(local + 26) + zip.readUInt16LE(local + 28)
      const body = zip.subarray(from, from + packed)
      if (method === 0) return body.length > mostBytes ? 'too-large' : body
      return method === 8 ? unpacked(body) : 'not-a-document'
    }
    at += 46 + nameLength + extra + comment
  }
  return 'not-a-document'
}

function unpacked(body: Buffer): Buffer | 'not-a-document' | 'too-large' {
  try {
    return inflateRawSync(body, { maxOutputLength: mostBytes })
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'ERR_BUFFER_TOO_LARGE' ? 'too-large' : 'not-a-document'
  }
}

const leftOut = new Set(['w:del', 'w:instrText', 'mc:Fallback', 'w:moveFrom'])

function textOf(xml: string): string {
  let text = ''
  let hidden = 0
  let isText = false
  const parser = new Parser(
    {
      onopentagname(name) {
        if (leftOut.has(name)) hidden++
        else if (name === 'w:t') isText = true
        else if (hidden === 0 && (name === 'w:tab' || name === 'w:br')) text += name === 'w:tab' ? ' ' : '\n'
      },
      ontext(part) {
        if (isText && hidden === 0) text += part
      },
      onclosetag(name) {
        if (leftOut.has(name)) hidden--
        else if (name === 'w:t') isText = false
        else if (hidden === 0 && name === 'w:p') text += '\n'
      },
    },
    { xmlMode: true },
  )
  parser.end(xml)
  return text.split('\n').map((line) => line.replace(/\s+/g, ' ').trim()).filter((line) => line !== '').join('\n') // prettier-ignore
}
