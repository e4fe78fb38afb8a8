/** The names in a query looked up: outlets by name or province, releases by their words. */
import type { Said, Tier } from '../model.ts'
import type { Resolved } from '../search/branches.ts'
import { authorFacet, languageFacet, outletFacet } from '../search/document.ts'
import { formsOf } from '../search/forms.ts'
import { sentence } from '../search/parse.ts'
import type { Leaf, Tree } from '../search/tree.ts'
import type { Db } from './db.ts'

/** A name that leads to nothing, with its place in the query. */
export type Unresolved = { says: Said; start: number; end: number }

type Known = { id: string; tier: Tier; name: string; host?: string; province: string | null }

export async function resolved(
  db: Db,
  tree: Tree | null,
  releasesWith: (words: Tree) => Promise<string[]>,
): Promise<{ tree: Resolved | null; unresolved: Unresolved[] }> {
  const unresolved: Unresolved[] = []
  const outlets = tree && asksOutlets(tree) ? await knownOutlets(db) : []
  const read = async (one: Tree): Promise<Resolved> => {
    switch (one.is) {
      case 'and':
        return { is: 'and', of: await Promise.all(one.of.map(read)) }
      case 'or':
        return { is: 'or', of: await Promise.all(one.of.map(read)) }
      case 'not':
        return { is: 'not', of: await read(one.of) }
      case 'outlet':
      case 'tier': {
        const fitting = outlets.filter((outlet) => outletFits(outlet, one))
        if (fitting.length === 0 && one.is === 'outlet') {
          unresolved.push({
            says: sentence('noOutlet', { words: one.words.join(' ') }),
            start: one.start,
            end: one.end,
          })
        }
        return anyOf(fitting.map((outlet) => outletFacet(outlet.id)))
      }
      case 'author':
        return { is: 'and', of: one.words.map((word) => ({ is: 'facet', facet: authorFacet(word) })) }
      case 'language':
        return { is: 'facet', facet: languageFacet(one.language) }
      case 'kind':
        return { is: 'kind', kinds: [one.kind] }
      case 'release': {
        if (one.of === null) return { is: 'carries', ids: null }
        const ids = await releasesWith(one.of)
        if (ids.length === 0) {
          const words = one.of.words.join(' ')
          unresolved.push({ says: sentence('noRelease', { words }), start: one.start, end: one.end })
        }
        return { is: 'carries', ids }
      }
      default:
        return one
    }
  }
  return { tree: tree && (await read(tree)), unresolved }
}

/** One facet that no article has stands for “no outlet at all”. */
const anyOf = (facets: string[]): Resolved => ({
  is: 'or',
  of: (facets.length > 0 ? facets : [outletFacet('')]).map((facet) => ({ is: 'facet', facet })),
})

const asksOutlets = (tree: Tree): boolean =>
  tree.is === 'and' || tree.is === 'or'
    ? tree.of.some(asksOutlets)
    : tree.is === 'not'
      ? asksOutlets(tree.of)
      : tree.is === 'outlet' || tree.is === 'tier'

async function knownOutlets(db: Db): Promise<Known[]> {
  return db.selectFrom('outlets').select(['id', 'name', 'host', 'tier', 'province']).execute()
}

/** Every word asked for begins a word of the name: “kompas” finds kompas.com and Kompas TV. */
export function outletFits(outlet: Known, leaf: Leaf): boolean {
  if (leaf.is === 'tier') return outlet.tier === leaf.tier
  if (leaf.is !== 'outlet') return false
  const forms = (text: string) => formsOf(text).map((one) => one.form)
  if (leaf.by === 'province') {
    const province = forms(outlet.province ?? '')
    return leaf.words.every((word) => province.includes(word))
  }
  const names = [...forms(outlet.name), ...forms(outlet.host ?? ''), ...forms(outlet.id)]
  return leaf.words.every((word) => names.some((name) => name.startsWith(word)))
}
