import { escaped } from '../html.ts'
import { printed, zoneLetters } from '../times.ts'
import { charsetTag, links, openGraph, paidLabel, printedParagraphs, urlOf, type Layout } from './view.ts'

/** Longer stories than this are split in two, to be clicked through. */
const wholeParagraphs = 5

/** A site that sells page views: long stories continue on ?page=2, and say so with numbers and rel=next. */
export const paged: Layout = (view) => {
  const { outlet, piece, part } = view
  const all = printedParagraphs(view)
  const parts =
    all.length <= wholeParagraphs
      ? [all]
      : [all.slice(0, Math.ceil(all.length / 2)), all.slice(Math.ceil(all.length / 2))]
  const shown = parts[part - 1]
  if (shown === undefined) return null
  const when = `${printed(piece.publishedAt, outlet.zone, 'cccc, d LLLL yyyy, HH:mm')} ${zoneLetters[outlet.zone]}`
  const base = urlOf(view)
  const next = part < parts.length ? `<link rel="next" href="${base}?page=${part + 1}">` : ''
  const numbers = parts.map((_, index) =>
    index + 1 === part
      ? `<strong>${part}</strong>`
      : `<a href="${index === 0 ? base : `${base}?page=${index + 1}`}">${index + 1}</a>`,
  )
  const onward = part < parts.length ? `<a class="next" href="${base}?page=${part + 1}">Selanjutnya</a>` : ''
  const pager =
    parts.length === 1 ? '' : `<div class="pagination"><span>Halaman:</span> ${numbers.join(' ')} ${onward}</div>`
  return `<!DOCTYPE html><html lang="id"><head>${charsetTag(view)}<title>${escaped(piece.title)}${part > 1 ? ` - Halaman ${part}` : ''} | ${escaped(outlet.name)}</title>
<link rel="canonical" href="${base}">${next}${openGraph(view)}</head><body><div class="header-mobile"><a href="/">${escaped(outlet.name)}</a></div>
<section class="read"><div class="read__label">${escaped(paidLabel(view))}</div><h1 class="read__title">${escaped(piece.title)}</h1>
<div class="read__info"><span class="read__author">${escaped(piece.author || 'Redaksi')}</span> <span class="read__time">${when}</span></div>
<div class="read__photo"><img src="/p.webp"><div class="read__photo-caption">${escaped(piece.caption ?? 'Ilustrasi')} (Dok. ${escaped(outlet.name)})</div></div>
<div class="read__content">
${shown.map((paragraph) => `<p>${escaped(paragraph)}</p>`).join('\n')}
</div>${pager}<div class="read__editor">Editor: ${escaped(piece.editor || 'Redaksi')}</div></section>
<section class="terkait"><h3>Terkait</h3><ul>${links(view, view.related)}</ul></section><footer>${escaped(outlet.name)} | ${escaped(outlet.motto)}</footer></body></html>`
}
