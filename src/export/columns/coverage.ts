import type { Column } from '../../analytics/analytic.ts'
import { column, flagged, measured, timed } from '../../analytics/column.ts'

export const coverageColumns: Column[] = [
  column(
    'article_id',
    'ID artikel',
    'Article ID',
    'Tetap selama artikel tersimpan',
    'Stable as long as the article is kept',
  ),
  column('title', 'Judul', 'Title', 'Judul versi terakhir yang tersimpan', 'Title of the latest stored version'),
  column('url', 'Alamat', 'Address', 'Alamat halaman yang dibaca', 'Address of the page that was read'),
  column('outlet', 'Media', 'Outlet', 'Nama media', 'Name of the outlet'),
  column(
    'tier',
    'Tingkat',
    'Tier',
    'national, regional, official atau factcheck',
    'national, regional, official or factcheck',
  ),
  column(
    'province',
    'Provinsi',
    'Province',
    'Provinsi media; kosong bila tidak diketahui',
    'Province of the outlet; empty when unknown',
  ),
  timed(
    column(
      'published_at',
      'Terbit',
      'Published',
      'Waktu terbit menurut media (UTC)',
      'Publication time as the outlet claims it (UTC)',
    ),
  ),
  timed(
    column(
      'first_seen_at',
      'Terdengar',
      'First seen',
      'Saat Gaung pertama kali melihatnya (UTC)',
      'When Gaung first saw it (UTC)',
    ),
  ),
  column(
    'date_quality',
    'Mutu tanggal',
    'Date quality',
    'claimed: tertulis di halaman; observed: dari saat terdengar; quarantined: tanggal mustahil, tidak digambar',
    'claimed: printed on the page; observed: taken from first sight; quarantined: impossible date, never charted',
  ),
  flagged(
    column(
      'paid',
      'Berbayar',
      'Paid',
      'Advertorial atau iklan, dihitung terpisah',
      'Advertorial or sponsored, counted apart',
    ),
  ),
  column('story_id', 'ID cerita', 'Story ID', 'Kelompok salinan satu cerita', 'The group of copies of one story'),
  flagged(
    column(
      'is_original',
      'Asli',
      'Original',
      'Diduga yang paling awal dalam ceritanya',
      'Probably the earliest of its story',
    ),
  ),
  column(
    'release_id',
    'ID rilis',
    'Release ID',
    'Rilis yang cocok; kosong bila tidak ada',
    'The matched release; empty when there is none',
  ),
  column('release_title', 'Judul rilis', 'Release title', 'Judul rilis yang cocok', 'Title of the matched release'),
  column(
    'kind',
    'Jenis',
    'Kind',
    'verbatim, edited, rewritten, quoted atau mentioned: seberapa setia rilis dipakai',
    'verbatim, edited, rewritten, quoted or mentioned: how faithfully the release was used',
  ),
  measured(
    column(
      'score',
      'Peluang',
      'Score',
      'Peluang terkalibrasi (0–1) bahwa artikel memuat rilis itu',
      'Calibrated probability (0–1) that the article carries the release',
    ),
  ),
  flagged(
    column('related', 'Terkait', 'Related', 'Keputusan Gaung pada ambangnya', 'The decision of Gaung at its threshold'),
  ),
  flagged(
    column(
      'confirmed',
      'Dikonfirmasi',
      'Confirmed',
      'Putusan petugas: true, false, atau kosong bila belum diputus',
      'The verdict of staff: true, false, or empty when nobody has decided',
    ),
  ),
]
