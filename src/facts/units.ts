/** What is counted, where the word right after a number names it; compounds first. */
const compounds = ['satuan kerja', 'basis poin', 'kepala keluarga', 'mata uang', 'meter persegi', 'kilometer persegi']

const single = new Set(
  `orang jiwa warga tahun bulan minggu pekan hari jam menit detik abad dekade ton kilogram kg gram kwintal kuintal km
  kilometer meter cm hektare hektar ha liter barel botol unit buah ekor kali kasus rumah desa kelurahan kecamatan
  kabupaten kota provinsi sekolah madrasah siswa guru peserta pegawai perusahaan keluarga kk negara kursi suara poin
  lembar paket butir batang titik lokasi kamar lantai halaman pasal ayat dokumen laporan perkara tersangka korban
  anggota personel karyawan pekerja responden pelaku saksi awak kendaraan mobil motor truk kapal pesawat helikopter
  penumpang pasien dosis toko saham satker bidang jenis macam kategori tahap program kegiatan lembaga kementerian
  daerah wilayah pulau masjid gereja pesantren mahasiswa anak bayi perempuan laki-laki peraturan permohonan dokter`
    .split(/\s+/)
    .filter((word) => word !== ''),
)

/** The unit that `rest` begins with (“orang preman …” → “orang”), and how far it reaches. */
export function unitAt(rest: string): { unit: string; length: number } | null {
  const match = /^\s+([\p{L}-]+)(?:\s+(\p{L}+))?/u.exec(rest)
  if (match === null) return null
  const first = match[1]?.toLowerCase() ?? ''
  const pair = `${first} ${match[2]?.toLowerCase() ?? ''}`
  if (compounds.includes(pair)) return { unit: pair, length: match[0].length }
  if (!single.has(first)) return null
  return { unit: first, length: match[0].length - (match[2] === undefined ? 0 : trailing(match[0])) }
}

const trailing = (pair: string): number => /\s+\p{L}+$/u.exec(pair)?.[0].length ?? 0
