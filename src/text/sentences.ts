import type { Span } from '../model.ts'

/**
 * Sentences as spans without surrounding blanks.
 *
 * A line break always ends one. A full stop does not when it belongs to a number, an initial, a degree or a title
 * (“Dr. Ir. H. Abdul Mu'ti, M.Ed.”), nor inside quotation marks: a quotation stays with the words that say who spoke.
 * Quotation marks that are never closed on their line stop protecting after `longestQuotation`.
 */
export function sentences(text: string): Span[] {
  const found: Span[] = []
  let start = 0
  let openedAt = -1
  const close = (end: number): void => {
    const body = text.slice(start, end)
    const lead = body.length - body.trimStart().length
    const trimmed = body.trim()
    if (trimmed !== '') found.push({ start: start + lead, end: start + lead + trimmed.length })
    start = end
  }
  for (let i = 0; i < text.length; i++) {
    const char = text[i] ?? ''
    if (char === '\n') {
      close(i)
      openedAt = -1
      continue
    }
    if (char === '“') openedAt = i
    else if (char === '”') openedAt = -1
    else if (char === '"') openedAt = openedAt < 0 && closesLater(text, i) ? i : -1
    if (openedAt >= 0 && i - openedAt > longestQuotation) openedAt = -1
    if (!enders.test(char) || openedAt >= 0) {
      // A quotation that ends its sentence: “… selesai.” Ia menambahkan …
      if (
        (char === '"' || char === '”') &&
        openedAt < 0 &&
        /[.!?…]$/.test(text.slice(start, i)) &&
        begins(text, i + 1)
      ) {
        close(i + 1)
      }
      continue
    }
    let end = i + 1
    while (end < text.length && /[.!?…)\]]/.test(text[end] ?? '')) end++
    if (char === '.' && end === i + 1 && isAbbreviation(text, i)) continue
    if (!begins(text, end)) continue
    close(end)
    i = end - 1
  }
  close(text.length)
  return found
}

/** Long statements run to several hundred characters; beyond this a mark was simply forgotten. */
const longestQuotation = 1500

const enders = /[.!?…]/

/** A sentence begins after a blank with a capital, a digit or an opening mark. */
function begins(text: string, at: number): boolean {
  return /^(?:\s+["“‘'(\[]?[\p{Lu}\p{N}]|\s*$|\s*\n)/u.test(text.slice(at, at + 8))
}

function closesLater(text: string, at: number): boolean {
  const close = text.indexOf('"', at + 1)
  const line = text.indexOf('\n', at + 1)
  return close >= 0 && (line < 0 || close < line)
}

/** Written with a full stop and followed by a capital without ending a sentence. */
const abbreviations = new Set(
  `dr prof ir drs dra h hj kh kol kapt letkol mayjen brigjen irjen komjen jend tgk tn ny nn sdr st sh mh se mm mt msi si
  ssos spd mpd phd lc mag spdi mpdi skom mkom ph ed no nos hal tgl jl jln gg rt rw kec kab kel ds dsn pt cv tbk ud ltd
  co inc corp rp a.n u.p u.b dll dsb dst yth bpk ibu al vol op cit plt plh pj pgs dkk spt ttd psw tlp telp art ayat jo
  m s d b j r mr mrs ms sp.og sp`
    .split(/\s+/)
    .filter((word) => word !== ''),
)

function isAbbreviation(text: string, dot: number): boolean {
  const before = /[\p{L}\p{N}.]+$/u.exec(text.slice(Math.max(0, dot - 12), dot))?.[0] ?? ''
  if (before === '') return false
  if (/^\p{Lu}$/u.test(before)) return true
  const lower = before.toLowerCase()
  // “M.Pd.I”, “S.Ag”: degrees carry full stops inside.
  if (
    /^(?:\p{Lu}\.)+\p{Lu}?\p{Ll}{0,3}$/u.test(before) ||
    /^(?:\p{Lu}\p{Ll}{0,3}\.)+\p{Lu}\p{Ll}{0,3}$/u.test(before)
  ) {
    return !/^\s+\p{Lu}\p{Ll}+\s+\p{Ll}/u.test(text.slice(dot + 1, dot + 30)) || lower.length <= 2
  }
  return abbreviations.has(lower)
}
