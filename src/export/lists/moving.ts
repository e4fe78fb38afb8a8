/** What moves now, as the pages “Siklus” and “Isu” list it. */
import { boardOf } from '../../analytics/board.ts'
import { column, counted, flagged, measured, timed } from '../../analytics/column.ts'
import { toldStories } from '../../analytics/told-stories.ts'
import { intervalCells, intervalColumns, type List } from './list.ts'

export const board: List = {
  name: 'board',
  title: { id: 'Papan siklus', en: 'Board of cycles' },
  explains: {
    id: 'Satu baris per rilis atau cerita yang masih bergerak sekarang, sisa jangkauan terbesar dahulu.',
    en: 'One row for each release or story that still moves now, most remaining reach first.',
  },
  columns: [
    column('scope', 'Cakupan', 'Scope', 'release atau story', 'release or story'),
    column('scope_id', 'ID cakupan', 'Scope ID', 'ID rilis atau cerita', 'ID of the release or story'),
    column('title', 'Judul', 'Title', 'Judul rilis atau cerita', 'Title of the release or story'),
    column('unit', 'Satuan kerja', 'Unit', 'Kosong untuk cerita', 'Empty for a story'),
    timed(
      column(
        'started_at',
        'Mulai',
        'Started',
        'Terbitnya rilis atau artikel pertama',
        'When the release or first article was published',
      ),
    ),
    measured(
      column('articles', 'Artikel', 'Articles', 'Salinan termasuk, berbayar tidak', 'Copies included, paid ones not'),
    ),
    measured(
      column(
        'stories',
        'Cerita',
        'Stories',
        'Berita asli, tanpa salinannya',
        'Original articles, without their copies',
      ),
    ),
    measured(column('outlets', 'Media', 'Outlets', 'Media yang memuat', 'Outlets that carried it')),
    measured(
      column(
        'last_day',
        '24 jam terakhir',
        'Last 24 hours',
        'Artikel dalam 24 jam terakhir',
        'Articles of the last 24 hours',
      ),
    ),
    column(
      'phase',
      'Fase',
      'Phase',
      'rising, peak, fading, resurging, over atau unclear',
      'rising, peak, fading, resurging, over or unclear',
    ),
    measured(column('phase_confidence', 'Keyakinan fase', 'Confidence of phase', '0..1', '0..1')),
    ...intervalColumns(
      'half_life_hours',
      'Waktu paruh (jam)',
      'Half-life (hours)',
      'Jam sampai separuh liputan; kosong bila terlalu sedikit',
      'Hours until half of the coverage; empty with too little',
    ),
    ...intervalColumns(
      'remaining',
      'Sisa jangkauan',
      'Remaining reach',
      'Bagian jangkauan yang masih akan datang, 0..1',
      'Share of the exposure still ahead, 0..1',
    ),
    measured(
      column(
        'first_pickup_minutes',
        'Pemuatan pertama (menit)',
        'First pickup (minutes)',
        'Sejak rilis; negatif bila media lebih dahulu',
        'Since the release; negative when the press was earlier',
      ),
    ),
  ],
  async *rows(db, { now, unitIds }) {
    for (const row of await boardOf(db, now)) {
      if (unitIds && !(row.unit && unitIds.includes(row.unit.id))) continue
      const { scope, id, title, unit, startedAt, articles, stories, outlets, phase } = row
      yield {
        ...{ scope, scope_id: id, title, unit: unit?.name ?? null, started_at: startedAt, articles, stories, outlets },
        last_day: row.spark.reduce((sum, count) => sum + count, 0),
        ...{ phase, phase_confidence: row.confidence },
        ...intervalCells('half_life_hours', row.halfLifeHours),
        ...intervalCells('remaining', row.remaining),
        first_pickup_minutes: row.firstPickupMinutes,
      }
    }
  },
}

export const stories: List = {
  name: 'stories',
  title: { id: 'Ramai hari ini', en: 'Told most today' },
  explains: {
    id: 'Satu baris per cerita yang paling banyak diberitakan dalam 24 jam terakhir.',
    en: 'One row for each of the stories told most in the last 24 hours.',
  },
  columns: [
    column('story_id', 'ID cerita', 'Story ID', 'Kunci ke lembar liputan', 'Key to the coverage sheet'),
    column('title', 'Judul', 'Title', 'Judul berita pertamanya', 'Title of its first article'),
    timed(column('started_at', 'Mulai', 'Started', 'Terbitnya berita pertama', 'When its first article was published')),
    counted(column('articles', 'Artikel', 'Articles', 'Dalam 24 jam terakhir', 'Of the last 24 hours')),
    flagged(
      column(
        'ours',
        'Memuat rilis',
        'Carries a release',
        'true bila salah satunya memuat rilis kita',
        'true when one of them carries a release of ours',
      ),
    ),
  ],
  async *rows(db, { now, unitIds }) {
    for (const { id, title, startedAt, articles, ours } of await toldStories(db, now, unitIds)) {
      yield { story_id: id, title, started_at: startedAt, articles, ours }
    }
  },
}
