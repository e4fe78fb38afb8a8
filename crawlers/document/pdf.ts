/**
 * The text of a PDF, as lines put together to paragraphs again.
 *
 * A PDF knows only where each run of letters stands. A line goes on in the next one while it is about as wide as the
 * widest of its page and the next stands right below; numbers of pages are left out. Scripts in the file are never run
 * (`isEvalSupported`), and fonts are not drawn.
 */
import { createRequire } from 'node:module'
import { pathToFileURL } from 'node:url'
import type { getDocument as GetDocument } from 'pdfjs-dist'
import type { DocumentReading } from '../document.ts'

/** A release has two; more is a book. */
const mostPages = 60

export async function readPdf(bytes: Uint8Array): Promise<DocumentReading> {
  const getDocument = await loaded()
  const options = { isEvalSupported: false, disableFontFace: true, useSystemFonts: false, verbosity: 0 }
  const task = getDocument({ data: Uint8Array.from(bytes), ...options })
  try {
    const file = await task.promise
    if (file.numPages > mostPages) return { ok: false, why: 'too-large' }
    const paragraphs: string[] = []
    for (let number = 1; number <= file.numPages; number++) {
      const { items } = await (await file.getPage(number)).getTextContent()
      paragraphs.push(...paragraphsOf(linesOf(items.filter((item) => 'str' in item))))
    }
    const text = paragraphs.join('\n')
    return text === '' ? { ok: false, why: 'no-text' } : { ok: true, text }
  } catch (error) {
    return { ok: false, why: (error as Error).name === 'PasswordException' ? 'locked' : 'not-a-document' }
  } finally {
    await task.destroy()
  }
}

/** A third of a second of loading that only a PDF is worth. The small build: the loader of the tests rewrites what it loads. */
async function loaded(): Promise<typeof GetDocument> {
  const { getDocument, GlobalWorkerOptions } = await import('pdfjs-dist/legacy/build/pdf.min.mjs')
  const worker = createRequire(import.meta.url).resolve('pdfjs-dist/legacy/build/pdf.worker.min.mjs')
  GlobalWorkerOptions.workerSrc = pathToFileURL(worker).href
  return getDocument
}

/** A run of letters with its place on the page, in points from the lower left. */
type Run = { str: string; transform: number[]; width: number; height: number; hasEOL: boolean }
type Line = { text: string; left: number; right: number; y: number; height: number }

function linesOf(runs: readonly Run[]): Line[] {
  const lines: Line[] = []
  let open: Line | null = null
  for (const { str, transform, width, height, hasEOL } of runs) {
    const [left, y] = [transform[4] ?? 0, transform[5] ?? 0]
    if (open !== null && Math.abs(open.y - y) > Math.max(2, open.height / 2)) open = null
    if (str !== '') {
      if (open === null) lines.push((open = { text: '', left, right: left, y, height }))
      open.text += str
      open.right = Math.max(open.right, left + width)
      open.height = Math.max(open.height, height)
    }
    if (hasEOL) open = null
  }
  return lines
    .map((line) => ({ ...line, text: line.text.replace(/\s+/g, ' ').trim() }))
    .filter((line) => line.text !== '' && !pageNumber.test(line.text))
}

const pageNumber = /^(?:[-–—]?\s*\d{1,3}\s*[-–—]?|(?:hal(?:aman)?|page)\.?\s+\d{1,3}(?:\s+(?:dari|of|\/)\s+\d{1,3})?)$/i

function paragraphsOf(lines: readonly Line[]): string[] {
  const edge = Math.max(...lines.map((line) => line.right))
  const start = Math.min(...lines.map((line) => line.left))
  const paragraphs: string[] = []
  let last: Line | null = null
  for (const line of lines) {
    const goesOn =
      last !== null &&
      last.right - start > fullLine * (edge - start) &&
      last.y - line.y < lineDistance * Math.max(last.height, line.height) &&
      Math.abs(last.height - line.height) < 1
    paragraphs.push(goesOn ? joined(paragraphs.pop() ?? '', line.text) : line.text)
    last = line
  }
  return paragraphs
}

/** A line as wide as this share of the widest was broken for want of room; the next line is at most so many heights below. */
const fullLine = 0.8
const lineDistance = 2

/** A word broken at a hyphen is one again; “anak-” and “anak” keep theirs. */
function joined(text: string, next: string): string {
  const half = /(\p{L}+)-$/u.exec(text)?.[1]
  if (half === undefined || !/^\p{Ll}/u.test(next)) return `${text} ${next}`
  return next.startsWith(half.toLowerCase()) ? text + next : text.slice(0, -1) + next
}
