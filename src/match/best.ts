/** The positions of the highest scores above 0, best first; of equals the earlier. */
export function best(scores: Float64Array, length: number, count: number): number[] {
  const kept: number[] = []
  let least = 0
  for (let ordinal = 0; ordinal < length; ordinal++) {
    const score = scores[ordinal]!
    if (score <= least) continue
    let place = kept.length
    while (place > 0 && scores[kept[place - 1]!]! < score) place--
    kept.splice(place, 0, ordinal)
    if (kept.length > count) kept.pop()
    if (kept.length === count) least = scores[kept.at(-1)!]!
  }
  return kept
}
