import { column, flagged, timed } from '../../analytics/column.ts'
import { allUnits } from '../../store/units.ts'
import { everybody } from '../../store/users.ts'
import type { List } from './list.ts'

/** The page “Orang”. */
export const accounts: List = {
  name: 'accounts',
  only: 'administrator',
  title: { id: 'Orang', en: 'People' },
  explains: {
    id: 'Satu baris per orang yang dapat masuk atau pernah dapat; hanya untuk administrator.',
    en: 'One row for each person who may come in, or once could; for administrators only.',
  },
  columns: [
    column('user_id', 'ID orang', 'Person ID', 'Tetap walau namanya berubah', 'Stays when the name changes'),
    column('name', 'Nama', 'Name', 'Nama orangnya', 'Name of the person'),
    column('email', 'Surel', 'Mail', 'Alamat surel untuk masuk', 'The mail address they sign in with'),
    column(
      'role',
      'Peran',
      'Role',
      'reader, analyst, officer atau administrator',
      'reader, analyst, officer or administrator',
    ),
    column(
      'unit',
      'Satuan kerja',
      'Unit',
      'Kosong bila melihat seluruh kementerian',
      'Empty for who sees the whole ministry',
    ),
    column('zone', 'Zona waktu', 'Time zone', 'Menurut IANA', 'As IANA names it'),
    column('language', 'Bahasa', 'Language', 'id atau en', 'id or en'),
    timed(column('last_seen_at', 'Terakhir masuk', 'Last seen', 'Kosong bila belum pernah', 'Empty when never')),
    flagged(column('second_factor', 'Faktor kedua', 'Second factor', 'true bila aktif', 'true when it is on')),
    flagged(column('digest', 'Ringkasan', 'Digest', 'true bila diminta', 'true when it is wished for')),
    timed(
      column(
        'mail_stopped_at',
        'Surel berhenti',
        'Mail stopped',
        'Kapan server surel menolak alamatnya',
        'When the mail server refused the address',
      ),
    ),
    column(
      'mail_stopped_why',
      'Sebab surel berhenti',
      'Why mail stopped',
      'Kata server surel',
      'In the words of the mail server',
    ),
    timed(column('disabled_at', 'Ditutup', 'Closed', 'Kapan aksesnya ditutup', 'When access was closed')),
  ],
  async *rows(db) {
    const [people, units] = await Promise.all([everybody(db), allUnits(db)])
    const nameOf = new Map(units.map(({ id, name }) => [id, name]))
    for (const {
      id,
      name,
      email,
      role,
      unitId,
      zone,
      language,
      lastSeenAt,
      secondFactor,
      digest,
      mailStopped,
      disabledAt,
    } of people) {
      yield {
        ...{ user_id: id, name, email, role, zone, language, digest },
        unit: unitId === null ? null : (nameOf.get(unitId) ?? unitId),
        last_seen_at: lastSeenAt,
        second_factor: secondFactor,
        mail_stopped_at: mailStopped?.at ?? null,
        mail_stopped_why: mailStopped?.why ?? null,
        disabled_at: disabledAt,
      }
    }
  },
}

/** The page “Satuan kerja”. */
export const units: List = {
  name: 'units',
  only: 'administrator',
  title: { id: 'Satuan kerja', en: 'Units' },
  explains: {
    id: 'Satu baris per satuan kerja, juga yang sudah berakhir; hanya untuk administrator.',
    en: 'One row for each unit, also those that have ended; for administrators only.',
  },
  columns: [
    column('unit_id', 'Kode', 'Code', 'Kunci satuan kerja', 'Key of the unit'),
    column('name', 'Nama', 'Name', 'Nama sekarang', 'Its present name'),
    column('parent_id', 'Kode atasan', 'Parent code', 'Kosong untuk yang teratas', 'Empty for the topmost'),
    column('aliases', 'Sebutan lain', 'Also called', 'Dipisah titik koma', 'Parted by semicolons'),
    column('domains', 'Situs', 'Sites', 'Dipisah titik koma', 'Parted by semicolons'),
    column('from', 'Sejak', 'From', 'yyyy-mm-dd; kosong bila sejak dahulu', 'yyyy-mm-dd; empty when since ever'),
    column('until', 'Sampai', 'Until', 'yyyy-mm-dd; kosong bila masih ada', 'yyyy-mm-dd; empty while it lasts'),
  ],
  async *rows(db) {
    const joined = (names: { text: string }[]) => names.map(({ text }) => text).join('; ')
    for (const { id, name, parentId, aliases, domains, from, until } of await allUnits(db)) {
      yield { unit_id: id, name, parent_id: parentId, aliases: joined(aliases), domains: joined(domains), from, until }
    }
  },
}
