import type { Fact } from '../model.ts'

const words: Record<string, number> = {
  pertama: 1, kedua: 2, ketiga: 3, keempat: 4, kelima: 5, keenam: 6, ketujuh: 7, kedelapan: 8, kesembilan: 9,
  kesepuluh: 10, kesebelas: 11, keduabelas: 12,
} // prettier-ignore

const patterns: readonly RegExp[] = [
  /(?<!\p{L})ke\s?-\s?(?<digits>\d{1,4})(?!\d|[.,]\d)/giu,
  // “rapat ke 5”, but not “dikirim ke 5 provinsi”.
  /(?<=(?<!\p{L})(?:rapat|sidang|hari|anak|menit|putaran|tahap|kali|pertemuan|tahun|presiden|gelombang|angkatan|edisi|babak|sesi|seri|kongres|generasi|urutan|peringkat|posisi|bulan|minggu|pekan)\s+)ke\s(?<digits>\d{1,3})(?!\d|[.,/]\d)/giu,
  /(?<!\p{L})ke(?:\s?-\s?|\s+)(?<roman>[IVXLC]+)(?![\p{L}\d])/gu,
  /(?<!\p{L})[Ee]selon\s+(?<roman>[IVX]+)(?![\p{L}\d])/gu,
  /(?<!\p{L})(?:nomor(?:\s+urut)?|pasal|ayat)\s+(?:\()?(?<digits>\d{1,4})(?![\d\p{L}]|[.,/]\d|\s*\/)/giu,
  /(?<!\p{L})(?<word>pertama|kedua|ketiga|keempat|kelima|keenam|ketujuh|kedelapan|kesembilan|kesepuluh|kesebelas)(?!\p{L})/giu,
]

/** “ke-28”, “ke V”, “eselon II”, “Pasal 45”, “keenam”: a place in a row, `O:28`. */
export function ordinalsOf(text: string): Fact[] {
  const found: Fact[] = []
  for (const pattern of patterns) {
    for (const match of text.matchAll(pattern)) {
      const { digits, roman, word } = match.groups ?? {}
      const value =
        digits !== undefined ? Number(digits) : word !== undefined ? words[word.toLowerCase()] : ofRoman(roman)
      if (value === undefined) continue
      found.push({ start: match.index, end: match.index + match[0].length, kind: 'ordinal', text: match[0], normal: `O:${value}` }) // prettier-ignore
    }
  }
  return found.sort((a, b) => a.start - b.start)
}

function ofRoman(text: string | undefined): number | undefined {
  const values: Record<string, number> = { I: 1, V: 5, X: 10, L: 50, C: 100 }
  if (text === undefined) return undefined
  let total = 0
  for (let i = 0; i < text.length; i++) {
    const here = values[text[i] ?? ''] ?? 0
    total += here < (values[text[i + 1] ?? ''] ?? 0) ? -here : here
  }
  return total
}
