import { doubledScale, exactly } from '../../facts/numerals.ts'
import type { Fact } from '../../model.ts'
import { sentenceAt } from '../pair.ts'
import { comparable, valueOf, type Value } from '../values.ts'
import { hint, type Lint } from './hint.ts'

type Part = { fact: Fact; value: Value }

/**
 * A total and its parts that do not add up: “120 peserta, terdiri atas 70 guru dan 60 siswa”.
 *
 * Only where the sentence itself says that parts follow, and only parts of the total’s own kind; a part as large as the
 * total, a range or a figure “about” something ends the list. Rounding of the parts is allowed for. A part that is paid or
 * counted over and over (“Rp 600 ribu per bulan”) has no sum that the sentence alone gives: then nothing is said.
 */
export const wrongSums: Lint = (release) => {
  const amounts = release.facts.flatMap((fact) => {
    const value = valueOf(fact)
    return value === null || value.family === 'ordinal' || value.family === 'percent' ? [] : [{ fact, value }]
  })
  return amounts.flatMap((total, at) => {
    const parts = partsOf(release.text, total, amounts.slice(at + 1), (fact) => sentenceAt(release, fact.start))
    const sum = exactly(parts.reduce((whole, part) => whole + part.value.low, 0))
    const slack = parts.reduce((most, part) => Math.max(most, part.value.step / 2), total.value.step / 2)
    const whole = total.value.step === 0 || (total.value.step === 1 && parts.every((part) => part.value.step <= 1))
    if (parts.some((part) => isRate(release.text, part))) return []
    if (parts.length < 2 || isNumbering(parts) || Math.abs(sum - total.value.low) <= (whole ? 0 : slack * parts.length))
      return []
    const listed = parts.map((part) => part.fact.text).join(' + ')
    return [
      hint(release, 'sum', [total.fact, ...parts.map((part) => part.fact)], {
        id: `${listed} berjumlah ${number(sum)}, bukan ${total.fact.text}.`,
        en: `${listed} add up to ${number(sum)}, not ${total.fact.text}.`,
      }),
    ]
  })
}

/** “(1) … (2) … (3) …” counts the points of a list. */
const isNumbering = (parts: readonly Part[]): boolean => parts.every((part, at) => part.value.low === at + 1)

const isRate = (text: string, { fact }: Part): boolean =>
  /^\s*(?:\p{L}+\s+)?(?:per|tiap|setiap|sekali|masing-masing)(?!\p{L})/iu.test(text.slice(fact.end, fact.end + 30))

const number = (value: number): string => value.toLocaleString('id-ID', { maximumFractionDigits: 3 })

const opens =
  /(?:terdiri\s+(?:atas|dari)|yakni|yaitu|meliputi|mencakup|dengan\s+rincian|rinciannya|masing-masing\s+untuk)/iu

function partsOf(text: string, total: Part, after: readonly Part[], home: (fact: Fact) => number): Part[] {
  const found: Part[] = []
  if (total.value.low !== total.value.high || total.value.low <= 1) return found
  let from = total.fact.end
  for (const part of after) {
    if (home(part.fact) !== home(total.fact)) break
    const between = text.slice(from, part.fact.start)
    // The first part stands behind the word that opens the list, the others behind a comma or “dan”.
    if (found.length === 0 ? !opens.test(between) : !/,|;|\bdan\b|\bserta\b/u.test(between)) break
    if (found.length > 0 && opens.test(between)) break
    if (!isPart(part.value, total.value)) break
    found.push(part)
    from = part.fact.end
  }
  return found
}

/** Of the same currency or unit of time, or any count: “120 peserta” may be “70 guru” and “50 siswa”. */
function isPart(part: Value, total: Value): boolean {
  if (part.low !== part.high || part.low >= total.low || part.family !== total.family || !comparable(part, total))
    return false
  if (part.modifier !== undefined) return false
  return part.family === 'money' || part.unit === total.unit || !(measures.has(part.unit) || measures.has(total.unit))
}

const measures = new Set('tahun bulan minggu pekan hari jam menit detik ton kilogram kg gram kilometer km meter cm hektare hektar ha liter'.split(' ')) // prettier-ignore

/** “625.400 ribu”: thousands written out and named again. */
export const doubledScales: Lint = (release) =>
  release.facts.flatMap((fact) => {
    if (doubledScale(fact.text) === null) return []
    return [
      hint(release, 'figure', [fact], {
        id: `“${fact.text}” menulis ribuan dalam angka dan skala sekaligus; periksa nilainya.`,
        en: `“${fact.text}” writes thousands in digits and names a scale as well; check the amount.`,
      }),
    ]
  })
