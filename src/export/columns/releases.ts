import type { Column } from '../../analytics/analytic.ts'
import { column, measured, timed } from '../../analytics/column.ts'

export const releasesColumns: Column[] = [
  column(
    'release_id',
    'ID rilis',
    'Release ID',
    'Tetap selama rilis tersimpan',
    'Stable as long as the release is kept',
  ),
  column('title', 'Judul', 'Title', 'Judul rilis', 'Title of the release'),
  column(
    'unit',
    'Satuan kerja',
    'Unit',
    'Satuan kerja penerbit; kosong bila belum ditetapkan',
    'The publishing unit; empty when not assigned',
  ),
  timed(
    column('published_at', 'Terbit', 'Published', 'Waktu terbit rilis (UTC)', 'Publication time of the release (UTC)'),
  ),
  column('origin', 'Asal', 'Origin', 'site, form, import atau api', 'site, form, import or api'),
  column(
    'url',
    'Alamat',
    'Address',
    'Alamat rilis di situs kementerian',
    'Address of the release on the ministry’s site',
  ),
  measured(
    column(
      'articles',
      'Artikel',
      'Articles',
      'Artikel yang memuat rilis, salinan termasuk, tanpa yang berbayar',
      'Articles that carry the release, copies included, without paid placements',
    ),
  ),
  measured(
    column(
      'stories',
      'Cerita',
      'Stories',
      'Cerita berbeda; salinan dihitung satu',
      'Different stories; copies count once',
    ),
  ),
  measured(column('outlets', 'Media', 'Outlets', 'Media berbeda yang memuat', 'Different outlets that carried it')),
  measured(
    column(
      'first_pickup_minutes',
      'Menit sampai pertama dimuat',
      'Minutes to first pick-up',
      'Dari terbit sampai artikel pertama; kosong bila belum dimuat',
      'From publication to the first article; empty when nobody has carried it yet',
    ),
  ),
]
