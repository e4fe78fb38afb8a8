/**
 * Shingles: runs of n neighbouring words, the unit in which copying shows. A shingle is kept as a 31-bit number, small
 * enough for the fast integer maps of the engine; two different runs share a number about once in two thousand million,
 * so whoever finds a shingle compares the words before believing it.
 */

/** Three words: short enough to survive light editing, long enough not to be a figure of speech. */
export const shingleLength = 3

/**
 * @param ids numbers standing for words; a negative number is a word that can never be shared
 * @returns one shingle a position, 0 where a word of it cannot be shared; empty for fewer than `length` words
 */
export function shingles(ids: Int32Array, length: number = shingleLength): Int32Array {
  const count = Math.max(0, ids.length - length + 1)
  const result = new Int32Array(count)
  for (let at = 0; at < count; at++) {
    let hash = 0x811c9dc5
    let shareable = true
    for (let step = 0; step < length; step++) {
      const id = ids[at + step]!
      if (id < 0) shareable = false
      hash = mix(hash ^ id)
    }
    // 0 means “none”, so a shingle that happens to come out as 0 is moved to 1.
    result[at] = shareable ? hash & 0x7fffffff || 1 : 0
  }
  return result
}

/** The finaliser of MurmurHash3 (public domain): every input bit reaches every output bit. */
function mix(value: number): number {
  let h = value
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b)
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35)
  return h ^ (h >>> 16)
}
