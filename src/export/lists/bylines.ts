import { column, timed } from '../../analytics/column.ts'
import { bylinesOf } from '../../store/bylines.ts'
import { outletsById } from '../../store/outlets.ts'
import type { List } from './list.ts'

/** The names on an outlet's page; as there, no figure to rank people by. */
export const bylines: List = {
  name: 'bylines',
  title: { id: 'Nama penulis', en: 'Bylines' },
  explains: {
    id: 'Satu baris per nama di bawah liputan rilis kita, per media: apa yang terakhir ditulis. Sengaja tanpa hitungan per orang.',
    en: 'One row for each name under coverage of our releases, outlet by outlet: what it last wrote. Deliberately without counts of people.',
  },
  columns: [
    column('outlet_id', 'ID media', 'Outlet ID', 'Kunci media', 'Key of the outlet'),
    column('outlet', 'Media', 'Outlet', 'Nama media', 'Name of the outlet'),
    column('name', 'Nama', 'Name', 'Seperti tercetak', 'As it is printed'),
    column('role', 'Peran', 'Role', 'Peran yang tercetak bersama nama', 'The part that is printed with the name'),
    timed(column('last_at', 'Terakhir', 'Last', 'Terbitnya artikel terbaru', 'When the latest article was published')),
    column(
      'latest_article_id',
      'ID artikel terbaru',
      'Latest article ID',
      'Kunci ke lembar liputan',
      'Key to the coverage sheet',
    ),
    column('latest_title', 'Judul terbaru', 'Latest title', 'Judul artikel terbaru', 'Title of the latest article'),
  ],
  async *rows(db, { window, outletId }) {
    for (const { id, name: outlet } of (await outletsById(db)).values()) {
      if (outletId !== undefined && id !== outletId) continue
      for (const { name, role, lastAt, latest } of await bylinesOf(db, id, window)) {
        const [newest] = latest
        yield {
          ...{ outlet_id: id, outlet, name, role, last_at: lastAt },
          ...{ latest_article_id: newest?.id ?? null, latest_title: newest?.title ?? null },
        }
      }
    }
  },
}
