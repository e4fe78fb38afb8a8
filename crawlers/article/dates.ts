/**
 * One written date → an instant, in Indonesian, English and the forms machines write.
 *
 * `new Date()` reads neither “Mei” nor any “WIB” and takes 05/06 for May 6, so the forms are read here: ISO and its
 * relatives, day month year, month day year, 23/02/2016 (day first, as Indonesia writes), 2016年2月23日, Unix time.
 * Spellings old and new both count (Pebruari, Nopember, Agustus). A time may follow or precede the date.
 */
export type WrittenDate = {
  /** Milliseconds since 1970, as the text says it. */
  at: number
  hasTime: boolean
  /** `named`: WIB, WITA or WIT; `offset`: any other stated zone; `none`: the given default was applied. */
  zone: 'named' | 'offset' | 'none'
}

/**
 * @param text at most a sentence; the first date in it counts
 * @param defaultOffset minutes east of UTC for a text that states no zone
 */
export function readDate(text: string, defaultOffset: number): WrittenDate | null {
  const short = text.slice(0, 300).replace(/T(\d{2})(\d{2})(\d{2})(?!\d)/, 'T$1:$2:$3')
  const unix = /^\s*(\d{10}|\d{13})\s*$/.exec(short)?.[1]
  if (unix) return { at: Number(unix) * (unix.length === 10 ? 1000 : 1), hasTime: true, zone: 'offset' }
  for (const form of forms) {
    for (const found of short.matchAll(form.pattern)) {
      const day = form.read(found)
      if (!isDay(day)) continue
      const time = timeAround(short, found.index, found.index + found[0].length)
      const minutes = time?.offset ?? defaultOffset
      const [hour, minute, second, millisecond] = time?.clock ?? [0, 0, 0, 0]
      const local = Date.UTC(day.year, day.month - 1, day.day, hour, minute, second, millisecond)
      return { at: local - minutes * 60_000, hasTime: time !== null, zone: time?.zone ?? 'none' }
    }
  }
  return null
}

type Day = { year: number; month: number; day: number }

const monthNames: string[][] = [
  ['januari', 'january', 'jan', 'januar', 'jänner', 'janvier', 'enero', 'janeiro', 'gennaio', 'ene'],
  [
    'februari',
    'pebruari',
    'february',
    'feb',
    'peb',
    'februar',
    'février',
    'fevrier',
    'febrero',
    'fevereiro',
    'febbraio',
  ],
  ['maret', 'march', 'mar', 'mrt', 'märz', 'mars', 'maart', 'marzo', 'março', 'mac'],
  ['april', 'apr', 'avril', 'abril', 'aprile'],
  ['mei', 'may', 'mai', 'mayo', 'maio', 'maggio'],
  ['juni', 'june', 'jun', 'juin', 'junio', 'junho', 'giugno'],
  ['juli', 'july', 'jul', 'juillet', 'julio', 'julho', 'luglio', 'julai'],
  ['agustus', 'august', 'aug', 'agu', 'agt', 'agust', 'ags', 'augustus', 'août', 'aout', 'agosto', 'ogos', 'ago'],
  ['september', 'sep', 'sept', 'septembre', 'septiembre', 'setembro', 'settembre'],
  ['oktober', 'october', 'okt', 'oct', 'octobre', 'octubre', 'outubro', 'ottobre'],
  ['november', 'nopember', 'nov', 'nop', 'novembre', 'noviembre', 'novembro'],
  [
    'desember',
    'december',
    'des',
    'dec',
    'dezember',
    'dez',
    'décembre',
    'decembre',
    'diciembre',
    'dezembro',
    'dicembre',
    'disember',
    'dis',
  ],
]

const monthOf = new Map(monthNames.flatMap((names, index) => names.map((name) => [name, index + 1] as const)))
const monthNumber = (name: string): number => monthOf.get(name.toLowerCase().replace(/\.$/, '')) ?? 0

const aMonth = `(${[...monthOf.keys()].sort((a, b) => b.length - a.length).join('|')})`

const year = (said: string): number => (said.length === 2 ? 2000 + Number(said) : Number(said))

const forms: { pattern: RegExp; read(m: RegExpExecArray): Day }[] = [
  {
    pattern: /(?<!\d)((?:19|20)\d{2})[-/.](\d{1,2})[-/.](\d{1,2})(?!\d)/g,
    read: (m) => ({ year: Number(m[1]), month: Number(m[2]), day: Number(m[3]) }),
  },
  {
    pattern: /(?<!\d)((?:19|20)\d{2})(\d{2})(\d{2})(?=T\d|$|\s)/g,
    read: (m) => ({ year: Number(m[1]), month: Number(m[2]), day: Number(m[3]) }),
  },
  {
    pattern: /((?:19|20)\d{2})\s*[年년]\s*(\d{1,2})\s*[月월]\s*(\d{1,2})/g,
    read: (m) => ({ year: Number(m[1]), month: Number(m[2]), day: Number(m[3]) }),
  },
  {
    pattern: new RegExp(
      String.raw`(?<!\d)(\d{1,2})(?:st|nd|rd|th|er|º|\.)?[\s\-/]*(?:de |of )?\s*${aMonth}\b\.?,?[\s\-/]*(?:de )?\s*['’]?((?:19|20)\d{2}|\d{2}(?=\s|,|$|\|))(?![\d:.])`,
      'giu',
    ),
    read: (m) => ({ year: year(m[3]!), month: monthNumber(m[2]!), day: Number(m[1]) }),
  },
  {
    pattern: new RegExp(String.raw`(?<!\p{L})${aMonth}\.?\s+(\d{1,2})(?:st|nd|rd|th)?,?\s+((?:19|20)\d{2})`, 'giu'),
    read: (m) => ({ year: Number(m[3]), month: monthNumber(m[1]!), day: Number(m[2]) }),
  },
  {
    pattern: /(?<![\d.])(\d{1,2})([-/.])(\d{1,2})\2((?:19|20)\d{2}|\d{2})(?![\d/])/g,
    read(m) {
      const [first, second] = [Number(m[1]), Number(m[3])]
      const [day, month] = second > 12 ? [second, first] : [first, second]
      return { year: year(m[4]!), month, day }
    },
  },
]

function isDay({ year, month, day }: Day): boolean {
  if (month < 1 || month > 12 || day < 1 || year < 1990) return false
  return day <= new Date(Date.UTC(year, month, 0)).getUTCDate()
}

const namedZones: Record<string, number> = { wib: 420, wita: 480, wit: 540 }
const otherZones: Record<string, number> = {
  z: 0,
  gmt: 0,
  utc: 0,
  bst: 60,
  cet: 60,
  cest: 120,
  mez: 60,
  mesz: 120,
  est: -300,
  edt: -240,
  et: -300,
  cst: -360,
  cdt: -300,
  mst: -420,
  mdt: -360,
  pst: -480,
  pdt: -420,
  sgt: 480,
  myt: 480,
  aest: 600,
  aedt: 660,
}

type Time = { clock: [number, number, number, number]; offset: number | null; zone: WrittenDate['zone'] }

const clockPattern =
  /(?<![\d.,:])([01]?\d|2[0-4])(?:[:.hH]|\s+Uhr\s*)([0-5]\d)(?:[:.]([0-5]\d)(?:[.,](\d{1,9}))?)?(?!\d|\.\d{3})\s*(a\.?m\.?(?![a-z])|p\.?m\.?(?![a-z]))?\s*\(?(?:(WIB|WITA|WIT)\b|(?:(GMT|UTC)\s*)?([+-]\d{1,2}(?::?\d{2})?)(?!\d)|(Z|GMT|UTC|BST|CES?T|MES?Z|[ECMP][SD]T|ET|SGT|MYT|AE[SD]T)\b)?/i

/** The clock time that belongs to a date: what follows it within a few words, else what stands just before it. */
function timeAround(text: string, start: number, end: number): Time | null {
  return (
    timeIn(text.slice(end, end + 60).replace(/^T(?=\d)/, ' ')) ?? timeIn(text.slice(Math.max(0, start - 40), start))
  )
}

function timeIn(text: string): Time | null {
  const m = clockPattern.exec(text)
  if (!m) return null
  const half = m[5]?.toLowerCase().replaceAll('.', '')
  let hour = Number(m[1])
  if (half === 'pm' && hour < 12) hour += 12
  if (half === 'am' && hour === 12) hour = 0
  const fraction = m[4] ? Math.floor(Number(`0.${m[4]}`) * 1000) : 0
  const named = m[6]?.toLowerCase()
  const other = m[9]?.toLowerCase() ?? (m[7] && !m[8] ? m[7].toLowerCase() : undefined)
  let offset: number | null = null
  if (named) offset = namedZones[named] ?? null
  else if (m[8]) offset = offsetMinutes(m[8])
  else if (other) offset = otherZones[other] ?? null
  return {
    clock: [hour, Number(m[2]), Number(m[3] ?? 0), fraction],
    offset,
    zone: offset === null ? 'none' : named ? 'named' : 'offset',
  }
}

function offsetMinutes(said: string): number {
  const m = /([+-])(\d{1,2}):?(\d{2})?/.exec(said)
  return m ? (m[1] === '-' ? -1 : 1) * (Number(m[2]) * 60 + Number(m[3] ?? 0)) : 0
}
