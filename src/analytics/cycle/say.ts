/** One plain sentence about a story's cycle, with the basis it stands on. */
import type { Phase, Said } from '../../model.ts'
import type { CycleAnswer } from './types.ts'

/** Below this many articles a figure is called rough. */
const fewArticles = 8

const phaseWords: Record<Exclude<Phase, 'unclear'>, Said> = {
  rising: { id: 'liputan sedang menanjak', en: 'coverage is rising' },
  peak: { id: 'liputan sedang di puncak', en: 'coverage is at its peak' },
  fading: { id: 'liputan mulai mereda', en: 'coverage is fading' },
  over: { id: 'liputan hampir selesai', en: 'coverage is almost over' },
  resurging: { id: 'liputan menguat kembali', en: 'coverage is picking up again' },
}

type Basis = Pick<CycleAnswer, 'phase' | 'confidence' | 'forecast' | 'halfLifeHours' | 'seen' | 'earlier'>

/** `chanceOfAnother`: probability of at least one more article within the horizon. */
export function explain(basis: Basis, ageHours: number, horizonHours: number, chanceOfAnother: number): Said {
  const { seen, forecast, earlier } = basis
  const [id, en] = [numbers('id'), numbers('en')]
  const left: Said =
    earlier > 0
      ? {
          id: ` ${earlier} artikel sebelum jeda tiga hari tidak dihitung.`,
          en: ` ${count(earlier, 'article')} from before three quiet days ${earlier === 1 ? 'is' : 'are'} left out.`,
        }
      : { id: '', en: '' }
  if (seen === 0)
    return { id: 'Belum ada liputan, jadi belum ada perkiraan.', en: 'No coverage yet, so no forecast yet.' }
  if (seen < 3) {
    const chance = Math.round(100 * chanceOfAnother)
    return {
      id: `Baru ${seen} artikel dalam ${id(ageHours)} jam: terlalu sedikit untuk menghitung paruh waktu; peluang muncul artikel lagi sekitar ${chance} %.${left.id}`,
      en: `Only ${count(seen, 'article')} in ${en(ageHours)} hours: too few for a half-life; the chance of another article is about ${chance} %.${left.en}`,
    }
  }
  const sure = Math.round(100 * basis.confidence)
  const phase: Said =
    basis.phase === 'unclear'
      ? { id: 'arahnya belum jelas', en: 'the direction is not clear yet' }
      : {
          id: `${phaseWords[basis.phase].id} (keyakinan ${sure} %)`,
          en: `${phaseWords[basis.phase].en} (${sure} % sure)`,
        }
  const half: Said =
    basis.halfLifeHours === null
      ? { id: '', en: '' }
      : {
          id: `; separuhnya terbit dalam ${id(basis.halfLifeHours.value)} jam pertama${range(basis.halfLifeHours, id)}`,
          en: `; half of it within ${en(basis.halfLifeHours.value)} hours of the first${range(basis.halfLifeHours, en)}`,
        }
  const rough: Said =
    seen < fewArticles
      ? {
          id: ' Dasarnya masih sedikit, jadi angka ini kasar.',
          en: ' It stands on few articles, so the figures are rough.',
        }
      : { id: '', en: '' }
  return {
    id: `Dari ${seen} artikel dalam ${id(ageHours)} jam: ${phase.id}; diperkirakan ${forecast.total} artikel${range(forecast, id)} sampai jam ke-${id(horizonHours)}${half.id}.${rough.id}${left.id}`,
    en: `From ${seen} articles in ${en(ageHours)} hours: ${phase.en}; about ${count(forecast.total, 'article')}${range(forecast, en)} expected by hour ${en(horizonHours)}${half.en}.${rough.en}${left.en}`,
  }
}

/** “ (4,8–8,9)”, or nothing where both ends read the same. */
const range = ({ low, high }: { low: number; high: number }, write: (value: number) => string): string =>
  write(low) === write(high) ? '' : ` (${write(low)}–${write(high)})`

const count = (value: number, noun: string): string => `${value} ${noun}${value === 1 ? '' : 's'}`

/** Made once: building a formatter costs more than the whole forecast. */
const formats = { id: formatsOf('id'), en: formatsOf('en') }

function formatsOf(language: 'id' | 'en'): { fine: Intl.NumberFormat; coarse: Intl.NumberFormat } {
  const format = (digits: number) => new Intl.NumberFormat(language, { maximumFractionDigits: digits })
  return { fine: format(1), coarse: format(0) }
}

/** Hours with one decimal below ten, whole above; decimal comma in Indonesian. */
function numbers(language: 'id' | 'en'): (hours: number) => string {
  const { fine, coarse } = formats[language]
  return (hours) => (hours < 10 ? fine : coarse).format(hours)
}
