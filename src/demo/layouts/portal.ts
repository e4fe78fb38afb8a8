import { escaped } from '../html.ts'
import { printed, zoneLetters } from '../times.ts'
import {
  charsetTag,
  dotted,
  links,
  newsArticle,
  openGraph,
  paidLabel,
  printedParagraphs,
  urlOf,
  type Layout,
} from './view.ts'

/** A large portal: JSON-LD and OpenGraph, a caption, share buttons, “Baca juga” inside the text, tags, related list. */
export const portal: Layout = (view) => {
  const { outlet, piece, origin } = view
  const when = `${printed(piece.publishedAt, outlet.zone, 'cccc, dd LLL yyyy HH:mm')} ${zoneLetters[outlet.zone]}`
  const first = view.related[0]
  const body = printedParagraphs(view).map((paragraph, index) => {
    const aside =
      index === 2 && first !== undefined
        ? `<div class="linksisip"><strong>Baca juga:</strong> <a href="${origin}${first.path}">${escaped(first.title)}</a></div>`
        : ''
    const ad =
      index === 1
        ? '<div class="parallaxindetail scrollpage">ADVERTISEMENT<br>SCROLL TO CONTINUE WITH CONTENT</div>'
        : ''
    return `<p>${escaped(paragraph)}</p>${ad}${aside}`
  })
  return `<!DOCTYPE html><html lang="id-ID"><head>${charsetTag(view)}<title>${escaped(piece.title)} | ${escaped(outlet.name)}</title>
<link rel="canonical" href="${urlOf(view)}">${openGraph(view)}
${newsArticle(view)}
<style>.detail__body-text{font-size:18px}</style><script>window.dataLayer=window.dataLayer||[]</script></head><body>
<header class="navbar"><a href="${origin}/" class="logo">${escaped(outlet.name)}</a><nav><ul><li><a href="/nasional">Nasional</a></li><li><a href="/hukum">Hukum</a></li><li><a href="/ekonomi">Ekonomi</a></li><li><a href="/olahraga">Olahraga</a></li></ul></nav></header>
<main class="container"><article class="detail"><div class="page__breadcrumb"><a href="/">Home</a> <a href="/${piece.section}">${escaped(paidLabel(view) || piece.section)}</a></div>
<h1 class="detail__title">${escaped(piece.title)}</h1>
<div class="detail__author">${escaped(piece.author || 'Tim Redaksi')} - ${escaped(outlet.name)}</div><div class="detail__date">${when}</div><div class="detail__read">Dibaca ${dotted(view.reads)} kali</div>
<div class="share-box"><span>Bagikan:</span> <a href="#fb">Facebook</a> <a href="#x">X</a> <a href="#wa">WhatsApp</a> <button>Salin tautan</button></div>
<figure class="detail__media-image"><img src="/foto/${piece.path.length}.jpg" alt="Ilustrasi"><figcaption>${escaped(piece.caption ?? 'Ilustrasi.')} (Foto: Dok. Istimewa)</figcaption></figure>
<div class="detail__body itp_bodycontent_wrapper"><div class="detail__body-text itp_bodycontent">
${body.join('\n')}
</div></div><div class="detail__body-tag"><a href="/tag/kementerian-hukum">kementerian hukum</a> <a href="/tag/berita-hari-ini">berita hari ini</a></div></article>
<aside class="column-4"><h2>Berita Terkait</h2><ul class="list-content">${links(view, view.related)}</ul><h2>Terpopuler</h2><ol>${links(view, view.related.slice(0, 3))}</ol></aside></main>
<footer><p>Tentang Kami | Redaksi | Pedoman Media Siber | Karier | Kotak Pos</p><p>Copyright @ 2026 ${escaped(outlet.name)}. All right reserved</p></footer></body></html>`
}
