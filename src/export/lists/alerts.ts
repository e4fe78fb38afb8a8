import { column, counted, flagged, measured, timed } from '../../analytics/column.ts'
import { dismissedShares, latestAlerts, type ListedAlert } from '../../store/alerts.ts'
import type { List } from './list.ts'

const pageRows = 500

const kind = column(
  'kind',
  'Jenis',
  'Kind',
  'contradicted, second-wave, rising atau source-silent',
  'contradicted, second-wave, rising or source-silent',
)

/** The page “Peringatan”. */
export const alerts: List = {
  name: 'alerts',
  title: { id: 'Peringatan', en: 'Alerts' },
  explains: {
    id: 'Satu baris per peringatan, yang terbaru dahulu, dengan siapa yang melihatnya dan ke mana dikabarkan.',
    en: 'One row for each alert, newest first, with who saw it and where it was told.',
  },
  columns: [
    column('alert_id', 'ID peringatan', 'Alert ID', 'Kunci peringatan', 'Key of the alert'),
    measured(column('tier', 'Tingkat', 'Tier', '1 paling mendesak, 3 paling tidak', '1 is most urgent, 3 least')),
    kind,
    column('title', 'Judul', 'Title', 'Mengenai apa', 'What it is about'),
    column('because_id', 'Alasan', 'Reason (id)', 'Dalam bahasa Indonesia', 'In Indonesian'),
    column('because_en', 'Alasan (en)', 'Reason', 'Dalam bahasa Inggris', 'In English'),
    column('link', 'Tautan', 'Link', 'Halaman di Gaung', 'The page in Gaung'),
    timed(column('raised_at', 'Muncul', 'Raised', 'Kapan muncul', 'When it was raised')),
    timed(column('seen_at', 'Dilihat', 'Seen', 'Kosong bila belum', 'Empty when it was not')),
    column('seen_by', 'Dilihat oleh', 'Seen by', 'Nama orang yang pertama melihat', 'Name of who saw it first'),
    flagged(
      column(
        'dismissed',
        'Dikesampingkan',
        'Dismissed',
        'true bila dikesampingkan orang',
        'true when a person dismissed it',
      ),
    ),
    timed(column('escalated_at', 'Dieskalasi', 'Escalated', 'Kosong bila tidak', 'Empty when it was not')),
    counted(
      column(
        'mails_sent',
        'Surel terkirim',
        'Mails sent',
        'Jumlah surel yang sampai ke server surel',
        'Mails the mail server took',
      ),
    ),
    counted(
      column(
        'webhooks_sent',
        'Webhook terkirim',
        'Webhooks sent',
        'Jumlah penerima webhook yang menerima',
        'Webhook receivers that took it',
      ),
    ),
    counted(
      column(
        'not_sent',
        'Belum atau gagal',
        'Not sent',
        'Kabar yang menunggu, gagal, atau tidak pasti',
        'Deliveries that wait, failed or are unsure',
      ),
    ),
  ],
  async *rows(db, { window }) {
    let last: ListedAlert | undefined
    do {
      const page = await latestAlerts(db, pageRows, { window, ...(last ? { after: last } : {}) })
      yield* page.map(rowOf)
      last = page.length === pageRows ? page.at(-1) : undefined
    } while (last)
  },
}

function rowOf({
  id,
  tier,
  kind: of,
  title,
  because,
  link,
  raisedAt,
  seenAt,
  seenByName,
  dismissed,
  escalatedAt,
  deliveries,
}: ListedAlert) {
  const count = (is: (one: ListedAlert['deliveries'][number]) => boolean) =>
    deliveries.filter(is).reduce((sum, { n }) => sum + n, 0)
  return {
    ...{ alert_id: id, tier, kind: of, title, because_id: because.id, because_en: because.en, link },
    ...{ raised_at: raisedAt, seen_at: seenAt, seen_by: seenByName, dismissed, escalated_at: escalatedAt },
    mails_sent: count(({ way, state }) => way === 'mail' && state === 'sent'),
    webhooks_sent: count(({ way, state }) => way === 'webhook' && state === 'sent'),
    not_sent: count(({ state }) => state !== 'sent'),
  }
}

/** “Dikesampingkan” on the page “Peringatan”. */
export const alertShares: List = {
  name: 'alert-shares',
  title: { id: 'Peringatan yang dikesampingkan', en: 'Dismissed alerts' },
  explains: {
    id: 'Satu baris per jenis peringatan sejak awal jangka waktu: berapa yang muncul, berapa yang dikesampingkan.',
    en: 'One row for each kind of alert since the beginning of the window: how many were raised, how many dismissed.',
  },
  columns: [
    kind,
    counted(column('raised', 'Muncul', 'Raised', 'Jumlah peringatan', 'How many alerts')),
    counted(
      column('dismissed', 'Dikesampingkan', 'Dismissed', 'Yang dikesampingkan orang', 'Those that people dismissed'),
    ),
  ],
  async *rows(db, { window }) {
    yield* await dismissedShares(db, window.from)
  },
}
