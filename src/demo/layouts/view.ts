import type { Piece } from '../plan.ts'
import type { OutletFile } from '../shapes.ts'
import { escaped, scriptJson } from '../html.ts'
import { isoIn } from '../times.ts'

/**
 * One request for one article. `part` counts from 1; only a layout that splits stories knows a second. `reads` is what a
 * counter would show now; two layouts print one.
 */
export type View = { outlet: OutletFile; origin: string; piece: Piece; related: Piece[]; part: number; reads: number }

/** The page, or null where the story has no such part. */
export type Layout = (view: View) => string | null

/** The paragraphs as printed, the dateline before the first. */
export function printedParagraphs(view: View): string[] {
  const { outlet, piece } = view
  const line = outlet.dateline.replace('{city}', piece.place).replace('{CITY}', piece.place.toUpperCase())
  return piece.paragraphs.map((paragraph, index) => (index === 0 ? line + paragraph : paragraph))
}

/** “1.234”, as Indonesian pages print it. */
export const dotted = (n: number): string => String(n).replace(/\B(?=(\d{3})+$)/g, '.')

export const urlOf = (view: View): string => view.origin + view.piece.path

export const charsetTag = (view: View): string =>
  view.outlet.declaresCharset ? `<meta charset="${view.outlet.charset}">` : ''

export function openGraph(view: View): string {
  const { outlet, piece } = view
  const published = isoIn(piece.publishedAt, outlet.zone)
  return `<meta property="og:type" content="article"><meta property="og:site_name" content="${escaped(outlet.name)}">
<meta property="og:title" content="${escaped(piece.title)}"><meta property="og:url" content="${urlOf(view)}">
<meta property="og:description" content="${escaped(piece.paragraphs[0] ?? '')}">
<meta property="article:published_time" content="${published}"><meta property="article:section" content="${escaped(piece.section)}">`
}

export function newsArticle(view: View, more: Record<string, unknown> = {}): string {
  const { outlet, piece } = view
  const at = isoIn(piece.publishedAt, outlet.zone)
  const author = piece.author === '' ? outlet.name : piece.author
  return `<script type="application/ld+json">${scriptJson({
    '@context': 'https://schema.org',
    '@type': 'NewsArticle',
    mainEntityOfPage: { '@type': 'WebPage', '@id': urlOf(view) },
    headline: piece.title,
    datePublished: at,
    dateModified: at,
    author: { '@type': piece.author === '' ? 'Organization' : 'Person', name: author },
    publisher: {
      '@type': 'Organization',
      name: outlet.name,
      logo: { '@type': 'ImageObject', url: `${view.origin}/logo.png` },
    },
    ...more,
  })}</script>`
}

export const links = (view: View, pieces: Piece[]): string =>
  pieces.map((piece) => `<li><a href="${view.origin}${piece.path}">${escaped(piece.title)}</a></li>`).join('\n')

/** The word a paid placement carries above its headline. */
export const paidLabel = (view: View): string => (view.piece.paid ? 'Advertorial' : '')
