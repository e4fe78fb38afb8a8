/**
 * Releases from files that humas have at hand.
 *
 * txt, md, docx and pdf: the first line (or heading) is the title, the rest the text; optional lines “Tanggal: …”, “Unit: …” and
 * “URL: …” right below the title. csv: a header with title, text and published_at (or judul, isi, tanggal); unit and
 * url if there are any; comma or semicolon.
 */
import { extname } from 'node:path'
import * as chrono from 'chrono-node'
import { decode } from '../../crawlers/decode.ts'
import type { Readers } from '../../crawlers/isolation/readers.ts'
import type { Instant } from '../model.ts'
import { csvRows, type CsvRow } from './csv.ts'

export type ImportedRelease = {
  title: string
  text: string
  publishedAt: Instant
  url: string | null
  unit: string | null
}

export type ImportReading = { ok: true; release: ImportedRelease } | { ok: false; why: string; line?: number }

const shortestText = 50

/**
 * @param now the publication time of a file that names none
 * @param readers read Word files and PDF, in a process of their own
 */
export async function releasesFromFile(
  name: string,
  content: Uint8Array,
  now: Date,
  readers: Pick<Readers, 'document'>,
): Promise<ImportReading[]> {
  const textOf = () => decode(content).text
  switch (extname(name).toLowerCase()) {
    case '.txt':
    case '.md':
      return [fromPlainText(textOf(), now)]
    case '.csv':
      return fromCsv(textOf(), now)
    case '.docx':
    case '.pdf': {
      const read = await readers.document(content)
      return [read.ok ? fromPlainText(read.text, now) : { ok: false, why: documentSays[read.why] ?? notReadable }]
    }
    default:
      return [{ ok: false, why: 'only .txt, .md, .docx, .pdf and .csv files can be read; save it as one of them' }]
  }
}

const notReadable = 'the file cannot be read; save it again, or as .txt'
const documentSays: Partial<Record<string, string>> = {
  'no-text': 'the file holds no text; a scan is only a picture: import the original, or its text',
  locked: 'the file is locked with a password; save it without one',
  'too-large': 'the file is too large for a release',
}

/** What a text file or the text of a document gives a form: nothing is asked of it yet. */
export function draftFromText(
  content: string,
  now: Date,
): { title: string; text: string; publishedAt: Instant | null } {
  const { title, text, date } = partsOf(content)
  return { title, text, publishedAt: date === undefined ? null : (dateOf(date, now)?.toISOString() ?? null) }
}

const field = /^(tanggal|terbit|date|published|unit|satuan kerja|url|tautan)\s*:\s*(.+)$/i

const fromPlainText = (content: string, now: Date): ImportReading => toRelease(partsOf(content), now)

/** “SIARAN PERS” and “Nomor: …” above the headline are the letterhead's. */
const letterhead = /^(?:siaran pers|press release|rilis(?: pers)?|nomor\s*:.*)$/i

function partsOf(content: string): Given {
  const lines = content.split(/\r?\n/)
  const titleAt = lines.findIndex((line) => line.trim() !== '' && !letterhead.test(withoutMarks(line).trim()))
  const title = withoutMarks(lines[titleAt] ?? '').trim()
  const given: Record<string, string> = {}
  let bodyAt = titleAt + 1
  for (; bodyAt < lines.length; bodyAt++) {
    const found = field.exec(lines[bodyAt]!.replace(/\*\*/g, '').trim())
    if (found) given[found[1]!.toLowerCase()] = found[2]!.trim()
    else if (lines[bodyAt]!.trim() !== '') break
  }
  const text = withoutMarks(lines.slice(bodyAt).join('\n')).trim()
  return {
    title,
    text,
    date: given['tanggal'] ?? given['terbit'] ?? given['date'] ?? given['published'],
    unit: given['unit'] ?? given['satuan kerja'],
    url: given['url'] ?? given['tautan'],
  }
}

/** Markdown's headings and bold type; what else it marks reads well enough as it is. */
const withoutMarks = (text: string): string => text.replace(/^[ \t]*#+[ \t]+/gm, '').replace(/\*\*(.+?)\*\*/g, '$1')

function fromCsv(content: string, now: Date): ImportReading[] {
  let rows: CsvRow[]
  try {
    rows = csvRows(content)
  } catch (error) {
    return [{ ok: false, why: `not a readable CSV: ${error instanceof Error ? error.message : String(error)}` }]
  }
  return rows.map(({ record, line }) => {
    const reading = toRelease(
      {
        title: record['title'] ?? record['judul'] ?? '',
        text: record['text'] ?? record['isi'] ?? '',
        date: record['published_at'] ?? record['tanggal'] ?? record['terbit'],
        unit: record['unit'] ?? record['satuan kerja'],
        url: record['url'] ?? record['tautan'],
      },
      now,
    )
    return reading.ok ? reading : { ...reading, line }
  })
}

type Given = {
  title: string
  text: string
  date?: string | undefined
  unit?: string | undefined
  url?: string | undefined
}

function toRelease({ title, text, date, unit, url }: Given, now: Date): ImportReading {
  if (title.trim() === '') return { ok: false, why: 'there is no title' }
  if (text.trim().length < shortestText)
    return { ok: false, why: `the text of “${title}” has fewer than ${shortestText} characters` }
  const publishedAt = date === undefined || date.trim() === '' ? now : dateOf(date, now)
  if (!publishedAt) return { ok: false, why: `“${date}” is not a readable date; write for example 2026-05-18 13:00` }
  const address = url?.trim() ?? ''
  if (address !== '' && !/^https?:\/\//.test(address)) return { ok: false, why: `“${address}” is not a web address` }
  return {
    ok: true,
    release: {
      title: title.trim(),
      text: text.trim(),
      publishedAt: publishedAt.toISOString(),
      url: address === '' ? null : address,
      unit: unit?.trim() || null,
    },
  }
}

/** Day and time without a zone are meant in WIB; a bare day is its morning. */
const wibMinutes = 7 * 60
const morning = { hour: 8, minute: 0 }

function dateOf(text: string, now: Date): Date | null {
  if (/^\d{4}-\d\d-\d\dT.*(Z|[+-]\d\d:?\d\d)$/.test(text.trim())) {
    const exact = new Date(text.trim())
    return Number.isNaN(exact.getTime()) ? null : exact
  }
  const plain = text.replace(/\b(WIB|WITA|WIT)\b/g, '').replace(/(\d)\.(\d\d)(?=\s*$)/, '$1:$2')
  const [found] = chrono.id.parse(plain, { instant: now, timezone: wibMinutes })
  if (!found) return null
  const zone = /\bWITA\b/.test(text) ? wibMinutes + 60 : /\bWIT\b/.test(text) ? wibMinutes + 120 : wibMinutes
  const { start } = found
  const part = (name: 'year' | 'month' | 'day' | 'hour' | 'minute') => start.get(name) ?? 0
  const time = start.isCertain('hour') ? { hour: part('hour'), minute: part('minute') } : morning
  return new Date(Date.UTC(part('year'), part('month') - 1, part('day'), time.hour, time.minute - zone))
}
