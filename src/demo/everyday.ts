/**
 * What newsrooms publish beside the coverage of releases: small local news, as many a day as asked for. The demo lives
 * without; it is for tests that need an outlet to have a usual day, and so made of a few sentences over and over.
 */
import type { OutletFile } from './shapes.ts'
import type { Piece } from './plan.ts'
import { addressOf } from './plan.ts'

const hourMs = 3600_000
/** Newsrooms write from seven to nine in the evening. */
const [opens, closes] = [7, 21]

const doers = ['Warga', 'Petani', 'Nelayan', 'Pelajar', 'Pedagang', 'Perajin', 'Pengurus koperasi', 'Kader posyandu']
const deeds = [
  ['Perbaiki Jembatan Gantung', 'memperbaiki jembatan gantung yang rusak diterjang banjir'],
  ['Panen Raya', 'memulai panen raya lebih awal dari tahun lalu'],
  ['Gelar Pameran', 'menggelar pameran hasil karya di lapangan'],
  ['Tanam Bakau', 'menanam bibit bakau di sepanjang pantai'],
  ['Buka Perpustakaan', 'membuka perpustakaan kecil di balai pertemuan'],
  ['Ikuti Pelatihan Menenun', 'mengikuti pelatihan menenun selama tiga hari'],
  ['Uji Perahu Bertenaga Surya', 'menguji perahu bertenaga surya buatan sendiri'],
] as const
const places = [
  'Sungai Rona',
  'Tanjung Sela',
  'Bukit Arang',
  'Muara Tali',
  'Lembah Pinang',
  'Pulau Kerang',
  'Rawa Indah',
]
const voices = [
  'Kegiatan itu disiapkan sejak sebulan lalu dengan dana yang dikumpulkan bersama.',
  'Kepala desa menyebut peserta tahun ini dua kali lipat dari yang diperkirakan panitia.',
  'Sejumlah ibu menyediakan makanan di dapur umum yang didirikan di samping sekolah.',
  'Hujan yang turun sejak pagi tidak menyurutkan semangat mereka yang datang dari dusun seberang.',
  'Pemerintah kecamatan berjanji meneruskan usulan warga ke tingkat kabupaten pekan depan.',
  'Pada malam harinya acara ditutup dengan pentas kesenian oleh kelompok pemuda setempat.',
  'Alat yang dipakai sebagian dipinjam dari bengkel milik seorang guru yang sudah pensiun.',
  'Tahun depan mereka berharap kegiatan serupa dapat berlangsung di lebih banyak tempat.',
]

/** @param perDay pieces a day and outlet, over `days` days from `from` (midnight of the outlets' day matters little) */
export function everydayPieces(
  outlets: OutletFile[],
  from: Date,
  days: number,
  perDay: number,
  chance: () => number,
): Piece[] {
  const pick = <T>(list: readonly T[]): T => list[Math.floor(chance() * list.length)]!
  return outlets.flatMap((outlet) =>
    Array.from({ length: days * perDay }, (_, n) => {
      const day = Math.floor(n / perDay)
      const hour = opens + ((n % perDay) + chance()) * ((closes - opens) / perDay)
      const publishedAt = new Date(from.getTime() + (day * 24 + hour) * hourMs)
      const [short, long] = pick(deeds)
      const [who, place] = [pick(doers), pick(places)]
      const title = `${who} ${place} ${short}, Hari ke-${n + 1}`
      const told = [...voices].sort(() => chance() - 0.5).slice(0, 4 + Math.floor(chance() * 3))
      const count = 20 + Math.floor(chance() * 400)
      const paragraphs = [
        `${who} di ${place} ${long}. Sedikitnya ${count} orang ikut serta dalam kegiatan yang berlangsung sejak pukul ${opens + (n % 4)} pagi itu.`,
        ...told.map((sentence, i) => (i % 2 === 0 ? `${sentence} Demikian keadaan di ${place} kemarin.` : sentence)),
      ]
      return {
        ...{ outlet, title, paragraphs, publishedAt, place: outlet.city, section: 'daerah' },
        path: addressOf(outlet, title, 'daerah', publishedAt, n),
        author: outlet.reporters[n % Math.max(1, outlet.reporters.length)] ?? '',
        editor: outlet.editors[n % Math.max(1, outlet.editors.length)] ?? '',
        ...{ caption: null, paid: false, relation: 'unrelated', releaseKey: null, original: null, errors: [] },
      }
    }),
  )
}
