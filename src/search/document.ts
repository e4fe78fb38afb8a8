/**
 * What a text is found by: the forms of its words in order, the stems that differ from them (each once), and facets,
 * which are single terms that no text can contain (“media:harian-contoh”).
 */
import type { Article } from '../model.ts'
import { formsOf, stemOf } from './forms.ts'

export type SearchDocument = {
  title: string[]
  body: string[]
  titleStems: string[]
  bodyStems: string[]
  facets: string[]
}

/** Past this many words of a body the rest is not indexed: PostgreSQL counts places only so far. */
const mostWords = 16_000

type Found = { title: string; text: string } & Partial<Pick<Article, 'outletId' | 'language' | 'byline'>>

/** Of an article, or of a release (which has title and text only). */
export function searchDocument(found: Found): SearchDocument {
  const title = formsOf(found.title).map((one) => one.form)
  const body = formsOf(found.text)
    .slice(0, mostWords)
    .map((one) => one.form)
  return {
    title,
    body,
    titleStems: stemsBeside(title),
    bodyStems: stemsBeside(body),
    facets: [
      ...(found.outletId === undefined ? [] : [outletFacet(found.outletId)]),
      ...(found.language === undefined ? [] : [languageFacet(found.language)]),
      ...(found.byline ?? []).flatMap((name) => formsOf(name.name).map((one) => authorFacet(one.form))),
    ],
  }
}

export const outletFacet = (id: string): string => `media:${plain(id)}`
export const languageFacet = (language: string): string => `bahasa:${language}`
export const authorFacet = (form: string): string => `oleh:${form}`

/** PostgreSQL takes no longer term; ids are never near it. */
const longestFacet = 1000

/** Ids are letters, digits and hyphens; whatever else one may hold is spelled out, so that a facet stays one term. */
const plain = (id: string): string =>
  id.replace(/[^a-z0-9]/g, (sign) => `_${sign.codePointAt(0)!.toString(16)}_`).slice(0, longestFacet)

const stemsBeside = (forms: string[]): string[] => [
  ...new Set(
    forms.flatMap((form) => {
      const root = stemOf(form)
      return root === form ? [] : [root]
    }),
  ),
]
