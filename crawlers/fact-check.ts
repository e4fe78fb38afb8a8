/**
 * What does a fact-check desk's page state about the claim it looks at?
 *
 * Read where the page says it: schema.org's ClaimReview (its rating's name, else its place on the scale), a label in the
 * headline as Indonesian desks write it (“[SALAH] …”, “Keliru: …”, “Cek Fakta: Hoaks …”), or a line that is called
 * category or conclusion. A rubric (“[Hoaks atau Fakta]”) and a question state nothing. It is the desk's word, never ours.
 */
import { thingsOf } from './article/jsonld.ts'
import type { FactCheck } from '../src/model.ts'

type Thing = Record<string, unknown>

/** @returns null where nothing is stated, or in words that are not known */
export function factCheckOf(html: string, title: string, paragraphs: string[]): FactCheck | null {
  return claimReviewIn(html) ?? labelIn(title) ?? conclusionIn(paragraphs)
}

function claimReviewIn(html: string): FactCheck | null {
  if (!html.includes('ClaimReview')) return null
  for (const [, raw] of html.matchAll(/<script\b[^>]{0,200}ld\+json[^>]{0,200}>([^]{0,100000}?)<\/script/gi)) {
    if (!raw!.includes('ClaimReview')) continue
    for (const thing of thingsOf(raw!)) {
      if (![thing['@type']].flat().some((type) => String(type).endsWith('ClaimReview'))) continue
      const rating = [thing['reviewRating']].flat()[0] as Thing | undefined
      const label = String(rating?.['alternateName'] ?? rating?.['name'] ?? '').trim()
      const verdict = verdictOf(label) ?? onScale(rating)
      if (verdict !== null) return { verdict, label: label || String(rating?.['ratingValue']) }
    }
  }
  return null
}

/** The ends of a scale are clear; what lies between is neither right nor wrong. */
function onScale(rating: Thing | undefined): FactCheck['verdict'] | null {
  const number = (name: string) => (rating?.[name] === undefined ? NaN : Number(rating[name]))
  const [value, best, worst] = [number('ratingValue'), number('bestRating'), number('worstRating')]
  if (![value, best, worst].every(Number.isFinite) || best <= worst || value < worst || value > best) return null
  return value === worst ? 'false' : value === best ? 'true' : 'misleading'
}

function labelIn(title: string): FactCheck | null {
  const label =
    /^[[(]([^\])]{3,40})[\])]/.exec(title)?.[1] ??
    /[[(]([^\])]{3,40})[\])]$/.exec(title)?.[1] ??
    /^(\p{L}+(?: \p{L}+)?)\s*[:!]\s/u.exec(title)?.[1]
  if (label !== undefined && isLabel.test(label.trim())) return stated(label)
  const rubric = /^(?:cek|periksa|fact)[ -](?:fakta|check)\s*[:,–-]\s*(.*)$/i.exec(title)?.[1]
  if (rubric === undefined || title.endsWith('?')) return null
  const first = isLabelFirst.exec(rubric.replace(/^[[(]/, ''))?.[0]
  return first === undefined ? null : stated(first)
}

/** “Kategori: Konten yang Menyesatkan”, “Kesimpulan: hoaks” – short, or it is a sentence that weighs both sides. */
function conclusionIn(paragraphs: string[]): FactCheck | null {
  for (const paragraph of paragraphs) {
    const label = /^(?:kategori|kesimpulan|status|hasil(?: cek fakta)?|verdict|rating)\s*:\s*(.{3,60})$/i.exec(
      paragraph,
    )
    const found = label ? stated(label[1]!) : null
    if (found) return found
  }
  return null
}

function stated(label: string): FactCheck | null {
  const verdict = verdictOf(label)
  return verdict === null ? null : { verdict, label: label.trim() }
}

/** The words in which desks rate, the most particular first: “sebagian benar” is not “benar”. */
const words: [RegExp, FactCheck['verdict']][] = [
  [/\b(?:satire?|parodi|parody)\b/i, 'satire'],
  [/\b(?:(?:belum|tidak) (?:ter)?bukti|unproven|unverified|belum (?:pasti|terverifikasi))\b/i, 'unproven'],
  [
    /\b(?:menyesatkan|sesat|misleading|sebagian|half|partly|mixture|campuran|konteks|context|koneksi|kurang tepat|misinformasi)\b/i,
    'misleading',
  ],
  [
    /\b(?:tidak benar|not true|salah|hoaks|hoax|palsu|keliru|bohong|false|fake|dimanipulasi|manipulasi|tiruan|penipuan|disinformasi|fitnah)\b/i,
    'false',
  ],
  [/\b(?:benar|fakta|true|correct|akurat|accurate)\b/i, 'true'],
]

function verdictOf(label: string): FactCheck['verdict'] | null {
  if (isRubric.test(label)) return null
  return words.find(([pattern]) => pattern.test(label))?.[1] ?? null
}

/** What offers both (“Hoaks atau Fakta”) states neither. */
const isRubric = /\b(?:atau|or)\b/i

const rated =
  '(?:tidak benar|sebagian (?:benar|salah)|salah|hoaks|hoax|palsu|keliru|menyesatkan|sesat|misleading|disinformasi|misinformasi|penipuan|fitnah|satire?|parodi|false|fake|benar|true|belum terbukti)'
const isLabel = new RegExp(`^${rated}$`, 'i')
const isLabelFirst = new RegExp(`^${rated}(?![\\p{L}?])`, 'iu')
