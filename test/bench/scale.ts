/**
 * A ministry's archive against a day of the whole country's press, in a process of its own so that its memory is its own:
 *
 *   node --import tsx test/bench/scale.ts gaung|minhash|shingles [releases] [articles]
 *
 * Prints one JSON line. The rivals are the two usual ways, as their authors describe them, each with the word fold of
 * Gaung: MinHash with banding (Broder 1997; 128 rows, bands of 4, linked from an estimated likeness of one half), and an
 * index of five-word shingles (churnalism.com: linked when a fifth of the article's shingles stand in the release).
 */
import { createReleaseIndex } from '../../src/match/index.ts'
import { createLexicon } from '../../src/match/lexicon.ts'
import { shingles } from '../../src/text/shingles.ts'
import { words } from '../../src/text/words.ts'
import { createNewsroom, type News } from './news.ts'

export type Contestant = 'gaung' | 'minhash' | 'shingles'
export type ScaleResult = {
  name: Contestant
  releases: number
  articles: number
  startSeconds: number
  megabytes: number
  articlesPerSecond: number
  falseLinks: number
  found: number
  /** From publication until its own copy is linked; null where the contestant misses even that. */
  liveMilliseconds: number | null
}

type Linker = { add(release: News): void; link(article: News): Promise<string[]> | string[] }

const room = createNewsroom()
const textOf = (id: string) => room.release(Number(id.slice(1)))

const linkers: Record<Contestant, (releases: number) => Linker> = {
  gaung(releases) {
    const index = createReleaseIndex((ids) => new Map(ids.map((id) => [id, textOf(id)])), releases)
    return {
      add: (release) => index.add({ ...release, organisation: `kanwil ${Number(release.id.slice(1)) % 400}` }),
      link: async (article) => (await index.match(article)).filter((one) => one.related).map((one) => one.releaseId),
    }
  },
  minhash: minhash,
  shingles: shingleIndex,
}

function minhash(releases: number): Linker {
  const [rows, band] = [128, 4]
  const factors = Uint32Array.from({ length: rows }, (_, i) => (Math.imul(i + 1, 0x9e3779b1) | 1) >>> 0)
  const lexicon = createLexicon()
  const signatures = new Uint32Array(releases * rows)
  const ids: string[] = []
  const buckets = Array.from({ length: rows / band }, () => new Map<number, number[]>())
  const sign = (article: News): Uint32Array => {
    const least = new Uint32Array(rows).fill(0xffffffff)
    for (const gram of new Set(grams(article, lexicon, 3))) {
      for (let row = 0; row < rows; row++) {
        let h = Math.imul(gram ^ factors[row]!, 0x85ebca6b)
        h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35)
        h = (h ^ (h >>> 16)) >>> 0
        if (h < least[row]!) least[row] = h
      }
    }
    return least
  }
  const keyOf = (signature: Uint32Array, at: number) => {
    let key = 0
    for (let row = at * band; row < at * band + band; row++) key = Math.imul(key ^ signature[row]!, 0x01000193)
    return key
  }
  return {
    add(release) {
      const signature = sign(release)
      const nth = ids.push(release.id) - 1
      signatures.set(signature, nth * rows)
      buckets.forEach((bucket, at) => {
        const key = keyOf(signature, at)
        const list = bucket.get(key)
        if (list) list.push(nth)
        else bucket.set(key, [nth])
      })
    },
    link(article) {
      const signature = sign(article)
      const met = new Set(buckets.flatMap((bucket, at) => bucket.get(keyOf(signature, at)) ?? []))
      return [...met]
        .filter((nth) => {
          let equal = 0
          for (let row = 0; row < rows; row++) if (signatures[nth * rows + row] === signature[row]) equal++
          return equal >= rows / 2
        })
        .map((nth) => ids[nth]!)
    },
  }
}

function shingleIndex(): Linker {
  const lexicon = createLexicon()
  const ids: string[] = []
  // One Map holds at most 2^24 keys; the grams of a hundred thousand releases are more.
  const parts = Array.from({ length: 16 }, () => new Map<number, number | number[]>())
  const holdersOf = (gram: number) => parts[gram & 15]!
  return {
    add(release) {
      const nth = ids.push(release.id) - 1
      for (const gram of new Set(grams(release, lexicon, 5))) {
        const holders = holdersOf(gram)
        const held = holders.get(gram)
        if (held === undefined) holders.set(gram, nth)
        else if (typeof held === 'number') holders.set(gram, [held, nth])
        else held.push(nth)
      }
    },
    link(article) {
      const own = new Set(grams(article, lexicon, 5))
      const shared = new Map<number, number>()
      for (const gram of own) {
        const held = holdersOf(gram).get(gram) ?? []
        for (const nth of typeof held === 'number' ? [held] : held) shared.set(nth, (shared.get(nth) ?? 0) + 1)
      }
      return [...shared].filter(([, count]) => count >= own.size / 5).map(([nth]) => ids[nth]!)
    },
  }
}

function grams(article: News, lexicon: ReturnType<typeof createLexicon>, length: number): Int32Array {
  const numbers = Int32Array.from(words(article.text), (word) => lexicon.idOf(word.norm))
  return shingles(numbers, length)
}

/** Seconds this process has computed. */
const computed = (): number => (process.cpuUsage().user + process.cpuUsage().system) / 1e6

export async function measure(name: Contestant, releases: number, articles: number): Promise<ScaleResult> {
  // One more comes late.
  const linker = linkers[name](releases + 1)
  const before = process.memoryUsage().rss
  let startSeconds = 0
  for (let at = 0; at < releases; at += 500) {
    const some = Array.from({ length: Math.min(500, releases - at) }, (_, i) => room.release(at + i))
    const from = computed()
    for (const release of some) linker.add(release)
    startSeconds += computed() - from
  }
  let falseLinks = 0
  let seconds = 0
  for (let at = 0; at < articles; at += 100) {
    const some = Array.from({ length: 100 }, (_, i) => room.article(at + i))
    const from = computed()
    for (const article of some) falseLinks += (await linker.link(article)).length
    seconds += computed() - from
  }
  let found = 0
  const carried = 500
  for (let nth = 0; nth < carried; nth++) {
    const release = room.release((nth * 197) % releases)
    if ((await linker.link(room.coverage(release, nth))).includes(release.id)) found++
  }
  const late = { ...room.release(releases), id: `r${releases}` }
  const from = performance.now()
  linker.add(late)
  const live = (await linker.link(room.coverage(late, 1))).includes(late.id)
  const liveMilliseconds = live ? performance.now() - from : null
  return {
    name,
    releases,
    articles,
    startSeconds,
    megabytes: (process.memoryUsage().rss - before) / 1e6,
    articlesPerSecond: articles / seconds,
    falseLinks,
    found: found / carried,
    liveMilliseconds,
  }
}

const [name, releases, articles] = process.argv.slice(2)
if (process.argv[1]?.endsWith('scale.ts') && name && name in linkers) {
  measure(name as Contestant, Number(releases ?? 100_000), Number(articles ?? 10_000)).then(
    (result) => console.log(JSON.stringify(result)),
    (error: unknown) => {
      console.error(error)
      process.exitCode = 1
    },
  )
}
