/**
 * Layouts that no reader gets along with, for a newsroom that changes its pages overnight: each keeps its feed, its
 * addresses and its headlines, and loses something else.
 */
import { escaped, scriptJson } from '../html.ts'
import { isoIn, printed } from '../times.ts'
import { charsetTag, printedParagraphs, urlOf, type Layout, type View } from './view.ts'

const head = (view: View, more = ''): string =>
  `<!DOCTYPE html><html lang="id"><head>${charsetTag(view)}<title>${escaped(view.piece.title)}</title>
<meta property="og:type" content="article"><meta property="og:title" content="${escaped(view.piece.title)}">
<link rel="canonical" href="${urlOf(view)}">${more}</head>`

const stamp = (view: View): string =>
  `<meta property="article:published_time" content="${isoIn(view.piece.publishedAt, view.outlet.zone)}">`

const author = (view: View): string => escaped(view.piece.author || 'Redaksi')

/** The text waits in a script, packed; the page itself is an empty frame. */
export const drawn: Layout = (view) => {
  const packed = Buffer.from(printedParagraphs(view).join('\n')).toString('base64')
  return `${head(view, stamp(view))}<body><div id="app"></div>
<script>window.__NEWS__=${scriptJson({ v: 3, b: packed })}</script><script src="/app.js"></script></body></html>`
}

/** Every page carries the same notice where the text was. */
export const walled: Layout = (view) => `${head(view, stamp(view))}<body><main><h1>${escaped(view.piece.title)}</h1>
<p class="by">Penulis: ${author(view)}</p><article>
<p>${escaped(view.outlet.name)} kini hadir dengan wajah baru. Untuk melanjutkan membaca, silakan pasang aplikasi kami di telepon genggam Anda.</p>
<p>Pembaca setia dapat masuk dengan akun yang sudah terdaftar. Akun baru dapat dibuat tanpa biaya selama masa percobaan tiga puluh hari.</p>
<p>Apabila mengalami kesulitan, hubungi layanan pembaca pada hari kerja mulai pukul delapan pagi sampai pukul empat sore.</p>
</article></main></body></html>`

const body = (view: View): string =>
  `<div class="konten">${printedParagraphs(view)
    .map((paragraph) => `<p>${escaped(paragraph)}</p>`)
    .join('\n')}</div>`

/** Nothing on the page says when it was published. */
export const undated: Layout = (view) =>
  `${head(view)}<body><main><h1>${escaped(view.piece.title)}</h1><p class="penulis">Penulis: ${author(view)}</p>
${body(view)}</main></body></html>`

/** Nothing on the page says who wrote it. */
export const unsigned: Layout = (view) =>
  `${head(view, stamp(view))}<body><main><h1>${escaped(view.piece.title)}</h1>
<time>${printed(view.piece.publishedAt, view.outlet.zone, 'd LLLL yyyy')}</time>${body(view)}</main></body></html>`

/** Only the first sentence is left, to be followed to the app. */
export const teased: Layout = (view) => {
  const first = /^.*?[.!?](?=\s|$)/.exec(view.piece.paragraphs[0] ?? '')?.[0] ?? ''
  return `${head(view, stamp(view))}<body><main><h1>${escaped(view.piece.title)}</h1>
<p class="penulis">Penulis: ${author(view)}</p><div class="konten"><p>${escaped(first)}</p></div></main></body></html>`
}
