import { escaped } from '../html.ts'
import { charsetTag, links, openGraph, paidLabel, printedParagraphs, urlOf, type Layout } from './view.ts'

/** Only OpenGraph says when: the page itself prints a relative time. Inline advertisements stand between paragraphs. */
export const opengraph: Layout = (view) => {
  const { outlet, piece, origin } = view
  const body = printedParagraphs(view).map((paragraph, index) => {
    const ad = index % 3 === 2 ? '<div class="ads-inline" id="div-gpt-ad-1"><span>Iklan</span></div>' : ''
    return `<p>${escaped(paragraph)}</p>${ad}`
  })
  const kicker = paidLabel(view) === '' ? '' : `<span class="kicker">${paidLabel(view)}</span>`
  return `<!doctype html><html lang="id"><head>${charsetTag(view)}<title>${escaped(piece.title)} - ${escaped(outlet.name)}</title>
${openGraph(view)}<meta name="author" content="${escaped(piece.author)}"><link rel="canonical" href="${urlOf(view)}"></head>
<body class="single"><div id="top-ads">Pasang iklan di sini</div><div class="menu"><a href="${origin}/">Beranda</a> <a href="/indeks">Indeks</a> <a href="/video">Video</a></div>
<div class="wrap"><div class="content">${kicker}<h1>${escaped(piece.title)}</h1><div class="meta"><span class="penulis">Oleh: ${escaped(piece.author || 'Redaksi')}</span></div>
<div class="photo"><img src="/img/utama.jpg"><p class="caption">${escaped(piece.caption ?? 'Foto: ilustrasi')}</p></div>
<div class="article-content" itemprop="articleBody">
${body.join('\n')}
<p><strong>Ikuti kami di saluran WhatsApp dan Google News untuk berita pilihan lainnya.</strong></p></div>
<div class="editor">Editor: ${escaped(piece.editor || 'Redaksi')}</div></div>
<div class="sidebar"><h3>Berita Lainnya</h3><ul>${links(view, view.related)}</ul></div></div>
<div class="footer">&copy; 2026 ${escaped(outlet.name)} - ${escaped(outlet.motto)}</div></body></html>`
}
