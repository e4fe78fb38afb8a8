import type { Column } from '../../analytics/analytic.ts'
import { column, timed } from '../../analytics/column.ts'

/** A list of links that a unit counted, one row a link in the order they were pasted. */
export const reconciliationColumns: Column[] = [
  column('nth', 'Nomor', 'Number', 'Urutan tautan dalam daftar', 'The link’s place in the list'),
  column('url', 'Tautan', 'Link', 'Seperti ditempelkan', 'As it was pasted'),
  column(
    'state',
    'Hasil',
    'Result',
    'verified, duplicate, dead, foreign (bukan tentang unit), missing (tidak ditemukan); waiting dan judging bila belum selesai',
    'verified, duplicate, dead, foreign (not about the unit), missing (not found); waiting and judging while it goes on',
  ),
  column('why', 'Alasan', 'Reason', 'Dalam satu kalimat', 'In one sentence'),
  column('outlet', 'Media', 'Outlet', 'Media artikelnya', 'The outlet of its article'),
  column('title', 'Judul', 'Title', 'Judul artikelnya', 'The title of its article'),
  timed(column('published_at', 'Terbit', 'Published', 'Waktu terbit artikelnya', 'When its article was published')),
  column('article_id', 'ID artikel', 'Article id', 'Kunci ke lembar liputan', 'Key to the coverage sheet'),
  timed(column('ended_at', 'Selesai', 'Ended', 'Waktu hasilnya diketahui', 'When the result was known')),
]
