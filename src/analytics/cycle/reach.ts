/**
 * How many people can a set of outlets have reached, each outlet counted once?
 *
 * Gross reach adds audiences and counts shared readers again. Net reach takes readers as choosing outlets independently
 * (Sainsbury's formula, random duplication): with p_i the outlet's share of the population,
 *   net = population × (1 − Π(1 − p_i)).
 * Real readers overlap more than chance, so net is still an upper estimate. Audiences are ranges and stay ranges; an
 * unknown audience adds nothing and is counted as unknown. These are monthly audiences of whole outlets, not readers of
 * an article.
 */
export type Range = { low: number; high: number }

/** `net` is `null` when no outlet's audience is known. An id given twice counts once. */
export function netReach(
  outlets: { id: string; audience: Range | null }[],
  population: number,
): { gross: Range; net: Range | null; known: number; unknown: number } {
  const audiences = new Map<string, Range | null>()
  for (const { id, audience } of outlets) audiences.set(id, audiences.get(id) ?? audience)
  // In one order, so that no last digit hangs on the order in which the outlets were found.
  const known = [...audiences]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .flatMap(([, audience]) => (audience === null ? [] : [audience]))
  const gross = { low: 0, high: 0 }
  const missed = { low: 1, high: 1 }
  for (const audience of known) {
    for (const bound of ['low', 'high'] as const) {
      gross[bound] += audience[bound]
      missed[bound] *= 1 - Math.min(1, Math.max(0, audience[bound] / population))
    }
  }
  // A last digit of rounding must not lift net above gross.
  const reached = (bound: 'low' | 'high') => Math.min(gross[bound], population * (1 - missed[bound]))
  const net = { low: reached('low'), high: reached('high') }
  return {
    gross,
    net: known.length > 0 && population > 0 ? net : null,
    known: known.length,
    unknown: audiences.size - known.length,
  }
}
