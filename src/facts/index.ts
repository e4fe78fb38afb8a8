import type { Fact } from '../model.ts'
import { publicationDay } from './calendar.ts'
import { clocksOf } from './clock.ts'
import { datesOf, doubtYears, overlapsAny, weekdaysOf } from './dates.ts'
import { ordinalsOf } from './ordinals.ts'
import { quantitiesOf } from './quantities.ts'
import { relativeDaysOf } from './relative.ts'

export { quotationsOf } from './quotations.ts'

/**
 * What a text states in figures: amounts, money, percentages, dates and times, in order of appearance.
 *
 * Spans count UTF-16 units into `text`; normal forms are those of DESIGN.md. Relative days need `publishedAt` and are
 * left out without it. A name of a day is a fact of its own beside the date it stands with.
 */
export function factsOf(text: string, publishedAt?: string): Fact[] {
  const day = publicationDay(publishedAt)
  const weekdays = weekdaysOf(text)
  const found = doubtYears(datesOf(text, day), weekdays, day)
  const add = (more: readonly Fact[]): void => {
    for (const fact of more) if (!overlapsAny(fact, found)) found.push(fact)
  }
  add(clocksOf(text))
  add(relativeDaysOf(text, day))
  add(weekdays)
  add(ordinalsOf(text))
  add(quantitiesOf(text, found))
  return found.sort((a, b) => a.start - b.start)
}
