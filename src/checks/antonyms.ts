import { stem } from '../text/stem.ts'

/** Words that say the opposite of each other, as they stand in the news; roots are compared as well. */
const pairs = `
naik turun|kenaikan penurunan|menaikkan menurunkan|meningkat menurun|meningkatkan menurunkan|peningkatan penurunan|
menguat melemah|memperkuat melemahkan|penguatan pelemahan|menerima menolak|diterima ditolak|penerimaan penolakan|
mendukung menentang|mendukung menolak|dukungan penolakan|menyetujui menolak|disetujui ditolak|setuju menolak|
membenarkan membantah|mengakui membantah|menegaskan membantah|dibenarkan dibantah|mengiyakan menyangkal|
mendorong menghambat|mempermudah mempersulit|memudahkan menyulitkan|mempercepat memperlambat|percepatan perlambatan|
berhasil gagal|keberhasilan kegagalan|sukses gagal|surplus defisit|untung rugi|keuntungan kerugian|laba rugi|
terbaik terburuk|tertinggi terendah|terbesar terkecil|terbanyak tersedikit|tercepat terlambat|tinggi rendah|
besar kecil|banyak sedikit|positif negatif|aman berbahaya|sehat sakit|membaik memburuk|perbaikan kemunduran|
menambah mengurangi|bertambah berkurang|penambahan pengurangan|memperluas mempersempit|memperketat melonggarkan|
membuka menutup|dibuka ditutup|pembukaan penutupan|mengizinkan melarang|diizinkan dilarang|boleh dilarang|
menang kalah|kemenangan kekalahan|lulus gugur|hadir absen|masuk keluar|legal ilegal|sah ilegal|untung buntung|
mengangkat memberhentikan|diangkat diberhentikan|mengaktifkan menonaktifkan|diaktifkan dinonaktifkan|
memulai mengakhiri|dimulai diakhiri|melanjutkan menghentikan|dilanjutkan dihentikan|mempertahankan menghapus|
menambahkan menghapus|mengapresiasi mengecam|memuji mengecam|optimistis pesimistis|optimis pesimis|yakin ragu|
setuju keberatan|mampu gagal|maksimal minimal|maksimum minimum|wajib sukarela|ketat longgar|
kuat lemah|cepat lambat|murah mahal|baru lama|menyelamatkan mengancam|melindungi mengancam|menjamin mengancam|
terbukti gugur|bersatu terpecah|damai ricuh|kondusif rawan|tersedia langka|lengkap kurang|mudah sulit|
mempercepat menunda|dipercepat ditunda|mengkritik memuji|kritik pujian|menghentikan memulai|memperketat mempermudah|membahas mengabaikan|memperhatikan mengabaikan|ekspor impor|mengekspor mengimpor|debit kredit|pro kontra|menguntungkan merugikan|bermanfaat merugikan|lancar terhambat|lancar tersendat|
ditangkap dibebaskan|ditahan dibebaskan|menangkap membebaskan|menahan membebaskan|hidup mati|selamat tewas|selamat meninggal`

const opposite = new Map<string, Set<string>>()
function add(a: string, b: string): void {
  opposite.set(a, (opposite.get(a) ?? new Set()).add(b))
  opposite.set(b, (opposite.get(b) ?? new Set()).add(a))
}
for (const pair of pairs.split('|')) {
  const [a, b] = pair.trim().split(/\s+/)
  if (a === undefined || b === undefined) continue
  add(a, b)
}

/**
 * Whether two words as written are opposites, by form or, under the same prefix, by root (“dikuatkan”, “dilemahkan”).
 * Under different prefixes roots mislead: “termasuk” is no opposite of “keluar”.
 */
export function areOpposites(a: string, b: string): boolean {
  if (opposite.get(a)?.has(b) === true) return true
  return prefixOf(a) === prefixOf(b) && roots.get(stem(a))?.has(stem(b)) === true
}

const prefixOf = (word: string): string => /^(?:me|di|ber|ter|pe|ke|se)/.exec(word)?.[0] ?? ''

const roots = new Map<string, Set<string>>()
for (const [word, others] of opposite) {
  const set = roots.get(stem(word)) ?? new Set()
  for (const other of others) set.add(stem(other))
  roots.set(stem(word), set)
}

/** Whether any word at all can be the opposite of this one. */
export const hasOpposite = (word: string): boolean => opposite.has(word) || roots.has(stem(word))
