import { escaped } from '../html.ts'
import { printed, zoneLetters } from '../times.ts'
import { links, paidLabel, printedParagraphs, type Layout } from './view.ts'

/** A site of 2004 that still runs: tables, font tags, line breaks for paragraphs, a slashed date. */
export const table: Layout = (view) => {
  const { outlet, piece } = view
  const when = `${printed(piece.publishedAt, outlet.zone, 'cccc, dd/MM/yyyy HH:mm')} ${zoneLetters[outlet.zone]}`
  const charset = view.outlet.declaresCharset
    ? `<meta http-equiv="Content-Type" content="text/html; charset=${outlet.charset}">`
    : ''
  const paid = paidLabel(view) === '' ? '' : `<font color="red">${paidLabel(view).toUpperCase()}</font><br>`
  return `<html><head>${charset}<title>${escaped(outlet.name)} :: ${escaped(piece.title)}</title></head><body bgcolor="#ffffff">
<table width="780" align="center" cellpadding="0"><tr><td colspan="2" bgcolor="#003366"><font color="white" size="5">${escaped(outlet.name)}</font></td></tr>
<tr><td width="160" valign="top"><font size="2"><a href="/">Halaman Muka</a><br><a href="/kota">Kota</a><br><a href="/hukum">Hukum</a><br><a href="/olahraga">Olahraga</a></font></td>
<td valign="top">${paid}<font size="1" color="#666666">${when}</font><h1><font size="5">${escaped(piece.title)}</font></h1>
<div class="isiberita">${printedParagraphs(view).map(escaped).join('<br><br>\n')}<br><br>
<i>(${escaped(piece.author || 'tim')}/${escaped(piece.editor || 'red')})</i></div>
<hr><b>Berita lainnya:</b><ul>${links(view, view.related)}</ul></td></tr>
<tr><td colspan="2" align="center"><font size="1">&copy; ${escaped(outlet.name)}, ${escaped(outlet.city)}. Tampilan terbaik 1024 x 768.</font></td></tr></table></body></html>`
}
