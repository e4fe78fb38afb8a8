/**
 * What real newsrooms do that planted errors do not: causes of false alarms of the surest tier seen on real clippings of
 * one story, each told in words of our own, beside the true difference that must stay.
 */
import { expect, test } from 'vitest'
import { runChecks } from '../../src/checks/index.ts'
import { factsOf } from '../../src/facts/index.ts'

const strong = (release: string, article: string, days = ['2026-04-19', '2026-04-20']): string[] =>
  runChecks({ text: release, publishedAt: days[0]! }, { text: article, publishedAt: days[1]! })
    .filter((finding) => finding.verdict !== 'unsupported')
    .map((finding) => `${finding.kind}: ${finding.article.text}`)

test.each([
  [
    'each newsroom’s own day of telling',
    'Nelayan akan berlayar serentak pada 30 April, tutur Ketua Paguyuban Bahari Darma Wijaya dalam keterangannya, Minggu (19/4/2026). Pelayaran itu dipusatkan di Teluk Lestari.',
    'Nelayan akan berlayar serentak pada 30 April mendatang, kata Ketua Paguyuban Bahari Darma Wijaya saat dihubungi, Senin (20/4/2026). Pelayaran itu dipusatkan di Teluk Lestari.',
  ],
  [
    'the day of telling behind the day of the deed',
    'Nelayan akan berlayar serentak pada 30 April 2026, tutur Darma Wijaya, Minggu (19/4/2026).',
    'Nelayan bersiap berlayar serentak pada tanggal 30 April 2026 mendatang, Senin (20/4/2026).',
  ],
  [
    'a feast of every year',
    'Nelayan akan memperingati Hari Laut dengan berlayar serentak pada tanggal 30 April 2026.',
    'Pelayaran itu untuk memperingati Hari Laut yang jatuh setiap 1 Mei. Nelayan berlayar pada 30 April 2026.',
  ],
  [
    'two days of which the release tells one',
    'Surat izin dikirim lewat kurir ke Kantor Syahbandar dan Polda Lestari pada hari Sabtu tanggal 18 April 2026.',
    'Surat izin pelayaran sudah diantar ke Kantor Syahbandar dan Polda Lestari pada hari Jumat tanggal 17 April 2026. Karena ditolak, surat dikirim lewat kurir pada hari Sabtu tanggal 18 April 2026.',
  ],
])('days may differ and both be right: %s', (_, release, article) => {
  expect(strong(release, article).filter((said) => said.startsWith('date'))).toEqual([])
})

test.each([
  [
    'the day of the deed',
    'Pasar ikan Teluk Lestari akan dibuka untuk umum pada Rabu (29/4/2026) oleh bupati.',
    'Pasar ikan Teluk Lestari akan dibuka untuk umum pada Kamis (30/4/2026) oleh bupati.',
  ],
  [
    'the day of telling in a copied sentence, when it is not the outlet’s own',
    '“Pasar ikan akan kami buka untuk umum sebelum musim barat tiba,” kata Darma Wijaya di Teluk Lestari, Sabtu (18/4/2026).',
    '“Pasar ikan akan kami buka untuk umum sebelum musim barat tiba,” kata Darma Wijaya di Teluk Lestari, Jumat (17/4/2026).',
  ],
])('another day is still seen: %s', (_, release, article) => {
  expect(strong(release, article).filter((said) => said.startsWith('date'))).toHaveLength(1)
})

test.each([
  [
    'provinces behind their towns, no comma between',
    'Lokakarya juga digelar di Serang Banten, Bandung, Semarang, Surabaya, Yogyakarta, Medan dan Manado.',
    'Lokakarya juga digelar di Serang Banten, Bandung Jawa Barat, Semarang Jawa Tengah, Surabaya Jawa Timur, Jogjakarta, Medan Sumatera Utara dan Manado Sulawesi Utara.',
  ],
  [
    'the dateline of another desk',
    'SEMARANG - Paguyuban Bahari akan memperingati Hari Laut. Sebelumnya, Paguyuban Bahari akan memperingati Hari Laut dengan berlayar.',
    'SURABAYA, - Paguyuban Bahari akan memperingati Hari Laut dengan berlayar.',
  ],
  [
    'the town of a restaurant',
    'Silaturahmi dengan nelayan digelar di Rumah Makan Padang Sedap Malam, Rabu.',
    'Silaturahmi dengan nelayan digelar di Semarang, Rabu.',
  ],
  [
    'a town within the whole country',
    'Pelayaran serentak digelar di seluruh wilayah Indonesia dan dijaga polisi.',
    'Pelayaran serentak digelar di wilayah Surabaya dan dijaga polisi.',
  ],
  [
    'an office in brackets behind “Provinsi”',
    'Nelayan mendukung Pemerintah Provinsi (Pemprov) Lampung, kata Ketua Paguyuban Bahari Lampung.',
    'Gubernur didampingi Sekretaris Daerah Provinsi (Sekdaprov) Lampung Rusdi Hamka.',
  ],
])('a place is no other place: %s', (_, release, article) => {
  expect(strong(release, article).filter((said) => said.startsWith('place'))).toEqual([])
})

test('a place in a place’s place is shown alone, without the name behind it', () => {
  const [finding] = runChecks(
    { text: 'Wali Kota Bandung Rika Andini membuka pasar ikan higienis di alun-alun.', publishedAt: '2026-04-19' },
    { text: 'Wali Kota Cirebon membuka pasar ikan higienis di alun-alun.', publishedAt: '2026-04-20' },
  )
  expect([finding?.kind, finding?.article.text, finding?.release?.text]).toEqual(['place', 'Cirebon', 'Bandung'])
})

test.each([
  [
    'two people of one house',
    'Ketua Departemen Media Konfederasi Nelayan Nusantara (KNN) Kamal Cahyadi menyambut rencana itu.',
    'Presiden Konfederasi Nelayan Nusantara Bersatu (KNNB) Andri Wenas menyambut rencana itu.',
  ],
  [
    'the governor and the chief of police of one place',
    'Pernyataan itu disampaikan kepada Gubernur Lampung Rusdi Hamka di pendopo.',
    'Kapolda Lampung, Irjen Pol Marzuki Saleh, tidak merestui pelayaran itu.',
  ],
  [
    'a chief’s office, drawn together',
    'Kepala Bidang Humas Polda Lampung mengatakan pelayaran itu belum berizin.',
    'Kabid Humas Polda Lampung mengatakan pelayaran itu belum berizin.',
  ],
])('an office is no other title: %s', (_, release, article) => {
  expect(strong(release, article).filter((said) => said.startsWith('title'))).toEqual([])
})

test.each([
  ['a rank gained', 'Bupati Batang Rika Andini membuka pasar.', 'Wakil Bupati Batang Rika Andini membuka pasar.'],
  ['another height', 'Kapolres Kudus menenangkan nelayan.', 'Kapolda Kudus menenangkan nelayan.'],
  ['the same holder', 'Presiden KNN Said Iskandar berpidato.', 'Ketua KNN Said Iskandar berpidato.'],
])('another title is still seen: %s', (_, release, article) => {
  expect(strong(release, article).filter((said) => said.startsWith('title'))).toHaveLength(1)
})

test.each([
  [
    'numbers of laws',
    'Sesuai UU No 9 Tahun 1998 surat dikirim lewat kurir; aturan lain ada pada UU Nomor 12/2011 dan Pasal 14.',
    'Sesuai UU No 9 Tahun 98 surat dikirim lewat kurir; aturan lain ada pada Undang-undang 12/2011.',
  ],
  [
    'two loose amounts',
    'Jutaan nelayan sampai saat ini masih melaut di perairan barat.',
    'Pelayaran itu akan diikuti oleh puluhan ribu nelayan.',
  ],
  [
    'counts far from each other',
    'Pelayaran itu digelar dua organisasi nelayan di Teluk Lestari.',
    'Pelayaran itu digelar 50 ribu nelayan di Teluk Lestari.',
  ],
])('figures that count something else: %s', (_, release, article) => {
  expect(strong(release, article).filter((said) => said.startsWith('number'))).toEqual([])
})

test('the stop of a sentence is no part of its date', () => {
  expect(factsOf('Pelayaran digelar pada 1 Mei. Nelayan bersiap.', '2026-04-20').map((fact) => fact.text)).toEqual([
    '1 Mei',
  ])
})

test.each([
  [
    'the first word of a sentence',
    'Pemerintah diminta menunda cicilan. Segera turunkan harga solar agar nelayan melaut, kata Darma Wijaya.',
    'Selanjutnya turunkan harga solar agar nelayan melaut, kata Darma Wijaya.',
  ],
  [
    'the name of a law and its draft',
    'Ketua Komisi menilai pembahasan RUU Perikanan harus dilakukan secara hati-hati dengan nelayan.',
    'Ketua Komisi menilai pembahasan Rancangan Undang-undang Perikanan harus dilakukan secara hati-hati dengan nelayan.',
  ],
  [
    'the name of a house',
    'Nelayan berkumpul di depan Gedung Bahari dan kantor bupati sejak pagi.',
    'Nelayan berkumpul di depan Kompleks Perkantoran dan kantor bupati sejak pagi.',
  ],
])('capitals that name nobody stand in nobody’s place: %s', (_, release, article) => {
  expect(strong(release, article).filter((said) => /^(?:person|organisation)/.test(said))).toEqual([])
})

test.each([
  ['person', 'Nelayan disambut Darma Wijaya di dermaga lama.', 'Nelayan disambut Rusdi Hamka di dermaga lama.'],
  [
    'organisation',
    'Bantuan itu disalurkan Kementerian Sosial lewat kantor pos.',
    'Bantuan itu disalurkan Kementerian Pertanian lewat kantor pos.',
  ],
])('another %s is still seen', (kind, release, article) => {
  expect(strong(release, article).map((said) => said.split(':')[0])).toEqual([kind])
})

const named = (release: string, article: string): string[] =>
  strong(release, article).filter((said) => /^(?:person|organisation)/.test(said))

test.each([
  [
    'capitals of an office are no person',
    'Kepala Bidang Humas Syahbandar Lestari Bram Wiguna melarang pelayaran itu.',
    'Kepala Bagian Penerangan Umum menjelaskan aturan pelayaran itu kepada nelayan.',
  ],
  [
    'the number of a notice behind an office',
    'Pelayaran itu melanggar Maklumat Syahbandar Nomor Mak/2 tentang cuaca buruk.',
    'Pelayaran itu dibubarkan anak buah Syahbandar Yoga Prakosa karena cuaca buruk.',
  ],
  [
    'where it was read',
    'Izin sudah jelas tidak keluar, kata Bram Wiguna, dilansir dari PesisirPost.com, Selasa.',
    'Teluk Lestari, KabarNelayan.com - Izin sudah jelas tidak keluar, kata Bram Wiguna.',
  ],
  [
    'a president of something else',
    'Presiden KNN Said Iskandar memastikan pelayaran tetap digelar pada hari Rabu.',
    'Nelayan menunggu sikap Presiden Yoga Prakosa sebelum berlayar pada hari Rabu.',
  ],
  [
    'a house presented with its initials',
    'Presiden Konfederasi Serikat Nelayan Nusantara memuji keputusan bupati soal izin melaut.',
    'Izin melaut itu juga disambut Majelis Nelayan Pesisir Nusantara (MNPN) yang selama ini menunggu keputusan bupati.',
  ],
  [
    'a minister’s house in full',
    'Aksi nelayan akan dipusatkan di Kantor Menko Perekonomian pada hari Rabu.',
    'Aksi nelayan akan dipusatkan di Kantor Kementerian Koordinator Perekonomian pada hari Rabu.',
  ],
  [
    'a newsroom with people of its own',
    'Paguyuban Bahari memastikan pelayaran nelayan di Teluk Lestari tetap digelar pada Rabu.',
    'Asosiasi Tambak Raya, Ikatan Pukat Selatan dan Himpunan Jaring Utara menghadiri rapat. Pelayaran nelayan tetap digelar pada Rabu, kata Darto Sumitro, didampingi Wulan Prameswari.',
  ],
])('a name is no other name: %s', (_, release, article) => {
  expect(named(release, article)).toEqual([])
})

test.each([
  [
    'another holder behind an office in brackets',
    'Wakil Menteri Kelautan (Wamenlaut) Bram Wiguna menangkap ikan bersama nelayan.',
    'Wamenlaut Yoga Prakosa menangkap ikan bersama nelayan.',
  ],
  [
    'another holder behind a comma',
    'Harga turun, ujar Ketua Paguyuban Bahari, Bram Wiguna, saat dihubungi.',
    'Ketua Paguyuban Bahari Yoga Prakosa mengatakan harga turun.',
  ],
  [
    'another surname',
    'Nelayan senior Bram Wiguna memimpin pelayaran menuju Teluk Lestari.',
    'Pelayaran ke Teluk Lestari dipimpin nelayan senior Bram Hakim.',
  ],
])('another name is still seen: %s', (_, release, article) => {
  expect(named(release, article)).toHaveLength(1)
})

const turned = (release: string, article: string): string[] =>
  strong(release, article).filter((said) => /^(?:polarity|qualifier)/.test(said))

test.each([
  [
    'refused in other words',
    'Surat itu sudah diantar ke pos jaga, tapi petugas piket tidak mau menerima surat pemberitahuan nelayan.',
    'Surat itu sudah diantar ke pos jaga, tapi petugas piket menolak menerima surat pemberitahuan nelayan.',
  ],
  [
    'not received is turned away',
    'Nelayan mengantar surat ke pos jaga pada Jumat. Namun, surat tersebut ditolak.',
    'Nelayan mengantar surat ke pos jaga pada Jumat. Namun, surat tersebut tidak diterima.',
  ],
  [
    'a permit is not given, a letter is',
    'Izin berlayar tidak akan diberikan oleh syahbandar pada musim barat.',
    'Menurut Darma, surat keberatan sudah diberikan kepada bupati kemarin.',
  ],
])('the same in other words: %s', (_, release, article) => {
  expect(turned(release, article)).toEqual([])
})

test.each([
  [
    'received and turned away',
    'Nelayan mengantar surat ke pos jaga pada Jumat. Namun, surat tersebut ditolak petugas.',
    'Nelayan mengantar surat ke pos jaga pada Jumat. Surat tersebut lalu diterima petugas.',
  ],
  [
    'a permit to come, and given',
    'Izin berlayar akan diberikan oleh syahbandar pekan depan.',
    'Izin berlayar sudah diberikan oleh syahbandar.',
  ],
])('the opposite is still seen: %s', (_, release, article) => {
  expect(turned(release, article)).toHaveLength(1)
})
