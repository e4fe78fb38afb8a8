/** The digest as a page in the frame of every mail (src/mail/frame.ts). */
import { safe } from '../text/outside.ts'
import type { GapView, IssueView, SilenceView } from './issue-view.ts'
import type { DigestView, CorrectionView, ReleaseView } from './view.ts'
import { anchor, body, brand, button, footLink, lead, line, mailFrame, note, row, small, table } from '../mail/frame.ts'
import { style } from '../mail/style.ts'
import type { MessageKey, Words } from './words.ts'

export type Figure = {
  cid: string
  alt: string
  heading: string
  sum: string
  legend: string
  width: number
  height: number
}

/** The whole page. `figures` are shown in this order: the main issue under the issues, the day under the releases. */
export function mailHtml(
  view: DigestView,
  figures: { issue: Figure | null; day: Figure | null },
  words: Words,
): string {
  const heading = (key: MessageKey) =>
    row(`<h2 class="ink" style="${style.ink};${heading2}">${safe(words.say(key))}</h2>`, '26px 0 8px')
  const rows = `${head(view)}
${view.caution === null ? '' : note(view.caution)}
${view.corrections.length === 0 ? '' : heading('section.correct') + view.corrections.map((one) => correction(one, words)).join('')}
${moreRow(view.moreCorrections, view)}
${view.issues.length === 0 ? '' : heading('section.issues') + issues(view, words)}
${moreRow(view.moreIssues, view)}
${figures.issue === null ? '' : figure(figures.issue)}
${view.silences.length === 0 ? '' : heading('section.silences') + row(line(words.say('silences.says'), 'soft'), '0 0 8px') + view.silences.map(silence).join('')}
${moreRow(view.moreSilences, view)}
${view.releases.length === 0 ? '' : heading('section.releases') + released(view) + view.releases.map(release).join('')}
${moreRow(view.moreReleases, view)}
${view.led === null ? '' : row(line(view.led, 'ink', `${body};font-weight:600`), '10px 0 0')}
${figures.day === null ? '' : heading('section.day') + figure(figures.day)}
${heading('section.completeness')}
${completeness(view)}
${row(button(words.say('dashboard'), view.dashboardUrl), '22px 0 4px')}`
  const honest = view.corrections.length === 0 ? '' : `${safe(words.say('honest'))}<br>`
  return mailFrame({
    ...{ language: view.language, subject: view.subject, preview: view.preview, rows },
    foot: `${honest}${safe(words.say('why', { ministry: view.ministry }))}
${footLink(words.say('unsubscribe'), view.unsubscribeUrl)}`,
  })
}

const heading2 =
  'margin:0;font-size:13px;line-height:18px;font-weight:700;letter-spacing:0.06em;text-transform:uppercase'
/** A figure stays with the word it counts. */
const whole = (text: string) => safe(text).replace(/(\d) /g, '$1&nbsp;')

const head = (view: DigestView): string =>
  brand(view.ministry, `${view.day} · ${view.clock}`) + lead(whole(view.lead)) + row(line(view.since, 'soft'), '0')

function correction(one: CorrectionView, words: Words): string {
  const inside =
    line(one.kind, 'red', `${small};font-weight:700`) +
    line(one.sentence, 'ink', 'font-size:16px;line-height:23px;font-weight:600;padding:2px 0') +
    line(one.where, 'soft') +
    line(one.meta, 'soft') +
    `<div style="padding-top:8px">${anchor(`${words.say('evidence')} →`, one.url, 'link', `${small};font-weight:700`)}</div>`
  return row(
    `${table('width="100%"')}<tr><td class="flag" style="${style.flag};border-radius:0 6px 6px 0;padding:12px 16px">${inside}</td></tr></table>`,
    '0 0 10px',
  )
}

const issues = (view: DigestView, words: Words): string =>
  view.issues
    .map((group, n) => {
      const label =
        group.heading === null
          ? ''
          : row(line(group.heading, 'ink', `${small};font-weight:700`), n > 0 ? '14px 0 6px' : '0 0 6px')
      return label + group.issues.map((one) => issue(one, words)).join('')
    })
    .join('')

function issue(one: IssueView, words: Words): string {
  const phase = `<span style="white-space:nowrap">${safe(`${one.phase.mark} ${one.phase.word}`)}</span>`
  const texts =
    anchor(one.title, one.url, 'ink', `${body};font-weight:600`) +
    `<div class="soft" style="${style.soft};${small}">` +
    `<span class="ink" style="${style.ink};font-weight:700">${phase}</span> · ${safe(one.counts)}</div>` +
    (one.pulse === null ? '' : line(one.pulse, 'soft')) +
    (one.remaining === null ? '' : bar(one.remaining)) +
    line(one.next, 'ink', `${small};padding-top:4px`) +
    (one.tone === null
      ? ''
      : sides(part(words.say('tone.headline'), one.tone.headline), part(words.say('tone.body'), one.tone.body))) +
    (one.gap === null ? '' : gap(one.gap, words))
  return row(
    `${table('width="100%"')}<tr>` +
      `<td width="26" valign="top" class="soft" style="${style.soft};${body};font-weight:700">${one.rank}</td>` +
      `<td valign="top">${texts}</td></tr></table>`,
    '11px 0',
    style.rule,
    'rule',
  )
}

/** Two things beside each other, under each other on a phone. */
const sides = (left: string, right: string): string =>
  `${table('width="100%"', 'margin-top:6px')}<tr>` +
  `<td class="wrap" width="50%" valign="top" style="padding-right:8px">${left}</td>` +
  `<td class="wrap" width="50%" valign="top" style="padding-left:8px">${right}</td></tr></table>`

const part = (name: string, label: string, text: string | null = null): string =>
  `<div class="soft" style="${style.soft};${small}">${safe(name)}: <span class="ink" style="${style.ink};font-weight:700">${whole(label)}</span></div>` +
  (text === null ? '' : line(`“${text}”`, 'soft'))

/** Readers of the headline alone take away the opposite: both sides, with their words. */
function gap(one: GapView, words: Words): string {
  const inside =
    line(words.say('tone.opposite'), 'ink', `${small};font-weight:600`) +
    sides(
      part(words.say('tone.headline'), one.headline.label, one.headline.words),
      part(words.say('tone.body'), one.body.label, one.body.words),
    ) +
    `<div class="soft" style="${style.soft};${small};padding-top:6px">${safe(one.where)} · ${anchor(words.say('tone.article'), one.url, 'link', 'font-weight:700')}</div>`
  return `${table('width="100%"', 'margin-top:8px')}<tr><td class="note" style="${style.note};border-radius:6px;padding:10px 14px">${inside}</td></tr></table>`
}

const silence = (one: SilenceView): string =>
  row(
    anchor(one.title, one.url, 'ink', `${body};font-weight:600`) + line(one.says, 'soft'),
    '9px 0',
    style.rule,
    'rule',
  )

/** What is still to come as a bar; the figure itself stands in words above it, so it is hidden from screen readers. */
function bar(share: number): string {
  const percent = Math.round(share * 100)
  const cell = (kind: 'full' | 'rest', width: number) =>
    width === 0
      ? ''
      : `<td width="${width}%" height="5" class="${kind}" style="${style[kind]};font-size:0;line-height:5px">&nbsp;</td>`
  return (
    `${table('aria-hidden="true" width="180"', 'width:180px;margin-top:5px')}<tr>` +
    `${cell('full', percent)}${cell('rest', 100 - percent)}</tr></table>`
  )
}

function released(view: DigestView): string {
  return view.released === null ? '' : row(line(view.released, 'soft'), '0 0 8px')
}

function release(one: ReleaseView): string {
  const says = `${one.carried ? '✓' : '–'} ${one.says}`
  return row(
    `${table('width="100%"')}<tr>` +
      `<td class="wrap" valign="top">${anchor(one.title, one.url, 'ink', `${body};font-weight:600`)}</td>` +
      `<td class="wrap" valign="top" align="right" width="210" style="padding-left:14px">` +
      line(says, one.carried ? 'ink' : 'soft') +
      (one.pickup === null ? '' : line(one.pickup, 'soft')) +
      `</td></tr></table>`,
    '10px 0',
    style.rule,
    'rule',
  )
}

/** The sentence stands above the picture in words: with pictures blocked nothing is lost. */
function figure(one: Figure): string {
  const picture =
    `<img class="chart" src="cid:${one.cid}" alt="${safe(one.alt)}" width="536" height="${Math.round((536 * one.height) / one.width)}" ` +
    `style="display:block;border:0;width:100%;height:auto;border-radius:6px;background-color:#ffffff;color:#56625f;${small}">`
  const heading = line(one.heading, 'ink', `${body};font-weight:600`)
  return (
    (one.heading === ''
      ? row(line(one.sum, 'ink', body), '0 0 8px')
      : row(heading + line(one.sum, 'ink', body), '14px 0 8px', style.rule, 'rule')) +
    row(picture, '0') +
    row(line(one.legend, 'soft', 'font-size:12px;line-height:17px'), '6px 0 0')
  )
}

function completeness(view: DigestView): string {
  const lines = [view.basis, view.silent, view.gaps ?? ''].filter((text) => text !== '')
  return row(lines.map((text) => line(text, 'soft')).join(''), '0')
}

function moreRow(text: string | null, view: DigestView): string {
  return text === null ? '' : row(anchor(text, view.dashboardUrl, 'link', small), '4px 0 0')
}
