import type { Bag } from './prepared.ts'

/**
 * What each release is about, as numbers in a few bytes: its different words in the order they first stand, how often
 * each, and how many of them its title and opening have. Enough to say whether comparing the texts is worth it.
 */
export type Sketches = {
  add(ordinal: number, bag: Pick<Bag, 'words' | 'counts' | 'lead'>): void
  read(ordinal: number): Sketch
}

/** Parallel lists; the first `lead` words are those of the title and the opening. Valid until the next is read. */
export type Sketch = { words: Int32Array; counts: Uint8Array; length: number; lead: number }

const segmentSize = 1 << 20
const mostCounted = 255

export function createSketches(): Sketches {
  let segment = new Uint8Array(segmentSize)
  const segments = [segment]
  let used = 0
  const places: number[] = []
  let words = new Int32Array(1024)
  let counts = new Uint8Array(1024)

  function write(value: number): void {
    let rest = value
    while (rest >= 128) {
      segment[used++] = (rest & 127) | 128
      rest >>>= 7
    }
    segment[used++] = rest
  }

  return {
    add(ordinal, bag) {
      const { length } = bag.words
      const most = length * 6 + 10
      if (used + most > segment.length) {
        segment = new Uint8Array(Math.max(segmentSize, most))
        segments.push(segment)
        used = 0
      }
      places[ordinal] = (segments.length - 1) * segmentSize + used
      write(length)
      write(bag.lead)
      for (let at = 0; at < length; at++) {
        write(bag.words[at]!)
        segment[used++] = Math.min(mostCounted, bag.counts[at]!)
      }
    },
    read(ordinal) {
      const place = places[ordinal]!
      const bytes = segments[Math.floor(place / segmentSize)]!
      let at = place % segmentSize
      const number = (): number => {
        let value = 0
        let shift = 0
        for (;;) {
          const byte = bytes[at++]!
          value |= (byte & 127) << shift
          if (byte < 128) return value
          shift += 7
        }
      }
      const length = number()
      const lead = number()
      if (length > words.length) {
        words = new Int32Array(length * 2)
        counts = new Uint8Array(length * 2)
      }
      for (let i = 0; i < length; i++) {
        words[i] = number()
        counts[i] = bytes[at++]!
      }
      return { words, counts, length, lead }
    },
  }
}
