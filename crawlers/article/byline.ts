import type { Byline, BylineRole } from '../../src/model.ts'
import type { PageTree } from './page.ts'
import { firstOf } from './meta.ts'
import { ancestry, namesOf, tidy } from './tree.ts'
import { loose } from './title.ts'

/**
 * Who wrote, reported and edited, roles apart.
 *
 * JSON-LD first, then the metadata, then marked-up names, then lines such as “Pewarta: … Editor: …”. A role stated in
 * such a line overrides the bare “author” of the metadata, which often names the editor.
 */
export function bylineOf(page: PageTree, selected: string | null = null): Byline[] {
  const credited = creditedIn(page)
  const told = (names: string[]) => () => names.filter((name) => !isHouse(name, page))
  const authors = firstFilled(
    told(selected === null ? [] : [selected]),
    told(page.data?.authors ?? []),
    told(metaAuthors(page)),
    () => credited.filter((one) => one.role !== 'editor').map((one) => one.name),
    told(markedUp(page)),
    () => page.data?.authors ?? [],
    () => metaAuthors(page),
  )
  const found: Byline[] = authors.flatMap(namesIn).map((name) => {
    const said = credited.find((one) => loose(one.name) === loose(name))
    return { name, role: said?.role ?? 'author' }
  })
  for (const one of credited) {
    if (!found.some((other) => loose(other.name) === loose(one.name))) found.push(one)
  }
  return found
    .filter((one, at) => found.findIndex((other) => loose(other.name) === loose(one.name)) === at)
    .slice(0, mostNames)
}

/** Live pages name a whole desk; a longer list is a page that was misread. */
const mostNames = 20

function firstFilled(...readers: (() => string[])[]): string[] {
  for (const read of readers) {
    const found = read().filter((name) => namesIn(name).length > 0)
    if (found.length > 0) return found
  }
  return []
}

const authorNames = [
  'dtk:author',
  'content_author',
  'author',
  'article:author_name',
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

function metaAuthors(page: PageTree): string[] {
  for (const name of authorNames) {
    const values = (page.meta.get(name) ?? []).filter((value) => namesIn(value).length > 0)
    if (values.length > 0)
      return name === 'twitter:data1' &&
        !/written|by|penulis/i.test(firstOf(page.meta, ['twitter:label1'])?.value ?? '')
        ? []
        : values
  }
  return []
}

/** Pages that do not name a person put their own name there. */
function isHouse(name: string, page: PageTree): boolean {
  const packed = loose(name).replaceAll(' ', '')
  const host = page.url?.hostname.replace(/^www\./, '').replace(/[^a-z0-9]/g, '') ?? ''
  const sites = [page.data?.publisher ?? '', ...(page.meta.get('og:site_name') ?? [])].map((site) =>
    loose(site).replaceAll(' ', ''),
  )
  return packed.length > 2 && (sites.includes(packed) || host.startsWith(packed))
}

const authorPlaces = '[itemprop="author"] [itemprop="name"], [rel~="author"], [itemprop="author"]'
const authorNamed = / (?:by ?lines?|authors?|penulis|reporter|writer)(?: name)? /

/** Names in places marked as an author's: by microdata, else by class in the lines around the headline. */
function markedUp(page: PageTree): string[] {
  const marked = page
    .$(authorPlaces)
    .toArray()
    .slice(0, 8)
    .map((element) => tidy(page.$(element).text()))
    .filter((text) => text.length > 2 && text.length < longestAuthorLine)
  if (marked.length > 0) return [...new Set(marked)].slice(0, 1)
  const title = page.blocks.findIndex((block) => block.tag === 'h1')
  return page.blocks
    .slice(Math.max(0, title - 6), title + 16)
    .filter((block) => {
      const place = page.places[block.mark]
      const isNamed =
        place !== undefined &&
        ancestry(place)
          .slice(0, 3)
          .some((element) => authorNamed.test(namesOf(element)))
      return isNamed && block.text.length < longestAuthorLine && !/\d{2}/.test(block.text) && /\p{Lu}/u.test(block.text)
    })
    .map((block) => block.text)
    .slice(0, 1)
}

const longestAuthorLine = 80

const roleWords: [RegExp, BylineRole][] = [
  [/penulis|oleh|written by|author|teks/i, 'author'],
  [/reporter|pewarta|wartawan|jurnalis|laporan|liputan/i, 'reporter'],
  [/editor|penyunting|redaktur|edited by/i, 'editor'],
  [/kontributor|contributor/i, 'contributor'],
]

const roleWord =
  '(?:Penulis|Oleh|Written by|Reporter|Pewarta|Wartawan|Jurnalis|Laporan|Editor|Penyunting|Redaktur|Edited by|Kontributor|Contributor)'
const creditPattern = new RegExp(
  `(${roleWord})\\s*(?:[:：]|(?<=Oleh|by))\\s*(.{3,80}?)(?=\\s*(?:[|;•]|,?\\s*${roleWord}\\s*[:：]|COPYRIGHT|Copyright|©|$))`,
  'g',
)

/** Lines of credit: short blocks that name a role, wherever on the page they stand. */
function creditedIn(page: PageTree): Byline[] {
  const found: Byline[] = []
  for (const block of page.blocks) {
    if (block.text.length > longestCredit || !new RegExp(`^\\W*${roleWord}`).test(block.text)) continue
    for (const m of block.text.matchAll(creditPattern)) {
      const role = roleWords.find(([words]) => words.test(m[1]!))?.[1] ?? 'author'
      for (const name of namesIn(m[2]!)) found.push({ name, role })
    }
  }
  return found.slice(0, mostNames)
}

const longestCredit = 160

/** One claim → the names in it: “By A and B” is two, an address or a sentence is none. */
export function namesIn(claim: string): string[] {
  if (/https?:|www\.|\.com\/|@\w+\.\w/i.test(claim) || claim.length > 300) return []
  const bare = tidy(claim)
    .replace(/^(?:by|oleh|von|par|por|door|penulis|reporter|pewarta|editor|author|text|teks)\b\s*:?\s*/i, '')
    .replace(/\s*[([][^)\]]*[)\]]\s*$/, '')
  return bare
    .split(/\s*(?:[,;|&•]|\/(?=\s)|\s(?:and|dan|und|et|y|e|en|og|och)\s)\s*/i)
    .map((name) =>
      name
        .replace(/^(?:by|oleh|and|dan)\s+/i, '')
        .replace(/[\s.:–—-]+$/, '')
        .trim(),
    )
    .filter(
      (name) =>
        name.length > 1 &&
        name.length <= 60 &&
        /\p{L}/u.test(name) &&
        name.split(' ').length <= 7 &&
        !/^\d|\d{3}/.test(name),
    )
}
