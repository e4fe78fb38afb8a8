import type { Language } from '../../src/model.ts'

/**
 * Indonesian, English or something else, by counting the commonest words of each.
 *
 * Malay shares most of Indonesian's; the few everyday words that only Malay spells so decide between the two.
 */
export function languageOf(text: string): Language {
  const words =
    text
      .slice(0, readLength)
      .toLowerCase()
      .match(/\p{L}+/gu) ?? []
  const share = (list: Set<string>): number => words.filter((word) => list.has(word)).length / Math.max(1, words.length)
  const [indonesian, english] = [share(indonesianWords), share(englishWords)]
  if (Math.max(indonesian, english) < enoughShare) return 'other'
  if (english > indonesian) return 'en'
  return share(malayWords) > share(onlyIndonesianWords) ? 'other' : 'id'
}

const readLength = 6000

/** Running text of either language has 20 to 40 % of these words; other languages stay below 5 %. */
const enoughShare = 0.08

const set = (list: string): Set<string> => new Set(list.split(' '))

const indonesianWords = set(
  'yang dan di dengan untuk pada ini itu dari tidak dalam akan adalah juga oleh ke tersebut karena bahwa saat telah bisa para kepada sebagai ada atau lebih sudah kata ia menjadi dapat mereka tahun secara setelah belum masih',
)
const englishWords = set(
  'the and of to in that is for on with was as by it at from are be has have had not but this which or an their they were will would been who after said its he she',
)
const malayWords = set('bahawa kerana ialah sahaja adakah mestilah wang ogos disember berkenaan boleh iaitu manakala')
const onlyIndonesianWords = set('bahwa karena adalah saja uang agustus desember bisa yakni sedangkan rabu')
