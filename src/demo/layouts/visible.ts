import { escaped } from '../html.ts'
import { printed, zoneLetters } from '../times.ts'
import { charsetTag, links, paidLabel, printedParagraphs, type Layout } from './view.ts'

/** No metadata at all: the date is a visible line, writer and editor are named at the end. */
export const visible: Layout = (view) => {
  const { outlet, piece, origin } = view
  const when = `${printed(piece.publishedAt, outlet.zone, 'cccc, d LLLL yyyy | HH:mm')} ${zoneLetters[outlet.zone]}`
  const paid = paidLabel(view) === '' ? '' : `<div class="label">${paidLabel(view)}</div>`
  const first = view.related[0]
  const readAlso =
    first === undefined
      ? ''
      : `<p class="baca">BACA JUGA: <a href="${origin}${first.path}">${escaped(first.title)}</a></p>`
  const paragraphs = printedParagraphs(view).map((paragraph) => `<p>${escaped(paragraph)}</p>`)
  return `<html><head>${charsetTag(view)}<title>${escaped(piece.title)}</title></head><body>
<div id="header"><h2>${escaped(outlet.name)}</h2><p class="tagline">${escaped(outlet.motto)}</p><div id="nav"><a href="/">Depan</a> | <a href="/daerah">Daerah</a> | <a href="/hukum">Hukum &amp; Kriminal</a> | <a href="/opini">Opini</a></div></div>
<div id="berita">${paid}<h1 class="judul">${escaped(piece.title)}</h1><div class="tanggal">${when}</div>
<div class="isi">
${paragraphs.slice(0, 3).join('\n')}
${readAlso}
${paragraphs.slice(3).join('\n')}
<p>Penulis: ${escaped(piece.author || 'Tim')}<br>Editor: ${escaped(piece.editor || 'Redaksi')}</p></div>
<div class="sosial">Share: Facebook | Twitter | Telegram</div></div>
<div id="kanan"><h4>BERITA TERKINI</h4><ul>${links(view, view.related)}</ul></div>
<div id="footer">Alamat Redaksi: ${escaped(outlet.city)}. Hak cipta dilindungi undang-undang.</div></body></html>`
}
