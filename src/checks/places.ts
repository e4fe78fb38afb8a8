/**
 * Provinces of Indonesia and towns and regencies often in the news, as lower-case words. Enough to label a finding;
 * whether two places differ is decided by comparing the texts, not by this list.
 */
const wideNames = `
aceh|sumatera utara|sumatera barat|riau|kepulauan riau|jambi|sumatera selatan|bengkulu|lampung|bangka belitung|banten|
dki jakarta|jakarta|jawa barat|jawa tengah|jawa timur|yogyakarta|bali|nusa tenggara barat|nusa tenggara timur|
kalimantan barat|kalimantan tengah|kalimantan selatan|kalimantan timur|kalimantan utara|sulawesi utara|gorontalo|
sulawesi tengah|sulawesi barat|sulawesi selatan|sulawesi tenggara|maluku|maluku utara|papua|papua barat|papua selatan|
papua tengah|papua pegunungan|papua barat daya|sumatera|jawa|kalimantan|sulawesi`

const names = `
jakarta pusat|jakarta selatan|jakarta barat|jakarta timur|jakarta utara|bandung|bogor|depok|bekasi|tangerang|serang|
cilegon|lebak|pandeglang|cirebon|indramayu|majalengka|kuningan|sumedang|subang|purwakarta|karawang|garut|tasikmalaya|
ciamis|banjar|pangandaran|sukabumi|cianjur|cimahi|semarang|surakarta|solo|magelang|salatiga|pekalongan|tegal|brebes|
pemalang|batang|kendal|demak|kudus|jepara|pati|rembang|blora|grobogan|boyolali|klaten|sukoharjo|wonogiri|karanganyar|
sragen|temanggung|wonosobo|banjarnegara|purbalingga|banyumas|cilacap|kebumen|purworejo|sleman|bantul|gunungkidul|
kulon progo|surabaya|sidoarjo|gresik|lamongan|tuban|bojonegoro|mojokerto|jombang|nganjuk|madiun|magetan|ngawi|ponorogo|
pacitan|trenggalek|tulungagung|blitar|kediri|malang|batu|pasuruan|probolinggo|lumajang|jember|bondowoso|situbondo|
banyuwangi|bangkalan|sampang|pamekasan|sumenep|denpasar|badung|buleleng|tabanan|gianyar|klungkung|bangli|karangasem|
jembrana|mataram|lombok|sumbawa|bima|dompu|kupang|ende|sikka|maumere|manggarai|belu|alor|flores|medan|binjai|langkat|
deli serdang|karo|simalungun|asahan|labuhanbatu|tapanuli|sibolga|nias|padang|bukittinggi|payakumbuh|solok|agam|pasaman|
pesisir selatan|pekanbaru|dumai|kampar|siak|bengkalis|rokan hulu|rokan hilir|indragiri|pelalawan|batam|tanjungpinang|
bintan|karimun|natuna|lingga|muaro jambi|batang hari|bungo|tebo|merangin|sarolangun|kerinci|tanjung jabung|palembang|
banyuasin|ogan ilir|ogan komering|musi|prabumulih|lubuklinggau|pagar alam|lahat|muara enim|rejang lebong|mukomuko|
bandar lampung|metro|pringsewu|tanggamus|pesawaran|way kanan|pangkalpinang|bangka|belitung|pontianak|singkawang|
sambas|ketapang|sintang|kapuas hulu|kubu raya|palangkaraya|kotawaringin|kapuas|barito|banjarmasin|banjarbaru|
tanah laut|tanah bumbu|kotabaru|tabalong|balikpapan|samarinda|bontang|kutai|kutai kartanegara|kutai barat|berau|paser|
penajam paser utara|tarakan|nunukan|bulungan|malinau|manado|bitung|tomohon|minahasa|bolaang mongondow|palu|donggala|
sigi|poso|morowali|banggai|banggai kepulauan|mamuju|majene|polewali mandar|makassar|gowa|maros|takalar|jeneponto|
bulukumba|sinjai|bone|soppeng|wajo|sidrap|parepare|pinrang|enrekang|tana toraja|luwu|palopo|barru|pangkep|kendari|
baubau|kolaka|konawe|muna|buton|wakatobi|ambon|tual|seram|buru|ternate|tidore|halmahera|halmahera selatan|morotai|
jayapura|merauke|mimika|timika|nabire|wamena|jayawijaya|biak|sorong|manokwari|fakfak|raja ampat|nusantara|
padang sidempuan|padangsidimpuan|pematangsiantar|tebing tinggi|tanjungbalai|gunungsitoli|mandailing natal|dairi|samosir|
serdang bedagai|batu bara|padang pariaman|pariaman|sawahlunto|tanah datar|sijunjung|dharmasraya|limapuluh kota|kuantan singingi|
meranti|sungai penuh|musi banyuasin|musi rawas|empat lawang|lubuk linggau|seluma|kaur|kepahiang|lebong|lampung selatan|
lampung tengah|lampung timur|lampung utara|tulang bawang|mesuji|bangka barat|bangka tengah|bangka selatan|tangerang selatan|
bandung barat|lombok barat|lombok tengah|lombok timur|lombok utara|sumbawa barat|flores timur|lembata|ngada|nagekeo|rote ndao|
sabu raijua|timor tengah selatan|timor tengah utara|malaka|sumba|sanggau|landak|mempawah|bengkayang|melawi|sekadau|
kotawaringin barat|kotawaringin timur|katingan|seruyan|sukamara|lamandau|gunung mas|pulang pisau|murung raya|barito kuala|
hulu sungai|balangan|mahakam ulu|minahasa utara|sangihe|talaud|sitaro|kotamobagu|tojo una-una|parigi moutong|tolitoli|buol|
mamasa|pasangkayu|luwu utara|luwu timur|toraja utara|kepulauan selayar|bantaeng|bombana|buton utara|bohuwato|pohuwato|
boalemo|maluku tengah|maluku tenggara|kepulauan aru|tanimbar|halmahera utara|halmahera barat|halmahera timur|
pulau taliabu|keerom|sarmi|waropen|yapen|supiori|asmat|mappi|boven digoel|puncak jaya|lanny jaya|tolikara|yahukimo|
nduga|deiyai|dogiyai|paniai|teluk bintuni|teluk wondama|kaimana|tambrauw|maybrat|sorong selatan|
aceh besar|aceh utara|aceh timur|aceh barat|aceh selatan|aceh tengah|aceh tamiang|gayo lues|bener meriah|nagan raya|
subulussalam|simeulue|banda aceh|lhokseumawe|langsa|sabang|pidie|bireuen|singkil`

const listed = (text: string): string[] =>
  text
    .split('|')
    .map((name) => name.trim().replace(/\s+/g, ' '))
    .filter((name) => name !== '')

const wide = new Set(listed(wideNames))
const places = new Set([...wide, ...listed(names)])

const bare = (words: readonly string[]): string =>
  words.filter((word) => !/^(?:kabupaten|kota|provinsi|kab|prov)$/.test(word)).join(' ')

/** Whether the words name a known place, alone or after “kabupaten”, “kota” or “provinsi”. */
export const isPlace = (words: readonly string[]): boolean => places.has(bare(words))

/** A province or an island, which holds towns and regencies. */
export const isWidePlace = (words: readonly string[]): boolean => wide.has(bare(words))
