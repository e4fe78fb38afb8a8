import iconv from 'iconv-lite'
import jschardet from 'jschardet'

/**
 * Bytes → text, for pages and feeds alike.
 *
 * Order: byte order mark → charset of the HTTP header → XML or meta declaration → strict UTF-8 → jschardet →
 * windows-1252. Labels are read as the WHATWG Encoding Standard reads them, so “iso-8859-1” means windows-1252.
 * One thing outranks an HTTP or meta label: bytes beyond ASCII that are valid UTF-8 from end to end are not so by
 * accident, so another label on such a page is a server's default or a template's leftover (an XML document keeps its
 * word).
 *
 * @returns the text without its mark, and the charset used in lower case; text that is already decoded passes through
 */
export function decode(body: Uint8Array | string, contentType?: string): { text: string; charset: string } {
  if (typeof body === 'string') return { text: body.replace(/^\uFEFF/, ''), charset: 'utf-8' }
  const bytes = Buffer.from(body.buffer, body.byteOffset, body.byteLength)
  const mark = markOf(bytes)
  if (mark) return { text: textOf(bytes.subarray(mark.length), mark.charset), charset: mark.charset }

  const head = bytes.subarray(0, headBytes).toString('latin1')
  const labelled = usable(charsetOfHeader(contentType)) ?? usable(declaredCharset(head))
  const isXml = /^\s*<\?xml/.test(head)
  const utf8 = strictUtf8(bytes)
  if (labelled !== null) {
    const isMistaken = !isXml && utf8 !== null && hasHighByte(bytes)
    if (utf8 !== null && (isMistaken || labelled === 'utf-8')) return { text: utf8, charset: 'utf-8' }
    return { text: textOf(bytes, labelled), charset: labelled }
  }
  if (utf8 !== null) return { text: utf8, charset: 'utf-8' }
  const guess = usable(guessed(bytes)) ?? 'windows-1252'
  return { text: textOf(bytes, guess), charset: guess }
}

/** Browsers look for a meta declaration in the first 1,024 bytes; many pages put scripts before it. */
const headBytes = 8192

/** jschardet is slow on long input and no surer for it. */
const guessBytes = 40_000

/** The labels that mean another charset than their name says (WHATWG Encoding Standard, section 4.2). */
const meant: Record<string, string> = {
  utf8: 'utf-8',
  'unicode-1-1-utf-8': 'utf-8',
  ascii: 'windows-1252',
  'us-ascii': 'windows-1252',
  latin1: 'windows-1252',
  'iso-8859-1': 'windows-1252',
  'iso8859-1': 'windows-1252',
  'iso_8859-1': 'windows-1252',
  'iso-8859-9': 'windows-1254',
  'iso-8859-11': 'windows-874',
  'tis-620': 'windows-874',
  gb2312: 'gb18030',
  gbk: 'gb18030',
  'ks_c_5601-1987': 'cp949',
  'euc-kr': 'cp949',
  'x-sjis': 'shift_jis',
}

function usable(label: string | null): string | null {
  if (label === null) return null
  const name = label.trim().toLowerCase()
  const charset = meant[name] ?? name
  return charset !== '' && iconv.encodingExists(charset) ? charset : null
}

function markOf(bytes: Buffer): { charset: string; length: number } | null {
  if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) return { charset: 'utf-8', length: 3 }
  if (bytes[0] === 0xff && bytes[1] === 0xfe && bytes[2] === 0 && bytes[3] === 0)
    return { charset: 'utf-32le', length: 4 }
  if (bytes[0] === 0 && bytes[1] === 0 && bytes[2] === 0xfe && bytes[3] === 0xff)
    return { charset: 'utf-32be', length: 4 }
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return { charset: 'utf-16le', length: 2 }
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return { charset: 'utf-16be', length: 2 }
  // “<?” spelled in two-byte units tells UTF-16 without a mark.
  if (bytes[0] === 0x3c && bytes[1] === 0 && bytes[3] === 0) return { charset: 'utf-16le', length: 0 }
  if (bytes[0] === 0 && bytes[1] === 0x3c && bytes[2] === 0) return { charset: 'utf-16be', length: 0 }
  return null
}

function charsetOfHeader(contentType: string | undefined): string | null {
  return /charset\s*=\s*["']?([^\s"';,]+)/i.exec(contentType ?? '')?.[1] ?? null
}

function declaredCharset(head: string): string | null {
  const declared =
    /^\s*<\?xml[^>]*?encoding\s*=\s*["']([^"']+)["']/i.exec(head)?.[1] ??
    /<meta[^>]{0,200}?charset\s*=\s*["']?\s*([^\s"'/>;]+)/i.exec(head)?.[1] ??
    null
  // A declaration that can be read byte by byte is not UTF-16, whatever it says.
  return declared !== null && /^utf-?(16|32)/i.test(declared) ? 'utf-8' : declared
}

function strictUtf8(bytes: Buffer): string | null {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return null
  }
}

function hasHighByte(bytes: Buffer): boolean {
  return bytes.some((byte) => byte > 127)
}

/** The stretch around the first bytes beyond ASCII decides; a page's first kilobytes are often plain markup. */
function guessed(bytes: Buffer): string | null {
  const first = bytes.findIndex((byte) => byte > 127)
  const from = Math.max(0, first - 1000)
  const found = jschardet.detect(bytes.subarray(from, from + guessBytes))
  return found.encoding ?? null
}

function textOf(bytes: Buffer, charset: string): string {
  return charset === 'utf-8' ? new TextDecoder('utf-8').decode(bytes) : iconv.decode(bytes, charset)
}
