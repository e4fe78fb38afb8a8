/** The trail as a file: for administrators and their auditors, never among the exports that everybody may have. */
import type { Cell, Column } from '../analytics/analytic.ts'
import { column, measured, timed } from '../analytics/column.ts'
import { everyAuditLine, type AuditQuery } from '../store/audit.ts'
import type { Db } from '../store/db.ts'
import type { ExportTable } from './table.ts'

const columns: Column[] = [
  measured(column('id', 'Nomor', 'Number', 'Nomor urut baris', 'Number of the line, in order')),
  timed(column('at', 'Waktu', 'Time', 'Kapan', 'When')),
  column(
    'who',
    'Siapa',
    'Who',
    'Nama orangnya; kosong bila perintah atau tidak dikenal',
    'Name of the person; empty for a command or nobody known',
  ),
  column('user_id', 'ID orang', 'Person ID', 'Tetap walau namanya berubah', 'Stays when the name changes'),
  column(
    'action',
    'Apa',
    'What',
    'Apa yang dilakukan, misalnya finding.confirmed',
    'What was done: finding.confirmed, …',
  ),
  column('subject', 'Mengenai', 'Subject', 'ID hal yang diubah', 'ID of what was changed'),
  column('detail', 'Rincian', 'Detail', 'Menjadi apa, sebagai JSON', 'What it was changed to, as JSON'),
  column('from', 'Dari', 'From', 'Alamat jaringan; kosong bila perintah', 'Network address; empty for commands'),
]

/** Newest first, its lines not yet read. */
export function auditTable(db: Db, asked: Omit<AuditQuery, 'before' | 'limit'>): ExportTable {
  return { columns, rows: rowsOf(db, asked) }
}

async function* rowsOf(db: Db, asked: Omit<AuditQuery, 'before' | 'limit'>): AsyncGenerator<Record<string, Cell>> {
  for await (const { id, at, userName, userId, action, subject, detail, from } of everyAuditLine(db, asked)) {
    yield { id, at, who: userName, user_id: userId, action, subject, detail: JSON.stringify(detail), from }
  }
}
