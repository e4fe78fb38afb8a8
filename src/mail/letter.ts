/** A short mail about one thing: what it is, why, one way to go on. The text says all of it without the page. */
import { safe } from '../text/outside.ts'
import { body, brand, button, footLink, lead, line, mailFrame, note, row } from './frame.ts'
import { style } from './style.ts'

export type PlainLetter = { subject: string; text: string; html: string; images: [] }

export type LetterParts = {
  language: 'id' | 'en'
  subject: string
  title: string
  /** What kind of letter it is, in a word or two. */
  kind: string
  /** What must not be overlooked, before everything else. */
  caution?: string
  lines: string[]
  /** `shown`: the address can be read as well, for who would rather not follow a button. */
  go: { says: string; url: string; shown?: boolean } | null
  after?: string[]
  foot: { says: string; link?: { says: string; url: string } }
}

export function letterOf({
  language,
  subject,
  title,
  kind,
  caution,
  lines,
  go,
  after = [],
  foot,
}: LetterParts): PlainLetter {
  const paragraph = (text: string) => row(line(text, 'ink', body), '10px 0 0')
  const shown = go?.shown
    ? row(
        `<a href="${safe(go.url)}" class="link" style="${style.link};font-size:13px;line-height:19px">${safe(go.url)}</a>`,
        '10px 0 0',
      )
    : ''
  const rows = [
    brand(kind, ''),
    lead(safe(title)),
    caution === undefined ? '' : note(caution),
    ...lines.map(paragraph),
    go === null ? '' : row(button(go.says, go.url), '20px 0 4px') + shown,
    ...after.map((text) => row(line(text, 'soft'), '14px 0 0')),
  ]
  const link = foot.link
  const stop = link ? `${link.says}: ${link.url}` : ''
  const told = [caution ?? '', ...lines, go?.url ?? '', ...after, [foot.says, stop].filter(Boolean).join(' ')]
  return {
    subject,
    text: `${[title, ...told].filter((one) => one !== '').join('\n\n')}\n`,
    html: mailFrame({
      ...{ language, subject, preview: lines[0] ?? title, rows: rows.join('') },
      foot: [safe(foot.says), link ? footLink(link.says, link.url) : ''].join('\n'),
    }),
    images: [],
  }
}
