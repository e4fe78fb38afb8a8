import { tidy } from './tree.ts'

/** One claim → the names in it: “By A and B” is two, an address or a sentence is none. */
export function namesIn(claim: string): string[] {
  if (/https?:|www\.|\.com\//i.test(claim) || claim.length > 300) return []
  const bare = tidy(claim.replace(/\S+@\S+/g, ' '))
    .replace(leadingWord, '')
    .replace(/\s*[([][^)\]]*[)\]]\s*$/, '')
    // “Nama - detikInet”: the desk behind the name.
    .replace(/(\p{L}{2,}\s+\p{L}{2,}.*?)\s+[-–]\s+\p{L}+$/u, '$1')
  return bare
    .split(/\s*(?:[,;|&•、]|\/(?=\s)|\s(?:and|dan|und|et|y|e|en|og|och)\s)\s*/i)
    .map((name) =>
      name
        .replace(/^(?:by|oleh|and|dan)\s+/i, '')
        .replace(/^[:：\s]+|[\s.:–—-]+$/g, '')
        .trim(),
    )
    .filter(
      (name) =>
        name.length > 1 &&
        name.length <= 60 &&
        /\p{L}/u.test(name) &&
        name.split(' ').length <= 7 &&
        !/^\d|\d{3}|\s\d/.test(name) &&
        !/\b(?:recent (?:posts|stories)|info(?:rmation)?s?)$/i.test(name),
    )
}

const leadingWord = /^(?:by|oleh|von|par|por|door|av|di|penulis|reporter|pewarta|editor|author|text|teks)\b\s*:?\s*/i

/** Two to five words with capitals, particles aside: what a person is called in a line of its own. */
export function isPersonName(text: string): boolean {
  const words = text.split(' ')
  if (words.length < 2 || words.length > 5 || /[\d:!?()„“”"«»]/.test(text)) return false
  const large = words.filter((word) => /^\p{Lu}[\p{L}.'’-]*,?$/u.test(word)).length
  return large >= 2 && words.every((word) => /^\p{Lu}[\p{L}.'’-]*,?$/u.test(word) || particles.has(word))
}

const particles = new Set(
  'bin binti van von der den de del della da dos di al el la le ten ter zu af av y e'.split(' '),
)
