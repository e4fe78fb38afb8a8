/**
 * Two ways of writing one name: short forms the press uses without explaining them. Left side as one lower-case word,
 * right side the words it stands for.
 */
const list: Record<string, string> = {
  as: 'amerika serikat', ri: 'republik indonesia', dki: 'daerah khusus ibukota jakarta', diy: 'daerah istimewa yogyakarta', jogja: 'yogyakarta', jogjakarta: 'yogyakarta',
  jabar: 'jawa barat', jateng: 'jawa tengah', jatim: 'jawa timur', sumut: 'sumatera utara', sumsel: 'sumatera selatan',
  sumbar: 'sumatera barat', kalbar: 'kalimantan barat', kalteng: 'kalimantan tengah', kalsel: 'kalimantan selatan',
  kaltim: 'kalimantan timur', kaltara: 'kalimantan utara', sulut: 'sulawesi utara', sulteng: 'sulawesi tengah',
  sulsel: 'sulawesi selatan', sultra: 'sulawesi tenggara', sulbar: 'sulawesi barat', malut: 'maluku utara',
  ntb: 'nusa tenggara barat', ntt: 'nusa tenggara timur', kepri: 'kepulauan riau', babel: 'bangka belitung',
  jakpus: 'jakarta pusat', jaksel: 'jakarta selatan', jakbar: 'jakarta barat', jaktim: 'jakarta timur', jakut: 'jakarta utara',
  menkeu: 'menteri keuangan', mendagri: 'menteri dalam negeri', menlu: 'menteri luar negeri', menhan: 'menteri pertahanan',
  menag: 'menteri agama', mensos: 'menteri sosial', menkes: 'menteri kesehatan', mentan: 'menteri pertanian',
  menhub: 'menteri perhubungan', mendag: 'menteri perdagangan', menkum: 'menteri hukum', menkumham: 'menteri hukum hak asasi manusia',
  menpan: 'menteri pendayagunaan aparatur negara', menparekraf: 'menteri pariwisata ekonomi kreatif', menaker: 'menteri ketenagakerjaan',
  menko: 'menteri koordinator', mendikbud: 'menteri pendidikan kebudayaan', mendikdasmen: 'menteri pendidikan dasar menengah',
  menperin: 'menteri perindustrian', mensesneg: 'menteri sekretaris negara', menpora: 'menteri pemuda olahraga',
  menimipas: 'menteri imigrasi pemasyarakatan', menham: 'menteri hak asasi manusia', mendes: 'menteri desa', menkop: 'menteri koperasi',
  menteri: 'kementerian', kemenkeu: 'kementerian keuangan', kemendagri: 'kementerian dalam negeri', kemenag: 'kementerian agama', kemensos: 'kementerian sosial',
  kemenkes: 'kementerian kesehatan', kementan: 'kementerian pertanian', kemenhub: 'kementerian perhubungan', kemendag: 'kementerian perdagangan',
  kemenkum: 'kementerian hukum', kemenkumham: 'kementerian hukum hak asasi manusia', kemnaker: 'kementerian ketenagakerjaan',
  kemenlu: 'kementerian luar negeri', kemhan: 'kementerian pertahanan', kemenpu: 'kementerian pekerjaan umum', komdigi: 'komunikasi digital',
  kemenham: 'kementerian hak asasi manusia', kemenimipas: 'kementerian imigrasi pemasyarakatan',
  wapres: 'wakil presiden', wagub: 'wakil gubernur', wawali: 'wakil wali kota', wabup: 'wakil bupati', walkot: 'wali kota', walikota: 'wali kota',
  wamen: 'wakil menteri', gubsu: 'gubernur sumatera utara', sekjen: 'sekretaris jenderal', sekda: 'sekretaris daerah', seskab: 'sekretaris kabinet',
  dirjen: 'direktur jenderal', dirut: 'direktur utama', irjen: 'inspektur jenderal', ketum: 'ketua umum', waketum: 'wakil ketua umum',
  jubir: 'juru bicara', kapolri: 'kepala kepolisian republik indonesia', kajari: 'kepala kejaksaan negeri', kajati: 'kepala kejaksaan tinggi',
  kakanwil: 'kepala kantor wilayah', kanwil: 'kantor wilayah', ditjen: 'direktorat jenderal', kejagung: 'kejaksaan agung', kejati: 'kejaksaan tinggi',
  kejari: 'kejaksaan negeri', pn: 'pengadilan negeri', polri: 'kepolisian', polda: 'kepolisian daerah', pemprov: 'pemerintah provinsi',
  pemkot: 'pemerintah kota', pemkab: 'pemerintah kabupaten', pemda: 'pemerintah daerah', parpol: 'partai politik', apbn: 'anggaran',
  pdip: 'pdi perjuangan', mapolda: 'polda', mapolres: 'polres', mabes: 'markas besar', bumn: 'badan usaha milik negara', bumd: 'badan usaha milik daerah',
  bgn: 'badan gizi nasional', djp: 'direktorat jenderal pajak', ojk: 'otoritas jasa keuangan', ma: 'mahkamah agung', mk: 'mahkamah konstitusi',
  ky: 'komisi yudisial', ba: 'berita acara', tni: 'tentara nasional indonesia', kpu: 'komisi pemilihan umum',
  pu: 'pekerjaan umum', uu: 'undang', icc: 'mahkamah pidana internasional',
  jokowi: 'joko widodo', sby: 'susilo bambang yudhoyono', ahy: 'agus harimurti yudhoyono', gus: 'saifullah', ipul: 'yusuf',
  bi: 'bank indonesia', tiongkok: 'china', cina: 'china', hut: 'ulang tahun', pbb: 'perserikatan bangsa-bangsa', ui: 'universitas indonesia',
  ugm: 'universitas gadjah mada', pln: 'listrik negara', kpk: 'komisi pemberantasan korupsi', dpr: 'dewan perwakilan rakyat',
} // prettier-ignore

/** The words a short form stands for, or undefined. */
export const longForm = (word: string): readonly string[] | undefined => split.get(word)

const split = new Map(Object.entries(list).map(([short, long]) => [short, long.split(' ')]))

/** The short forms that use a word: “keuangan” in menkeu, kemenkeu. */
export const shortFormsOf = (word: string): readonly string[] => uses.get(word) ?? []

const uses = new Map<string, string[]>()
for (const [short, words] of split) for (const word of words) uses.set(word, [...(uses.get(word) ?? []), short])
