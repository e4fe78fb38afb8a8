/**
 * Growing lists of whole numbers, one for each key 0, 1, 2 …, without an object for each.
 *
 * All lists share a few large arrays. A list is a chain of slices of 2, 4, 8 … 256 places, so that a word of one release
 * costs twelve bytes and a word of a hundred thousand no more than its own length.
 */
export type Postings = {
  push(key: number, value: number): void
  count(key: number): number
  /** Adds `amount × scale[value]` to `scores[value]` for every value of the list. */
  score(key: number, scores: Float64Array, amount: number, scale: Float64Array): void
  /** The values of the list, in the order they came. */
  of(key: number): number[]
}

const segmentBits = 20
const segmentSize = 1 << segmentBits
const segmentMask = segmentSize - 1
const firstSlice = 2
const longestSlice = 256

export function createPostings(): Postings {
  const segments: Int32Array[] = []
  let free = segmentSize
  let counts = new Int32Array(1024)
  /** Where a list begins, where its next value goes, how many places its slice has left, and how long that slice is. */
  let heads = new Int32Array(1024)
  let tails = new Int32Array(1024)
  let left = new Int16Array(1024)
  let sizes = new Int16Array(1024)

  function grow(least: number): void {
    const length = Math.max(least, Math.floor(counts.length * 1.5))
    const longer = <T extends Int32Array | Int16Array>(old: T, fresh: T): T => {
      fresh.set(old)
      return fresh
    }
    counts = longer(counts, new Int32Array(length))
    heads = longer(heads, new Int32Array(length))
    tails = longer(tails, new Int32Array(length))
    left = longer(left, new Int16Array(length))
    sizes = longer(sizes, new Int16Array(length))
  }

  /** Room for a slice and for the place of the one after it. */
  function slice(size: number): number {
    if (free + size + 1 > segmentSize) {
      segments.push(new Int32Array(segmentSize))
      free = 0
    }
    const at = ((segments.length - 1) << segmentBits) | free
    free += size + 1
    return at
  }

  return {
    push(key, value) {
      if (key >= counts.length) grow(key + 1)
      if (counts[key] === 0) {
        heads[key] = tails[key] = slice(firstSlice)
        left[key] = sizes[key] = firstSlice
      } else if (left[key] === 0) {
        const size = Math.min(longestSlice, sizes[key]! * 2)
        const at = slice(size)
        const link = tails[key]!
        segments[link >> segmentBits]![link & segmentMask] = at
        tails[key] = at
        left[key] = sizes[key] = size
      }
      const at = tails[key]!
      segments[at >> segmentBits]![at & segmentMask] = value
      tails[key] = at + 1
      left[key]!--
      counts[key]!++
    },
    count: (key) => (key < counts.length ? counts[key]! : 0),
    score(key, scores, amount, scale) {
      eachSlice(key, (segment, from, to) => {
        for (let i = from; i < to; i++) {
          const value = segment[i]!
          scores[value] = scores[value]! + amount * scale[value]!
        }
      })
    },
    of(key) {
      const values: number[] = []
      eachSlice(key, (segment, from, to) => values.push(...segment.subarray(from, to)))
      return values
    },
  }

  function eachSlice(key: number, use: (segment: Int32Array, from: number, to: number) => void): void {
    let remaining = key < counts.length ? counts[key]! : 0
    if (remaining === 0) return
    let at = heads[key]!
    let size = firstSlice
    while (remaining > 0) {
      const segment = segments[at >> segmentBits]!
      const from = at & segmentMask
      const here = Math.min(size, remaining)
      use(segment, from, from + here)
      remaining -= here
      at = segment[from + size]!
      size = Math.min(longestSlice, size * 2)
    }
  }
}
