import { escaped } from '../html.ts'
import { printed, zoneLetters } from '../times.ts'
import { charsetTag, links, printedParagraphs, urlOf, type Layout } from './view.ts'

/** The ministry's own site: a content-management system of the government kind, date under the headline. */
export const ministry: Layout = (view) => {
  const { outlet, piece, origin } = view
  const when = `${printed(piece.publishedAt, outlet.zone, 'cccc, d LLLL yyyy HH:mm')} ${zoneLetters[outlet.zone]}`
  return `<!DOCTYPE html><html lang="id-id"><head>${charsetTag(view)}<title>${escaped(piece.title)} - ${escaped(outlet.name)}</title>
<link rel="canonical" href="${urlOf(view)}"><meta property="og:title" content="${escaped(piece.title)}"></head><body>
<div class="t3-wrapper"><header><a href="${origin}/">${escaped(outlet.name)}</a><p>${escaped(outlet.motto)}</p><ul class="nav"><li>Beranda</li><li>Profil</li><li>Siaran Pers</li><li>Layanan</li><li>PPID</li></ul></header>
<div class="item-page" itemscope itemtype="https://schema.org/Article"><div class="page-header"><h2 itemprop="headline">${escaped(piece.title)}</h2></div>
<dl class="article-info"><dd class="published">Diterbitkan: ${when}</dd><dd class="category-name">Kategori: Siaran Pers</dd></dl>
<div itemprop="articleBody">
${printedParagraphs(view)
  .map((paragraph) => `<p style="text-align: justify;">${escaped(paragraph)}</p>`)
  .join('\n')}
</div></div><aside><h3>Siaran Pers Lainnya</h3><ul>${links(view, view.related)}</ul></aside>
<footer><p>Jalan Contoh Raya Kav. 0, Jakarta. Surel: humas@kementerian-hukum.example</p></footer></div></body></html>`
}
