/**
 * What every mail of ours stands in: 600 wide at most, tables, no script, nothing fetched from anywhere.
 *
 * Its width is a maximum, so that it fits a phone also where the style sheet of the head is thrown away (Gmail, for
 * accounts of others); Outlook for Windows knows no maximum and gets a table of that width around it.
 *
 * Plain template functions rather than react-email: mails are pages of a known shape, these need no renderer, no build
 * step and no waiting, and what is written here is what is sent. Every word goes through `safe`.
 */
import { safe } from '../text/outside.ts'
import { font, sheet, style } from './style.ts'

/** A word longer than its line must not widen the mail. */
const breaking = 'overflow-wrap:anywhere;word-break:break-word'

export const body = 'font-size:15px;line-height:22px'
export const small = 'font-size:13px;line-height:19px'

/** `preview` is what a list of mails shows beside the subject; `rows` and `foot` are HTML, made of the parts below. */
export type Framed = { language: string; subject: string; preview: string; rows: string; foot: string }

/** The whole page: a card of `rows`, and `foot` below it. */
export const mailFrame = ({ language, subject, preview, rows, foot }: Framed): string => `<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width,initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="supported-color-schemes" content="light dark">
<meta name="format-detection" content="telephone=no,date=no,address=no,email=no">
<meta name="x-apple-disable-message-reformatting">
<!--[if mso]><xml><o:OfficeDocumentSettings xmlns:o="urn:schemas-microsoft-com:office:office"><o:PixelsPerInch>96</o:PixelsPerInch></o:OfficeDocumentSettings></xml><![endif]-->
<title>${safe(subject)}</title>
<style>${sheet}</style>
</head>
<body class="page" style="margin:0;padding:0;${style.page}">
<div style="display:none;max-height:0;overflow:hidden;mso-hide:all">${safe(preview)}</div>
${table('class="page" width="100%"', style.page)}<tr><td align="center" class="outer" style="padding:24px 12px">
<!--[if mso]>${table('width="600" align="center"')}<tr><td><![endif]-->
${table('class="card" width="100%" align="center"', `max-width:600px;border-radius:12px;${style.card}`)}<tr><td class="side" style="padding:24px 32px 28px;font-family:${font};${breaking}">
${table('width="100%"')}
${rows}
</table>
</td></tr></table>
${table('width="100%" align="center"', 'max-width:600px')}<tr><td class="side soft" style="padding:18px 32px 8px;${style.soft};${small};font-family:${font};${breaking}">
${foot}
</td></tr></table>
<!--[if mso]></td></tr></table><![endif]-->
</td></tr></table>
</body>
</html>
`

/** The attributes are for programs that throw the style sheet away. */
export const table = (attributes: string, look = ''): string =>
  `<table role="presentation" cellpadding="0" cellspacing="0" border="0" ${attributes}${look === '' ? '' : ` style="${look}"`}>`

export const row = (content: string, padding: string, look = '', classes = ''): string =>
  `<tr><td class="${classes}" style="padding:${padding};${look}">${content}</td></tr>\n`

export const line = (text: string, kind: 'ink' | 'soft' | 'red', look: string = small): string =>
  `<div class="${kind}" style="${style[kind]};${look}">${safe(text)}</div>`

export const anchor = (text: string, url: string, kind: 'ink' | 'link', look: string): string =>
  `<a href="${safe(url)}" class="${kind}" style="${style[kind]};text-decoration:none;${look}">${safe(text)}</a>`

/** In the foot, where everything is quiet. */
export const footLink = (text: string, url: string): string =>
  `<a href="${safe(url)}" class="soft" style="${style.soft};text-decoration:underline">${safe(text)}</a>`

export const button = (text: string, url: string): string =>
  `<a href="${safe(url)}" class="button" style="${style.button};display:inline-block;padding:11px 20px;border-radius:6px;` +
  `font-size:15px;line-height:20px;font-weight:700;text-decoration:none">${safe(text)}</a>`

/** Set apart from what stands around it. */
export function note(text: string): string {
  const inside = `<td class="note ink" style="${style.note};${style.ink};border-radius:6px;padding:10px 14px;${small};font-weight:600">${safe(text)}</td>`
  return row(`${table('width="100%"')}<tr>${inside}</tr></table>`, '14px 0 0')
}

/** Whose mail it is, what from there, and at the right what of. */
export function brand(place: string, right: string): string {
  const name = `<span class="link" style="${style.link};font-size:17px;line-height:22px;font-weight:800">Gaung</span>`
  const soft = (text: string) => `<span class="soft" style="${style.soft};${small}">${safe(text)}</span>`
  return (
    `<tr><td>${table('width="100%"')}<tr>` +
    `<td class="wrap" valign="baseline">${name}&nbsp; ${soft(place)}</td>` +
    `<td class="wrap" valign="baseline" align="right">${soft(right)}</td></tr></table></td></tr>\n`
  )
}

/** @param html made safe already */
export const lead = (html: string): string =>
  row(
    `<h1 class="ink lead" style="${style.ink};margin:0;font-size:24px;line-height:31px;font-weight:700;text-wrap:balance">${html}</h1>`,
    '16px 0 4px',
  )
