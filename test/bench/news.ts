/**
 * Invented news, as many as wanted and the same every time: what a scale test is run on.
 *
 * Words come as often as the shipped table says they do in news, by Zipf's law; a text keeps to a subject with words of
 * its own, names people and places out of lists that many texts share, gives dates and sums, says the set phrases of its
 * trade, and closes as its organisation always does. So unrelated texts share what unrelated news shares.
 */
import background from '../../src/match/background.json' with { type: 'json' }

export type News = { id: string; title: string; text: string; publishedAt: string }

const table = Object.entries(background.perMille).filter(([word]) => /^[a-z]{2,}$/.test(word))
const syllables =
  'ba be bi bo bu da di du ga gi ha ja ju ka ke ki ko ku la le li lo lu ma mi mu na ni nu pa pi ra ri ro ru sa se si su ta te ti to tu wa ya'.split(
    ' ',
  )
const subjects = 2500
const wordsOfSubject = 60
/** A text takes up so many of the words of its subject. */
const wordsTaken = 18

/** Numbers in 0..1 that look like chance and are the same for the same seed (mulberry32, public domain). */
export function chance(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let t = Math.imul(state ^ (state >>> 15), state | 1)
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61)
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32
  }
}

export type Newsroom = {
  /** A release of one of 400 offices. `nth` decides everything. */
  release(nth: number): News
  /** An article that nobody took from a release. */
  article(nth: number): News
  /** An article that carries the release: its sentences, some reworded, some left out, with others between. */
  coverage(release: News, nth: number): News
}

export function createNewsroom(): Newsroom {
  const next = chance(20_26)
  const common = drawer(table.map(([, perMille]) => (-Math.log(1 - Math.min(0.999, perMille / 1000))) ** 1.3))
  const invent = (parts: number) => Array.from({ length: parts }, () => pick(syllables, next)).join('')
  const tail = Array.from({ length: 40_000 }, () => invent(3 + (next() < 0.4 ? 1 : 0)))
  const subject = Array.from({ length: subjects }, () =>
    Array.from({ length: wordsOfSubject }, () =>
      next() < 0.5 ? pick(tail, next) : table[Math.floor(next() * table.length)]![0],
    ),
  )
  const capital = (word: string) => word[0]!.toUpperCase() + word.slice(1)
  const firstNames = Array.from({ length: 900 }, () => capital(invent(2 + (next() < 0.3 ? 1 : 0))))
  const places = Array.from({ length: 550 }, () => capital(invent(3)))
  const word = (random: () => number) => table[common(random)]![0]
  const phrases = Array.from({ length: 1500 }, () =>
    Array.from({ length: 4 + Math.floor(next() * 7) }, () => word(next)).join(' '),
  )
  const closings = Array.from(
    { length: 400 },
    (_, office) =>
      `Kantor Wilayah ${places[office % places.length]} ${Array.from({ length: 24 }, () => word(next)).join(' ')}.`,
  )
  /** The first of a list far more often than the last, as with names in the news. */
  const zipf = (length: number, random: () => number) => Math.floor(length ** random()) - 1

  function sentence(topic: string[], names: string[], random: () => number): string {
    const length = 9 + Math.floor(random() * 18)
    const out: string[] = []
    while (out.length < length) {
      const r = random()
      if (r < 0.11) out.push(topic[zipf(topic.length, random)]!)
      else if (r < 0.145) out.push(pick(names, random))
      else if (r < 0.165) out.push(String(1 + Math.floor(Math.exp(random() * 9))))
      else if (r < 0.178) out.push(places[zipf(places.length, random)]!)
      else if (r < 0.19) out.push(phrases[zipf(phrases.length, random)]!)
      else if (r < 0.235) out.push(tail[zipf(tail.length, random)]!)
      else out.push(word(random))
    }
    const body = capital(out.join(' '))
    return random() < 0.15 ? `"${body}," kata ${pick(names, random)}.` : `${body}.`
  }

  function write(nth: number, seed: number, closing: string | null): Omit<News, 'id'> {
    const random = chance(seed + nth * 7919)
    const whole = subject[Math.floor(subjects * random() ** 2)]!
    const topic = Array.from({ length: wordsTaken }, () => whole[Math.floor(wordsOfSubject * random() ** 1.5)]!)
    const name = () => `${firstNames[zipf(900, random)]} ${firstNames[zipf(900, random)]}`
    const names = [name(), name(), name()]
    const place = places[zipf(places.length, random)]!
    const count = 10 + Math.floor(random() * 14)
    const lines = Array.from({ length: count }, () => sentence(topic, names, random))
    lines[0] = `${place.toUpperCase()} - ${lines[0]}`
    if (closing !== null) lines.push(closing)
    const paragraphs = []
    for (let at = 0; at < lines.length; at += 2) paragraphs.push(lines.slice(at, at + 2).join(' '))
    const day = Math.floor(random() * 365)
    return {
      title: capital(Array.from({ length: 8 }, () => (random() < 0.4 ? pick(topic, random) : word(random))).join(' ')),
      text: paragraphs.join('\n'),
      publishedAt: new Date(Date.UTC(2025, 0, 1) + (day + random()) * 86_400_000).toISOString(),
    }
  }

  return {
    release: (nth) => ({ id: `r${nth}`, ...write(nth, 1, closings[nth % closings.length]!) }),
    article: (nth) => ({ id: `a${nth}`, ...write(nth, 500_000_009, null) }),
    coverage(release, nth) {
      const random = chance(900_000_001 + nth)
      const own = write(nth, 700_000_001, null).text.split(/(?<=\.)\s+/)
      const kept = release.text.split(/(?<=\.)\s+/).filter((_, at) => at < 3 || random() < 0.35)
      const reworded = kept.map((line) =>
        line
          .split(' ')
          .map((one) => (/^[a-z]/.test(one) && random() < 0.2 ? word(random) : one))
          .join(' '),
      )
      const text = reworded.flatMap((line, at) => (at % 3 === 2 && own[at] ? [line, own[at]] : [line])).join(' ')
      const at = new Date(Date.parse(release.publishedAt) + random() * 86_400_000).toISOString()
      return { id: `c${nth}`, title: release.title.split(' ').slice(2).join(' '), text, publishedAt: at }
    },
  }
}

function pick<T>(list: readonly T[], random: () => number): T {
  return list[Math.floor(random() * list.length)]!
}

/** Draws positions in proportion to their weights, each draw in constant time (alias method, Vose 1991). */
function drawer(weights: number[]): (random: () => number) => number {
  const mean = weights.reduce((a, b) => a + b, 0) / weights.length
  const level = weights.map((one) => one / mean)
  const other = new Int32Array(weights.length)
  const small = level.flatMap((one, at) => (one < 1 ? [at] : []))
  const large = level.flatMap((one, at) => (one < 1 ? [] : [at]))
  while (small.length > 0 && large.length > 0) {
    const less = small.pop()!
    const more = large.at(-1)!
    other[less] = more
    level[more]! -= 1 - level[less]!
    if (level[more]! < 1) small.push(large.pop()!)
  }
  return (random) => {
    const at = Math.floor(random() * weights.length)
    return random() < level[at]! || other[at] === 0 ? at : other[at]!
  }
}
