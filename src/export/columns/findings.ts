import type { Column } from '../../analytics/analytic.ts'
import { column, timed } from '../../analytics/column.ts'

export const findingsColumns: Column[] = [
  column('key', 'Kunci', 'Key', 'Tetap walau artikel dinilai ulang', 'Stable when the article is judged again'),
  column(
    'kind',
    'Jenis',
    'Kind',
    'Apa yang berbeda: number, date, quotation-altered, …',
    'What differs: number, date, quotation-altered, …',
  ),
  column(
    'verdict',
    'Putusan',
    'Verdict',
    'contradicted: rilis menyebut lain; unsupported: tidak ada dalam rilis; context-missing: konteks hilang',
    'contradicted: the release says otherwise; unsupported: not in the release; context-missing: context was dropped',
  ),
  column(
    'tier',
    'Tingkat bukti',
    'Evidence tier',
    'A dan B menurut ketepatan terukur; C perlu dicek dan tidak dihitung sebelum dikonfirmasi',
    'A and B by measured precision; C needs a look and is not counted before someone confirms it',
  ),
  column('state', 'Keadaan', 'State', 'open, confirmed atau dismissed', 'open, confirmed or dismissed'),
  column('reason', 'Alasan', 'Reason', 'Alasan petugas', 'The reason given by staff'),
  column('decided_by', 'Diputus oleh', 'Decided by', 'Nama petugas yang memutuskan', 'Who decided'),
  column('article_id', 'ID artikel', 'Article ID', 'Artikel yang diperiksa', 'The article that was checked'),
  column('article_title', 'Judul artikel', 'Article title', 'Judul artikel itu', 'Title of that article'),
  column('outlet', 'Media', 'Outlet', 'Nama media', 'Name of the outlet'),
  column('article_passage', 'Bunyi artikel', 'Article passage', 'Kata-kata dalam artikel', 'The words in the article'),
  column('release_id', 'ID rilis', 'Release ID', 'Rilis pembanding', 'The release it was compared with'),
  column('release_title', 'Judul rilis', 'Release title', 'Judul rilis itu', 'Title of that release'),
  column(
    'release_passage',
    'Bunyi rilis',
    'Release passage',
    'Kata-kata dalam rilis; kosong bila rilis tidak menyebutnya',
    'The words in the release; empty when it does not mention them',
  ),
  column(
    'because_id',
    'Penjelasan (id)',
    'Because (id)',
    'Penjelasan dalam bahasa Indonesia',
    'The explanation in Indonesian',
  ),
  column(
    'because_en',
    'Penjelasan (en)',
    'Because (en)',
    'Penjelasan dalam bahasa Inggris',
    'The explanation in English',
  ),
  timed(
    column(
      'published_at',
      'Terbit',
      'Published',
      'Waktu terbit artikel (UTC)',
      'Publication time of the article (UTC)',
    ),
  ),
]
