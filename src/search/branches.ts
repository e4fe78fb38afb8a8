/**
 * A tree as a list of ways to be found, each of a shape whose cost is known: words that must and must not occur (asked
 * of the index at once), a stretch of time, and conditions on what the article carries. Any of the ways is enough.
 */
import type { Instant, MatchKind } from '../model.ts'
import type { WordsLeaf } from './tree.ts'

/** What an index of words can answer by itself. */
export type TextTree =
  | Pick<WordsLeaf, 'is' | 'words' | 'exact' | 'prefix' | 'within'>
  | { is: 'facet'; facet: string }
  | { is: 'and'; of: TextTree[] }
  | { is: 'or'; of: TextTree[] }

/** What the article carries; `ids` null is any release, `units` one of theirs. `belongs`: to one of the units, for whatever
 * reason; `few` when so little does that it is best asked from their side. */
export type Link =
  | { is: 'carries'; ids: string[] | null }
  | { is: 'units'; units: string[] }
  | { is: 'belongs'; units: string[]; few: boolean }
  | { is: 'kind'; kinds: MatchKind[] }
  | { is: 'paid' }
  | { is: 'heard'; since: Instant }

/** A tree whose names have been looked up. */
export type Resolved =
  | TextTree
  | Link
  | { is: 'since'; at: Instant }
  | { is: 'until'; at: Instant }
  | { is: 'and'; of: Resolved[] }
  | { is: 'or'; of: Resolved[] }
  | { is: 'not'; of: Resolved }

export type Branch = {
  with: TextTree[]
  without: TextTree[]
  since: Instant | null
  until: Instant | null
  links: { link: Link; not: boolean }[]
}

/** Each is a question of its own to the database. */
const mostBranches = 24

const everything: Branch = { with: [], without: [], since: null, until: null, links: [] }

/** @returns null when there would be too many */
export function branchesOf(tree: Resolved | null): Branch[] | null {
  if (tree === null) return [everything]
  try {
    return spread(tree, false).filter((branch) => !isEmpty(branch))
  } catch (error) {
    if (error instanceof TooRich) return null
    throw error
  }
}

class TooRich extends Error {}

function spread(tree: Resolved, not: boolean): Branch[] {
  if (isText(tree)) return [not ? { ...everything, without: [tree] } : { ...everything, with: [tree] }]
  switch (tree.is) {
    case 'not':
      return spread(tree.of, !not)
    case 'since':
    case 'until': {
      const isSince = (tree.is === 'since') !== not
      return [isSince ? { ...everything, since: tree.at } : { ...everything, until: tree.at }]
    }
    case 'carries':
    case 'units':
    case 'belongs':
    case 'kind':
    case 'paid':
    case 'heard':
      return [{ ...everything, links: [{ link: tree, not }] }]
    default:
      return (tree.is === 'and') !== not ? product(tree.of, not) : sum(tree.of, not)
  }
}

function sum(parts: Resolved[], not: boolean): Branch[] {
  // What the index can answer is asked as one way, not as many.
  const text = not ? [] : parts.filter(isText)
  const rest = not ? parts : parts.filter((part) => !isText(part))
  const ways = rest.flatMap((part) => spread(part, not))
  const [only] = text
  const asked: TextTree[] = text.length > 1 ? [{ is: 'or', of: text }] : only ? [only] : []
  return checked([...asked.map((one) => ({ ...everything, with: [one] })), ...ways])
}

function product(parts: Resolved[], not: boolean): Branch[] {
  return parts.reduce<Branch[]>(
    (ways, part) => checked(ways.flatMap((way) => spread(part, not).map((other) => both(way, other)))),
    [everything],
  )
}

function checked(branches: Branch[]): Branch[] {
  if (branches.length > mostBranches) throw new TooRich()
  return branches
}

const both = (a: Branch, b: Branch): Branch => ({
  with: [...a.with, ...b.with],
  without: [...a.without, ...b.without],
  since: later(a.since, b.since),
  until: earlier(a.until, b.until),
  links: [...a.links, ...b.links],
})

const later = (a: Instant | null, b: Instant | null) => (a === null ? b : b === null || a > b ? a : b)
const earlier = (a: Instant | null, b: Instant | null) => (a === null ? b : b === null || a < b ? a : b)
const isEmpty = ({ since, until }: Branch) => since !== null && until !== null && since >= until

const isText = (tree: Resolved): tree is TextTree =>
  tree.is === 'words' || tree.is === 'facet' || ((tree.is === 'and' || tree.is === 'or') && tree.of.every(isText))
