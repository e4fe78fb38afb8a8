import { escaped } from '../html.ts'
import { isoIn, printed, zoneLetters } from '../times.ts'
import { charsetTag, links, paidLabel, printedParagraphs, type Layout } from './view.ts'

/** Marked up with microdata; the caption and a pulled-out quotation stand inside the text's own box. */
export const microdata: Layout = (view) => {
  const { outlet, piece, origin } = view
  const when = `${printed(piece.publishedAt, outlet.zone, 'cccc, d LLLL yyyy HH.mm')} ${zoneLetters[outlet.zone]}`
  return `<!DOCTYPE html><html lang="id"><head>${charsetTag(view)}<title>${escaped(piece.title)} | ${escaped(outlet.name)}</title></head><body>
<header><a href="${origin}/">${escaped(outlet.name)}</a> <small>${escaped(outlet.motto)}</small></header>
<div itemscope itemtype="https://schema.org/NewsArticle"><div class="rubrik">${escaped(paidLabel(view) || piece.section)}</div><h1 itemprop="headline">${escaped(piece.title)}</h1>
<p class="info"><span itemprop="author" itemscope itemtype="https://schema.org/Person"><span itemprop="name">${escaped(piece.author || 'Redaksi')}</span></span> &bull; <time itemprop="datePublished" datetime="${isoIn(piece.publishedAt, outlet.zone)}">${when}</time></p>
<div itemprop="articleBody" class="teks"><figure><img src="/g/1.jpg"><figcaption>${escaped(piece.caption ?? 'Foto ilustrasi')}</figcaption></figure>
${printedParagraphs(view)
  .map((paragraph) => `<p>${escaped(paragraph)}</p>`)
  .join('\n')}
</div></div><div class="ikuti">Dapatkan berita terbaru lewat surel. <input type="email"><button>Langganan</button></div>
<nav class="lain"><h2>Jangan lewatkan</h2><ul>${links(view, view.related)}</ul></nav><footer>&copy; ${escaped(outlet.name)}</footer></body></html>`
}
