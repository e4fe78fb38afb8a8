/** A stretch of text, and whether its words have no partner on the other side. */
export type Stretch = { text: string; differs: boolean }

/** Longer passages are shown whole: a comparison word by word would cost a visible pause and mark nearly everything. */
const mostWords = 400

/**
 * Which words of two passages differ? The longest common run of words, in order, is shared; the rest differs.
 * Case and the punctuation around a word do not count. Joining the stretches gives each text back unchanged.
 */
export function differing(left: string, right: string): { left: Stretch[]; right: Stretch[] } {
  const a = wordsOf(left)
  const b = wordsOf(right)
  if (a.length > mostWords || b.length > mostWords) return { left: whole(left), right: whole(right) }

  const shared = longestCommon(a.map(bare), b.map(bare))
  return { left: stretches(a, shared.left), right: stretches(b, shared.right) }
}

const whole = (text: string): Stretch[] => (text === '' ? [] : [{ text, differs: false }])

/** Words with the white space that follows them, so that nothing is lost. */
const wordsOf = (text: string): string[] => text.match(/\s*\S+\s*?(?=\s|$)|\s+$/g) ?? []

const bare = (word: string): string =>
  word
    .trim()
    .toLowerCase()
    .replace(/^[^\p{L}\p{N}]+|[^\p{L}\p{N}%]+$/gu, '')

function longestCommon(a: string[], b: string[]): { left: Set<number>; right: Set<number> } {
  const wide = b.length + 1
  const best = new Uint16Array((a.length + 1) * wide)
  for (let i = a.length - 1; i >= 0; i--) {
    for (let j = b.length - 1; j >= 0; j--) {
      best[i * wide + j] =
        a[i] === b[j] ? best[(i + 1) * wide + j + 1]! + 1 : Math.max(best[(i + 1) * wide + j]!, best[i * wide + j + 1]!)
    }
  }
  const left = new Set<number>()
  const right = new Set<number>()
  for (let i = 0, j = 0; i < a.length && j < b.length; ) {
    if (a[i] === b[j]) {
      left.add(i++)
      right.add(j++)
    } else if (best[(i + 1) * wide + j]! >= best[i * wide + j + 1]!) i++
    else j++
  }
  return { left, right }
}

function stretches(words: string[], shared: Set<number>): Stretch[] {
  const out: Stretch[] = []
  for (const [index, word] of words.entries()) {
    const differs = !shared.has(index) && bare(word) !== ''
    const last = out.at(-1)
    if (last && last.differs === differs) last.text += word
    else out.push({ text: word, differs })
  }
  return out
}
