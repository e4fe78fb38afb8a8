/** What a release's page lists about it, and the lists of links that units counted. */
import { column, counted, measured, timed } from '../../analytics/column.ts'
import { fidelityOf } from '../../analytics/fidelity.ts'
import type { Db } from '../../store/db.ts'
import { uncertainMatches } from '../../store/matches.ts'
import { listsOfLinks } from '../../store/reconciliations.ts'
import { releaseById, releasesBetween } from '../../store/releases.ts'
import type { List, ListAsked } from './list.ts'

const most = 1000
const releaseId = column('release_id', 'ID rilis', 'Release ID', 'Kunci ke lembar rilis', 'Key to the releases sheet')
const releaseTitle = column('release_title', 'Judul rilis', 'Release title', 'Judul rilisnya', 'Title of the release')

/** That of the scope, or those published in the window; of the units, if any are asked for. */
async function releasesOf(db: Db, { scope, window, unitIds }: ListAsked) {
  if (scope.kind === 'story') return []
  const one = scope.kind === 'release' ? await releaseById(db, scope.id) : null
  const all = scope.kind === 'release' ? (one ? [one] : []) : await releasesBetween(db, window.from, window.to)
  return unitIds ? all.filter(({ unitId }) => unitId !== null && unitIds.includes(unitId)) : all
}

export const fidelity: List = {
  name: 'fidelity',
  title: { id: 'Kesetiaan', en: 'Fidelity' },
  explains: {
    id: 'Satu baris per kalimat rilis: berapa media mempertahankannya dan berapa mengubahnya.',
    en: 'One row for each sentence of a release: how many outlets kept it, and how many changed it.',
  },
  columns: [
    releaseId,
    releaseTitle,
    measured(column('nth', 'Nomor', 'Number', 'Urutan kalimat dalam rilis', 'Place of the sentence in the release')),
    column('sentence', 'Kalimat', 'Sentence', 'Bunyinya dalam rilis', 'As the release has it'),
    measured(
      column(
        'outlets',
        'Media',
        'Outlets',
        'Media yang memuatnya, diubah termasuk',
        'Outlets that carried it, changed ones included',
      ),
    ),
    measured(column('changed', 'Diubah', 'Changed', 'Media yang mengubahnya', 'Outlets that changed it')),
  ],
  async *rows(db, asked) {
    for (const release of await releasesOf(db, asked)) {
      for (const [n, { text, outlets, changed }] of (await fidelityOf(db, release)).entries()) {
        const of = { release_id: release.id, release_title: release.title }
        yield { ...of, nth: n + 1, sentence: text, outlets, changed }
      }
    }
  },
}

export const uncertain: List = {
  name: 'uncertain',
  title: { id: 'Belum pasti', en: 'Uncertain matches' },
  explains: {
    id: 'Satu baris per artikel yang mungkin memuat sebuah rilis dan menunggu putusan orang.',
    en: 'One row for each article that may carry a release and waits for a person to decide.',
  },
  columns: [
    releaseId,
    releaseTitle,
    column('article_id', 'ID artikel', 'Article ID', 'Kunci ke lembar liputan', 'Key to the coverage sheet'),
    column('title', 'Judul', 'Title', 'Judul artikelnya', 'Title of the article'),
    column('outlet', 'Media', 'Outlet', 'Nama media', 'Name of the outlet'),
    timed(column('published_at', 'Terbit', 'Published', 'Waktu terbit artikelnya', 'When the article was published')),
    column(
      'kind',
      'Jenis muatan',
      'Kind of match',
      'verbatim, edited, rewritten, quoted atau mentioned',
      'verbatim, edited, rewritten, quoted or mentioned',
    ),
    measured(
      column(
        'score',
        'Skor',
        'Score',
        'Peluang bahwa artikel memuat rilis, 0..1',
        'Probability that it carries the release, 0..1',
      ),
    ),
    column(
      'other_release_id',
      'ID rilis lain',
      'Other release ID',
      'Rilis lain yang sudah diperkirakan dimuatnya',
      'Another release it is taken to carry',
    ),
  ],
  async *rows(db, asked) {
    for (const release of await releasesOf(db, asked)) {
      for (const one of await uncertainMatches(db, release.id, most)) {
        yield {
          ...{ release_id: release.id, release_title: release.title, article_id: one.articleId, title: one.title },
          ...{ outlet: one.outletName, published_at: one.publishedAt, kind: one.kind, score: one.score },
          other_release_id: one.other?.id ?? null,
        }
      }
    }
  },
}

/** The page “Cocokkan hitungan”. */
export const reconciliations: List = {
  name: 'reconciliations',
  title: { id: 'Daftar tautan', en: 'Lists of links' },
  explains: {
    id: 'Satu baris per daftar tautan yang dihitung satuan kerja, yang terbaru dahulu, dengan hasilnya.',
    en: 'One row for each list of links that a unit counted, newest first, with what came of it.',
  },
  columns: [
    column('list_id', 'ID daftar', 'List ID', 'Kunci daftar', 'Key of the list'),
    column('unit', 'Satuan kerja', 'Unit', 'Yang menghitungnya', 'The unit that counted'),
    column('made_by', 'Dibuat oleh', 'Made by', 'Nama orangnya', 'Name of the person'),
    timed(column('made_at', 'Dibuat', 'Made', 'Kapan ditempelkan', 'When it was pasted')),
    counted(column('verified', 'Terverifikasi', 'Verified', 'Tautan yang benar liputan', 'Links that are coverage')),
    counted(column('duplicate', 'Ganda', 'Duplicate', 'Tautan yang sudah dihitung', 'Links counted before')),
    counted(column('dead', 'Mati', 'Dead', 'Tautan yang tidak menjawab', 'Links that do not answer')),
    counted(column('foreign', 'Bukan unit ini', 'Foreign', 'Bukan tentang satuan kerja ini', 'Not about the unit')),
    counted(column('missing', 'Tak ditemukan', 'Missing', 'Artikelnya tidak ditemukan', 'Its article was not found')),
    counted(column('waiting', 'Menunggu', 'Waiting', 'Belum diperiksa', 'Not looked at yet')),
    counted(column('judging', 'Diperiksa', 'Judging', 'Sedang diperiksa', 'Being looked at')),
  ],
  async *rows(db, { window }) {
    for (const { id, unit, madeBy, madeAt, counts } of await listsOfLinks(db, most)) {
      if (madeAt < window.from || madeAt >= window.to) continue
      yield { list_id: id, unit: unit?.name ?? null, made_by: madeBy, made_at: madeAt, ...counts }
    }
  },
}
