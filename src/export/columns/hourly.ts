import type { Column } from '../../analytics/analytic.ts'
import { column, measured, timed } from '../../analytics/column.ts'

export const hourlyColumns: Column[] = [
  column('scope', 'Cakupan', 'Scope', 'all, release atau story', 'all, release or story'),
  column(
    'scope_id',
    'ID cakupan',
    'Scope ID',
    'ID rilis atau cerita; kosong untuk semuanya',
    'ID of the release or story; empty for everything',
  ),
  timed(column('hour', 'Jam', 'Hour', 'Awal jam (UTC)', 'Start of the hour (UTC)')),
  measured(
    column(
      'national',
      'Nasional',
      'National',
      'Artikel media nasional, salinan termasuk',
      'Articles of national outlets, copies included',
    ),
  ),
  measured(
    column(
      'regional',
      'Daerah',
      'Regional',
      'Artikel media daerah, salinan termasuk',
      'Articles of regional outlets, copies included',
    ),
  ),
  measured(column('other', 'Lainnya', 'Other', 'Artikel sumber lain', 'Articles of other sources')),
  measured(
    column(
      'originals',
      'Asli',
      'Originals',
      'Penuturan pertama sebuah cerita; salinan = jumlah − asli',
      'First tellings of a story; copies = total − originals',
    ),
  ),
  measured(column('paid', 'Berbayar', 'Paid', 'Artikel berbayar di antaranya', 'Paid articles among them')),
  measured(column('outlets', 'Media', 'Outlets', 'Media berbeda dalam jam itu', 'Different outlets in that hour')),
]
