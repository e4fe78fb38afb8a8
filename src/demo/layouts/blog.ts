import { escaped } from '../html.ts'
import { isoIn, printed } from '../times.ts'
import { charsetTag, dotted, links, paidLabel, printedParagraphs, type Layout } from './view.ts'

/** The engine of countless small sites: article.post, time.entry-date, entry-content, a sharing block, a comment form. */
export const blog: Layout = (view) => {
  const { outlet, piece, origin } = view
  const iso = isoIn(piece.publishedAt, outlet.zone)
  const category = paidLabel(view) || 'Berita'
  return `<!DOCTYPE html><html lang="id"><head>${charsetTag(view)}<title>${escaped(piece.title)} &#8211; ${escaped(outlet.name)}</title>
<meta name="generator" content="BlogPress 6.5"></head><body class="post-template-default single single-post">
<div id="page" class="site"><header class="site-header"><p class="site-title"><a href="${origin}/">${escaped(outlet.name)}</a></p><p class="site-description">${escaped(outlet.motto)}</p></header>
<div id="content"><article id="post-1${piece.path.length}" class="post type-post status-publish hentry category-berita"><header class="entry-header"><h1 class="entry-title">${escaped(piece.title)}</h1>
<div class="entry-meta"><span class="posted-on">Ditayangkan <time class="entry-date published" datetime="${iso}">${printed(piece.publishedAt, outlet.zone, 'd LLLL yyyy')}</time></span> <span class="byline">oleh <span class="author vcard"><a class="url fn n" href="/author/${piece.author.length}">${escaped(piece.author || 'admin')}</a></span></span> <span class="cat-links">${category}</span></div></header>
<div class="entry-content">
${printedParagraphs(view)
  .map((paragraph) => `<p>${escaped(paragraph)}</p>`)
  .join('\n')}
<p class="post-views">Post Views: ${dotted(view.reads)}</p>
<div class="sharedaddy sd-sharing-enabled"><h3 class="sd-title">Bagikan ini:</h3><ul><li><a href="#">Klik untuk berbagi di Facebook</a></li><li><a href="#">Klik untuk berbagi di X</a></li></ul></div>
<div class="jp-relatedposts"><h3>Terkait</h3><ul>${links(view, view.related)}</ul></div></div></article>
<div id="comments"><h3 id="reply-title">Tinggalkan Balasan</h3><form><p>Alamat email Anda tidak akan dipublikasikan. Ruas yang wajib ditandai *</p><textarea></textarea></form></div></div>
<footer class="site-footer">Bangga bertenaga BlogPress</footer></div></body></html>`
}
