import { column, counted, flagged, measured, timed } from '../../analytics/column.ts'
import { heardSources } from '../../analytics/heard-sources.ts'
import { layoutAlarms } from '../../store/layout.ts'
import { outletsById } from '../../store/outlets.ts'
import type { List } from './list.ts'

const source = column('source_id', 'ID sumber', 'Source ID', 'Kunci sumber', 'Key of the source')
const outlet = column('outlet', 'Media', 'Outlet', 'Nama media', 'Name of the outlet')
const outletId = column('outlet_id', 'ID media', 'Outlet ID', 'Kunci media', 'Key of the outlet')

/** The page “Sumber”. */
export const sources: List = {
  name: 'sources',
  title: { id: 'Sumber', en: 'Sources' },
  explains: {
    id: 'Satu baris per sumber: bagaimana ia terdengar sekarang dan apa yang dibawanya dalam tujuh hari.',
    en: 'One row for each source: how it is heard now and what it brought in seven days.',
  },
  columns: [
    source,
    outletId,
    outlet,
    column(
      'tier',
      'Jenis media',
      'Outlet tier',
      'national, regional, official atau factcheck',
      'national, regional, official or factcheck',
    ),
    column('province', 'Provinsi', 'Province', 'Kosong untuk media nasional', 'Empty for national outlets'),
    column('url', 'Alamat', 'Address', 'Alamat yang didengar', 'The address that is heard'),
    column('kind', 'Bentuk', 'Kind', 'feed, sitemap, listing, …', 'feed, sitemap, listing, …'),
    column(
      'role',
      'Peran',
      'Role',
      'press, release, factcheck, blog atau channel',
      'press, release, factcheck, blog or channel',
    ),
    flagged(column('active', 'Dipakai', 'In use', 'false bila dimatikan', 'false when it is turned off')),
    column(
      'state',
      'Keadaan',
      'State',
      'never, heard, silent, failing, blocked, losing atau off',
      'never, heard, silent, failing, blocked, losing or off',
    ),
    column(
      'state_why',
      'Sebab',
      'Why',
      'Kode dan rincian; kosong bila terdengar',
      'Code and detail; empty when it is heard',
    ),
    timed(column('state_since', 'Sejak', 'Since', 'Mulai keadaan ini', 'Beginning of this state')),
    timed(
      column('last_polled_at', 'Terakhir ditanya', 'Last asked', 'Kapan terakhir ditanya', 'When it was last asked'),
    ),
    timed(
      column('last_heard_at', 'Terakhir terdengar', 'Last heard', 'Kapan terakhir terdengar', 'When it was last heard'),
    ),
    timed(
      column(
        'next_due_at',
        'Berikutnya',
        'Next',
        'Kapan ditanya lagi; kosong bila dimatikan',
        'When it is asked again; empty when it is off',
      ),
    ),
    measured(
      column(
        'interval_minutes',
        'Jeda (menit)',
        'Interval (minutes)',
        'Jeda antara dua pertanyaan',
        'Between two times it is asked',
      ),
    ),
    counted(
      column(
        'stored',
        'Disimpan',
        'Stored',
        'Butir tujuh hari yang menjadi artikel',
        'Items of seven days that became articles',
      ),
    ),
    counted(
      column(
        'known',
        'Sudah dikenal',
        'Known',
        'Butir tujuh hari yang sudah dikenal',
        'Items of seven days known before',
      ),
    ),
    counted(
      column(
        'rejected',
        'Ditolak',
        'Rejected',
        'Butir tujuh hari yang bukan artikel',
        'Items of seven days that are no articles',
      ),
    ),
    counted(
      column(
        'failed',
        'Gagal',
        'Failed',
        'Butir tujuh hari yang tidak dapat dibaca',
        'Items of seven days that could not be read',
      ),
    ),
    counted(
      column(
        'pending',
        'Menunggu',
        'Pending',
        'Butir tujuh hari yang belum dibaca',
        'Items of seven days not read yet',
      ),
    ),
    column('note', 'Catatan', 'Note', 'Catatan pada katalog', 'Note of the catalogue'),
  ],
  async *rows(db, { now }) {
    for (const { source: one, outlet: of, state, outcomes } of await heardSources(db, now)) {
      yield {
        source_id: one.id,
        outlet_id: of.id,
        outlet: of.name,
        tier: of.tier,
        province: of.province,
        url: one.url,
        kind: one.kind,
        role: one.role,
        active: one.active,
        state,
        state_why: one.stateWhy,
        state_since: one.stateSince,
        last_polled_at: one.lastPolledAt,
        last_heard_at: one.lastHeardAt,
        next_due_at: one.active ? one.dueAt : null,
        interval_minutes: one.intervalMinutes,
        ...outcomes,
        note: one.note,
      }
    }
  },
}

/** The little charts of the page “Sumber”. */
export const sourceDays: List = {
  name: 'source-days',
  title: { id: 'Sumber per hari', en: 'Sources by day' },
  explains: {
    id: 'Satu baris per sumber dan hari, tujuh hari penuh dan hari ini: yang terlihat dan yang biasanya.',
    en: 'One row for each source and day, seven whole days and today: seen against expected.',
  },
  columns: [
    source,
    outlet,
    column('day', 'Hari', 'Day', 'yyyy-mm-dd menurut UTC', 'yyyy-mm-dd in UTC'),
    counted(column('seen', 'Terlihat', 'Seen', 'Butir baru hari itu', 'New items of that day')),
    measured(
      column(
        'expected',
        'Biasanya',
        'Expected',
        'Menurut masa lalunya; kosong untuk hari ini atau bila belum diketahui',
        'By its own past; empty for today and where it is not known',
      ),
    ),
  ],
  async *rows(db, { now }) {
    for (const { source: one, outlet: of, week } of await heardSources(db, now)) {
      for (const day of week) yield { source_id: one.id, outlet: of.name, ...day }
    }
  },
}

/** “Tata letak yang berubah” on the page “Sumber”. */
export const layouts: List = {
  name: 'layouts',
  title: { id: 'Tata letak yang berubah', en: 'Changed layouts' },
  explains: {
    id: 'Satu baris per media dan bagian halaman yang kini tampaknya terbaca keliru.',
    en: 'One row for each outlet and part of its pages that seems to be read wrongly now.',
  },
  columns: [
    outletId,
    outlet,
    column('part', 'Bagian', 'Part', 'Bagian halaman', 'Part of the page'),
    measured(
      column(
        'usual',
        'Biasanya',
        'Usual',
        'Bagian halaman yang biasanya memilikinya, 0..1',
        'Share of pages that usually have it, 0..1',
      ),
    ),
    measured(
      column(
        'now',
        'Sekarang',
        'Now',
        'Bagian halaman yang kini memilikinya, 0..1',
        'Share of pages that have it now, 0..1',
      ),
    ),
    counted(column('pages', 'Halaman', 'Pages', 'Jumlah halaman yang dilihat', 'How many pages were looked at')),
    column(
      'since',
      'Sejak',
      'Since',
      'Hari pertama yang dilihat, yyyy-mm-dd',
      'First of the days looked at, yyyy-mm-dd',
    ),
    column('example', 'Contoh', 'Example', 'Alamat salah satu halamannya', 'Address of one of its pages'),
  ],
  async *rows(db) {
    const [alarms, outlets] = await Promise.all([layoutAlarms(db), outletsById(db)])
    for (const { outletId: id, part, usual, now, pages, since, example } of alarms) {
      yield { outlet_id: id, outlet: outlets.get(id)?.name ?? id, part, usual, now, pages, since, example }
    }
  },
}
