/**
 * The index of words in both databases: how a text goes in, and how a question is put. Words come ready from
 * src/search, so that both find the same.
 *
 * SQLite: FTS5 without content, a column each for the words of title and body, for the stems beside them, and facets.
 * PostgreSQL: one tsvector; words of the title weigh A, of the body B, stems of the title C, of the body D.
 * A question is always one bound value in which each word stands quoted: nothing typed can become an operator.
 */
import { sql, type RawBuilder, type SqlBool } from 'kysely'
import type { TextTree } from '../search/branches.ts'
import type { SearchDocument } from '../search/document.ts'
import { stemOf } from '../search/forms.ts'

export type Noun = 'article' | 'release'

/** As a condition on `words` of PostgreSQL's table, or on SQLite's `<noun>_fts`. */
export const fits = (noun: Noun, postgres: boolean, question: string): RawBuilder<SqlBool> =>
  postgres
    ? sql<SqlBool>`${sql.ref(`${noun}_search.words`)} @@ ${question}::tsquery`
    : sql<SqlBool>`${sql.table(`${noun}_fts`)} match ${question}`

/** All of `with` and none of `without`. SQLite needs at least one of `with`. */
export function questionOf(postgres: boolean, asked: { with: TextTree[]; without: TextTree[] }): string {
  const write = postgres ? postgresQuestion : sqliteQuestion
  const wanted = asked.with.map(write)
  const unwanted = asked.without.map(write)
  if (postgres) return [...wanted, ...unwanted.map((one) => `!${one}`)].join(' & ')
  const all = wanted.join(' AND ')
  return unwanted.length === 0 ? all : `(${all}) NOT (${unwanted.join(' OR ')})`
}

const quotedForSqlite = (words: string): string => `"${words.replaceAll('"', '""')}"`
const quotedForPostgres = (word: string): string => `'${word.replaceAll('\\', '\\\\').replaceAll("'", "''")}'`

function sqliteQuestion(tree: TextTree): string {
  switch (tree.is) {
    case 'facet':
      return `(facets : ${quotedForSqlite(tree.facet)})`
    case 'and':
    case 'or':
      return `(${tree.of.map(sqliteQuestion).join(tree.is === 'and' ? ' AND ' : ' OR ')})`
    case 'words': {
      const columns = { anywhere: 'title body', title: 'title', body: 'body' }[tree.within]
      if (isExact(tree)) return `({${columns}} : ${quotedForSqlite(tree.words.join(' '))}${tree.prefix ? ' *' : ''})`
      const stems = { anywhere: 'title_stems body_stems', title: 'title_stems', body: 'body_stems' }[tree.within]
      return `({${columns} ${stems}} : ${quotedForSqlite(stemOf(tree.words[0]!))})`
    }
  }
}

function postgresQuestion(tree: TextTree): string {
  switch (tree.is) {
    case 'facet':
      return quotedForPostgres(tree.facet)
    case 'and':
    case 'or':
      return `(${tree.of.map(postgresQuestion).join(tree.is === 'and' ? ' & ' : ' | ')})`
    case 'words': {
      if (!isExact(tree)) {
        // Without weights everywhere: then the index alone answers.
        const weights = { anywhere: '', title: ':AC', body: ':BD' }[tree.within]
        return quotedForPostgres(stemOf(tree.words[0]!)) + weights
      }
      const weights = { anywhere: 'AB', title: 'A', body: 'B' }[tree.within]
      const last = tree.words.length - 1
      return `(${tree.words.map((word, at) => `${quotedForPostgres(word)}:${tree.prefix && at === last ? '*' : ''}${weights}`).join(' <-> ')})`
    }
  }
}

/** A word that is its own stem, or of which only the written form or the beginning is asked, stands as it is. */
const isExact = (leaf: { words: string[]; exact: boolean; prefix: boolean }): boolean =>
  leaf.exact || leaf.prefix || leaf.words.length !== 1

/** PostgreSQL counts places only so far, and keeps so many of one word. */
const lastPlace = 16_383
const placesOfWord = 255
/** Between title and body, so that no phrase reaches across. */
const gap = 5

/** The tsvector of a document in PostgreSQL's own notation. */
export function vectorOf(document: SearchDocument): string {
  const places = new Map<string, string[]>()
  const put = (word: string, place: number, weight: 'A' | 'B' | 'C' | 'D') => {
    const list = places.get(word)
    const there = `${Math.min(place, lastPlace)}${weight}`
    if (!list) places.set(word, [there])
    else if (list.length < placesOfWord) list.push(there)
  }
  const { title, body, titleStems, bodyStems, facets } = document
  title.forEach((word, at) => put(word, at + 1, 'A'))
  const begin = title.length + gap
  body.forEach((word, at) => put(word, begin + at, 'B'))
  // One lexeme keeps one weight at one place: stems stand where no word of theirs can.
  for (const root of titleStems) put(root, lastPlace - 1, 'C')
  for (const root of bodyStems) put(root, lastPlace, 'D')
  return [
    ...[...places].map(([word, list]) => `${quotedForPostgres(word)}:${list.join(',')}`),
    ...facets.map(quotedForPostgres),
  ].join(' ')
}

/** The values of the columns of `<noun>_fts`, in order. */
export const columnsOf = (document: SearchDocument): string[] =>
  [document.title, document.body, document.titleStems, document.bodyStems, document.facets].map((list) =>
    list.join(' '),
  )
