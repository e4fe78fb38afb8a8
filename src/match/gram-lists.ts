/**
 * Which releases hold a shingle? Pairs of a shingle and a release's number in sorted runs, eight bytes a pair.
 *
 * New pairs wait in a buffer that is sorted when somebody asks; full buffers become runs, and runs of like size are
 * merged, so that a question is a few binary searches (a log-structured merge, O'Neil 1996). Past `mostPairs` only one
 * shingle in two is kept, then one in four …: a copied paragraph has dozens, and any of them finds it.
 */
export type GramLists = {
  add(gram: number, ordinal: number): void
  /** Calls `use` with the number of every release that holds the shingle. */
  each(gram: number, use: (ordinal: number) => void): void
  /** How many pairs the shingle has; 0 for one that is not kept. */
  count(gram: number): number
  /** Has it more pairs than so many? Mostly answered without looking for it. */
  isMoreThan(gram: number, pairs: number): boolean
  /** Of this many shingles one is kept. */
  readonly oneIn: number
}

/** Forty-eight megabytes. */
const mostPairs = 6_000_000
const bufferSize = 1 << 14
/** Longer runs are not merged: a merge needs its own size again. */
const longestRun = 1 << 20
/** A shingle has 31 bits; 22 are left of a whole number for the release. */
const ordinals = 2 ** 22

/** Rough counts, several shingles to one: never too low, so a low one is an answer (a counting Bloom filter of one row). */
const roughSlots = 2 ** 22
const roughMost = 65_535

/** @param expected how many pairs are about to come: what would be thinned out later is not kept to begin with */
export function createGramLists(expected = 0, most: number = mostPairs): GramLists {
  let runs: Float64Array[] = []
  let buffer = new Float64Array(bufferSize)
  let filled = 0
  let sorted = true
  let pairs = 0
  let oneIn = 1
  while (expected / oneIn > most) oneIn *= 2
  let rough = new Uint16Array(2 ** 16)

  const kept = (gram: number) => (gram & (oneIn - 1)) === 0

  const slotOf = (gram: number) => (gram >>> 6) & (rough.length - 1)

  /** More slots while pairs are few for them, so that a small index costs little; counted from the lists again. */
  function roughen(): void {
    if (pairs < rough.length || rough.length === roughSlots) return
    rough = new Uint16Array(Math.min(roughSlots, rough.length * 8))
    for (const run of [...runs, sortBuffer()]) for (const pair of run) noteRough(Math.floor(pair / ordinals))
  }

  function noteRough(gram: number): void {
    const slot = slotOf(gram)
    if (rough[slot]! < roughMost) rough[slot]!++
  }

  function sortBuffer(): Float64Array {
    const part = buffer.subarray(0, filled)
    if (!sorted) part.sort()
    sorted = true
    return part
  }

  function flush(): void {
    runs.push(sortBuffer())
    buffer = new Float64Array(bufferSize)
    filled = 0
    while (runs.length > 1) {
      const [a, b] = [runs.at(-2)!, runs.at(-1)!]
      if (a.length > 2 * b.length || a.length + b.length > longestRun) break
      runs.splice(-2, 2, merged(a, b))
    }
    if (pairs > most) thin()
  }

  function thin(): void {
    oneIn *= 2
    runs = runs.map((run) => run.filter((pair) => kept(Math.floor(pair / ordinals))))
    pairs = runs.reduce((sum, run) => sum + run.length, 0)
    rough.fill(0)
    for (const run of runs) for (const pair of run) noteRough(Math.floor(pair / ordinals))
  }

  function ask(gram: number, use: (run: Float64Array, from: number, to: number) => void): void {
    const low = gram * ordinals
    for (const run of runs) askRun(run, low, use)
    if (filled > 0) askRun(sortBuffer(), low, use)
  }

  function count(gram: number): number {
    if (!kept(gram) || rough[slotOf(gram)] === 0) return 0
    let count = 0
    ask(gram, (_, from, to) => (count += to - from))
    return count
  }

  return {
    add(gram, ordinal) {
      if (!kept(gram)) return
      buffer[filled++] = gram * ordinals + ordinal
      sorted = false
      pairs++
      noteRough(gram)
      if (filled === bufferSize) {
        flush()
        roughen()
      }
    },
    each(gram, use) {
      if (kept(gram) && rough[slotOf(gram)]! > 0)
        ask(gram, (run, from, to) => {
          for (let at = from; at < to; at++) use(run[at]! % ordinals)
        })
    },
    count,
    isMoreThan: (gram, least) =>
      kept(gram) && rough[slotOf(gram)]! > Math.min(least, roughMost - 1) && count(gram) > least,
    get oneIn() {
      return oneIn
    },
  }
}

function merged(a: Float64Array, b: Float64Array): Float64Array {
  const result = new Float64Array(a.length + b.length)
  let [i, j] = [0, 0]
  for (let at = 0; at < result.length; at++) {
    result[at] = j >= b.length || (i < a.length && a[i]! <= b[j]!) ? a[i++]! : b[j++]!
  }
  return result
}

function askRun(run: Float64Array, low: number, use: (run: Float64Array, from: number, to: number) => void): void {
  const from = firstFrom(run, low)
  if (from < run.length && run[from]! < low + ordinals) use(run, from, firstFrom(run, low + ordinals, from))
}

function firstFrom(run: Float64Array, value: number, from = 0): number {
  let low = from
  let high = run.length
  while (low < high) {
    const middle = (low + high) >>> 1
    if (run[middle]! < value) low = middle + 1
    else high = middle
  }
  return low
}
