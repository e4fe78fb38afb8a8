/**
 * The text of a file that somebody brought: Word (docx) or PDF, told apart by how they begin. Read in a process of its own
 * like everything from outside (isolation/).
 */
import { readDocx } from './document/docx.ts'
import { readPdf } from './document/pdf.ts'

/** `locked`: behind a password. `no-text`: empty, or a scan, which holds only pictures of words. */
export type DocumentReading =
  | { ok: true; text: string }
  | { ok: false; why: 'not-a-document' | 'too-large' | 'no-text' | 'locked' }

export type DocumentKind = 'docx' | 'pdf'

/** By its first bytes; null for what is neither. */
export function documentKind(bytes: Uint8Array): DocumentKind | null {
  const head = Buffer.from(bytes.subarray(0, 5)).toString('latin1')
  return head.startsWith('PK') ? 'docx' : head === '%PDF-' ? 'pdf' : null
}

export async function readDocument(bytes: Uint8Array): Promise<DocumentReading> {
  const kind = documentKind(bytes)
  if (kind === null) return { ok: false, why: 'not-a-document' }
  return kind === 'docx' ? readDocx(bytes) : readPdf(bytes)
}
