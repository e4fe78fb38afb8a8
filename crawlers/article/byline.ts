import type { Byline, BylineRole } from '../../src/model.ts'
import { namesAroundHeadline } from './author-lines.ts'
import { creditedIn } from './credits.ts'
import { firstOf } from './meta.ts'
import { namesIn } from './names.ts'
import type { PageTree } from './page.ts'
import { loose } from './title.ts'

/**
 * Who wrote, reported and edited, roles apart.
 *
 * JSON-LD first, then the metadata, then lines such as “Pewarta: … Editor: …”, then names marked or set apart around
 * the headline; a list that holds all of an earlier one and more is the fuller one. A role stated in a line overrides
 * the bare “author” of the metadata, which often names the editor. The outlet's own name counts only when nobody is
 * named.
 */
export function bylineOf(page: PageTree, title: string, selected: string | null = null): Byline[] {
  const credited = creditedIn(page)
  const named = [page.data?.authors ?? [], metaAuthors(page)].map((claims) => claims.flatMap(namesIn))
  const people = (names: string[]): string[] => names.filter((name) => !isHouse(name, page))
  const authors = firstFilled(
    () => people(selected === null ? [] : namesIn(selected)),
    () => people(fuller(named[0]!, named[1]!)),
    () => people(named[1]!),
    () => credited.filter((one) => one.role !== 'editor').map((one) => one.name),
    () => people(namesAroundHeadline(page, title)),
    () => (credited.length > 0 ? [] : named[0]!),
    () => (credited.length > 0 ? [] : named[1]!),
  )
  const found: Byline[] = authors.map((name) => {
    const said = credited.find((one) => loose(one.name) === loose(name))
    return { name, role: said?.role ?? ('author' satisfies BylineRole) }
  })
  return [...found, ...credited]
    .filter((one, at, all) => all.findIndex((other) => loose(other.name) === loose(one.name)) === at)
    .slice(0, mostNames)
}

/** Live pages name a whole desk; a longer list is a page that was misread. */
const mostNames = 20

function firstFilled(...readers: (() => string[])[]): string[] {
  for (const read of readers) {
    const found = read()
    if (found.length > 0) return found
  }
  return []
}

/** JSON-LD often keeps only the first of several authors. */
function fuller(told: string[], meta: string[]): string[] {
  const more = new Set(meta.map(loose))
  return told.length > 0 && meta.length > told.length && told.every((name) => more.has(loose(name))) ? meta : told
}

const authorNames = [
  'dtk:author',
  'content_author',
  'author',
  'article:author_name',
  'articleauthor',
  'cxenseparse:author',
  'cxenseparse:recs:author',
  'parsely-author',
  'sailthru.author',
  'dc.creator',
  'dcterms.creator',
  'dcsext.author',
  'byl',
  'article:author',
  'twitter:data1',
]

/** The label before twitter:data1; the same place also holds reading times. */
const authorLabel = /written|^by$|penulis|oleh|verfasst|geschrieben|autor|auteur|écrit|escrito|scritto|skrevet|author/i

/** The first of these names that names a person; else the first that names anybody. */
function metaAuthors(page: PageTree): string[] {
  let house: string[] = []
  for (const name of authorNames) {
    if (name === 'twitter:data1' && !authorLabel.test(firstOf(page.meta, ['twitter:label1'])?.value ?? '')) continue
    const values = (page.meta.get(name) ?? []).filter((value) => namesIn(value).length > 0)
    if (values.some((value) => !isHouse(value, page))) return values
    if (house.length === 0) house = values
  }
  return house
}

/** Pages that do not name a person put their own name there, their company's, or their newsroom's. */
function isHouse(name: string, page: PageTree): boolean {
  const packed = loose(name).replaceAll(' ', '')
  if (packed.length <= 2) return false
  const labels = (page.url?.hostname ?? '').toLowerCase().split('.')
  const host = labels.filter((label) => label !== 'www').join('')
  const sites = [page.data?.publisher ?? '', ...(page.meta.get('og:site_name') ?? [])].map((site) =>
    loose(site).replaceAll(' ', ''),
  )
  if (sites.includes(packed) || host.startsWith(packed) || labels.includes(packed)) return true
  const [first, ...rest] = loose(name).split(' ')
  return first === 'pt' || (labels.includes(first!) && rest.some((word) => companyWords.has(word)))
}

const companyWords = new Set('media cyber online news redaksi newsroom digital network group com id'.split(' '))
