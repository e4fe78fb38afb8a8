import { escaped } from '../html.ts'
import { printed, zoneLetters } from '../times.ts'
import { charsetTag, links, paidLabel, printedParagraphs, urlOf, type Layout } from './view.ts'

/** A news agency: Pewarta, Editor and Copyright close the text inside its box; the date stands in a meta tag and a line. */
export const agency: Layout = (view) => {
  const { outlet, piece } = view
  const when = `${printed(piece.publishedAt, outlet.zone, 'cccc, d LLLL yyyy HH:mm')} ${zoneLetters[outlet.zone]}`
  const paid = paidLabel(view) === '' ? '' : `<span class="rubrik">${paidLabel(view)}</span>`
  const short = piece.caption ?? 'Arsip foto kegiatan.'
  return `<!DOCTYPE html><html lang="id"><head>${charsetTag(view)}<title>${escaped(piece.title)} - ${escaped(outlet.name)}</title>
<meta name="datePublished" content="${printed(piece.publishedAt, outlet.zone, 'yyyy-MM-dd HH:mm:ss')}"><meta property="og:title" content="${escaped(piece.title)}"><link rel="canonical" href="${urlOf(view)}"></head><body>
<div class="topbar"><span>Top News</span> <span>Terkini</span> <span>Terpopuler</span></div>
<div class="wrap__article-detail">${paid}<h1>${escaped(piece.title)}</h1><div class="wrap__article-detail-info"><span><i class="fa fa-clock"></i> ${when}</span></div>
<div class="wrap__article-detail-image"><picture><img src="/cache/800x533/foto.jpg" alt=""></picture><p class="text-muted">Arsip foto - ${escaped(short)} ${escaped(outlet.name.toUpperCase())}/Dokumentasi</p></div>
<div class="wrap__article-detail-content post-content">
${printedParagraphs(view)
  .map((paragraph) => `<p>${escaped(paragraph)}</p>`)
  .join('\n')}
<p class="text-muted small">Pewarta: ${escaped(piece.author || 'Tim Pewarta')}<br>Editor: ${escaped(piece.editor || 'Meja Redaksi')}<br>Copyright &copy; ${escaped(outlet.name.toUpperCase())} 2026</p>
<p class="copyright">Dilarang mengutip tanpa izin tertulis dari redaksi.</p></div></div>
<section class="related"><h5>Berita Terkait</h5><ul>${links(view, view.related)}</ul></section><footer>Kantor Berita. Jaringan. Ketentuan Penggunaan.</footer></body></html>`
}
