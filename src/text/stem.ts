/**
 * The root of an Indonesian word, near enough to align two sentences that say the same.
 *
 * Confix stripping after Nazief & Adriani without a dictionary: particles, possessives, suffixes, then up to two
 * prefixes, never below four letters. Where a prefix swallows the first letter (menulis → tulis, memukul → pukul) the
 * swallowed letter is put back before a vowel. Both texts pass through the same rules, so a wrong root harms only when
 * two different words meet in it.
 */
export function stem(word: string): string {
  const known = memory.get(word)
  if (known !== undefined) return known
  const root = strip(word)
  if (memory.size >= memoryLimit) memory.clear()
  memory.set(word, root)
  return root
}

/** News text repeats its words; the memory is bounded so that a long run does not grow. */
const memoryLimit = 50_000
const memory = new Map<string, string>()

const shortest = 4

function strip(word: string): string {
  if (word.length <= shortest || /[^a-z]/.test(word)) return word
  let root = cut(word, /(?:lah|kah|pun|tah)$/)
  root = cut(root, /(?:nya|ku|mu)$/)
  root = suffix(root)
  for (let turn = 0; turn < 2; turn++) {
    const shorter = prefix(root)
    if (shorter === root) break
    root = shorter
  }
  return root
}

const cut = (word: string, ending: RegExp): string => {
  const shorter = word.replace(ending, '')
  return shorter.length >= shortest ? shorter : word
}

function suffix(word: string): string {
  if (word.endsWith('kan') && word.length - 3 >= shortest) return word.slice(0, -3)
  if (word.endsWith('an') && word.length - 2 >= shortest) return word.slice(0, -2)
  if (word.endsWith('i') && word.length - 1 > shortest && !/(?:asi|isi|si|ti|di|ri)$/.test(word))
    return word.slice(0, -1)
  return word
}

const vowel = /^[aiueo]/

function prefix(word: string): string {
  const rules: ReadonlyArray<readonly [RegExp, (rest: string) => string]> = [
    [/^(?:meng|peng)/, (rest) => (/^[aiueo]/.test(rest) && keepsK(rest) ? `k${rest}` : rest)],
    [/^(?:meny|peny)/, (rest) => `s${rest}`],
    [/^(?:mem|pem)/, (rest) => (vowel.test(rest) ? `p${rest}` : rest)],
    [/^(?:men|pen)/, (rest) => (vowel.test(rest) ? `t${rest}` : rest)],
    [/^(?:ber|ter|per)/, (rest) => rest],
    [/^(?:me|pe)(?=[lrwy])/, (rest) => rest],
    [/^(?:di|ke|se)/, (rest) => rest],
  ]
  for (const [start, restore] of rules) {
    if (!start.test(word)) continue
    const rest = restore(word.replace(start, ''))
    if (rest.length >= shortest || (rest.length === 3 && /^(?:me|ber|ter|di)/.test(word))) return rest
    return word
  }
  return word
}

/** Roots in k- whose k is swallowed by meng-; other vowels after meng- begin the root themselves. */
const swallowed = 'ampanye elola enal embang umpul urang irim onsumsi ontrol ritik ejar ira ata aji etahu uasa awal uat erja etik embali'.split(' ') // prettier-ignore
const keepsK = (rest: string): boolean => swallowed.some((root) => rest.startsWith(root))
