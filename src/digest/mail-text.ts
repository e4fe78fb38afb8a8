/** The digest without any markup: for mail programs that show plain text, and for a chat. */
import type { ChatBlock } from './input.ts'
import type { GapView } from './issue-view.ts'
import type { DigestView } from './view.ts'
import type { MessageKey, Words } from './words.ts'

/** The plain-text part. `sums` are the sentences of the charts. */
export function mailText(view: DigestView, sums: { issue: string | null; day: string | null }, words: Words): string {
  const section = (key: MessageKey, lines: (string | null)[]) => {
    const said = lines.filter((text) => text !== null && text !== '')
    return said.length === 0 ? [] : ['', words.say(key).toUpperCase(), ...said]
  }
  const side = (part: 'tone.headline' | 'tone.body', label: string) => `${words.say(part)}: ${label}`
  const gapLines = ({ headline, body, where, url }: GapView) => [
    `   ${words.say('tone.opposite')}:`,
    `     ${side('tone.headline', headline.label)} – “${headline.words}”`,
    `     ${side('tone.body', body.label)}${body.words === null ? '' : ` – “${body.words}”`}`,
    `     ${where}, ${url}`,
  ]
  return [
    `Gaung · ${view.ministry}`,
    `${view.day} · ${view.clock}`,
    '',
    view.lead,
    view.since,
    ...(view.caution === null ? [] : ['', `! ${view.caution}`]),
    ...section('section.correct', [
      ...view.corrections.flatMap((one) => [
        `! ${one.kind}: ${one.sentence}`,
        `  ${one.where}`,
        `  ${one.meta}`,
        `  ${one.url}`,
      ]),
      view.moreCorrections,
    ]),
    ...section('section.issues', [
      ...view.issues.flatMap((group) => [
        group.heading && `${group.heading}:`,
        ...group.issues.flatMap((one) => [
          `${one.rank}. ${one.title}`,
          `   ${one.phase.mark} ${one.phase.word} · ${one.counts}`,
          one.pulse && `   ${one.pulse}`,
          `   ${one.next}`,
          ...(one.tone === null
            ? []
            : [`   ${side('tone.headline', one.tone.headline)} · ${side('tone.body', one.tone.body)}`]),
          ...(one.gap === null ? [] : gapLines(one.gap)),
          `   ${one.url}`,
        ]),
      ]),
      view.moreIssues,
      sums.issue,
    ]),
    ...section('section.silences', [
      ...view.silences.flatMap((one) => [`- ${one.title}`, `  ${one.says}`, `  ${one.url}`]),
      view.moreSilences,
    ]),
    ...section('section.releases', [
      view.released,
      ...view.releases.flatMap((one) => [
        `${one.carried ? '+' : '-'} ${one.title}`,
        `  ${[one.says, one.pickup].filter((text) => text !== null).join(' · ')}`,
        `  ${one.url}`,
      ]),
      view.moreReleases,
      view.led,
    ]),
    ...section('section.day', [sums.day]),
    ...section('section.completeness', [view.basis, view.silent, view.gaps]),
    '',
    `${words.say('dashboard')}: ${view.dashboardUrl}`,
    '',
    ...(view.corrections.length === 0 ? [] : [words.say('honest')]),
    words.say('why', { ministry: view.ministry }),
    `${words.say('unsubscribe')}: ${view.unsubscribeUrl}`,
    '',
  ].join('\n')
}

/** What fits a phone without scrolling far; a chat message of more lines is folded away. */
export const mostChatLines = 12

/**
 * The same for WhatsApp, at most 12 lines: stars make bold there, so stars of others are taken out. The heading, the
 * sentence, at most two corrections, at most four issues, what fell silent, the releases, the completeness and the
 * address; where it is too much, fewer issues.
 */
export function chatText(view: DigestView, words: Words): string {
  const corrections = view.corrections.slice(0, 2).map((one) => {
    const said = { sentence: plain(one.sentence).replace(/\.$/, ''), outlet: plain(one.outlet) }
    return `❗ ${words.say('whatsapp.correct', said)}`
  })
  const silent = view.silences.map((one) => plain(one.title)).join('; ')
  const before = [
    `*Gaung · ${view.day}, ${view.clock}*`,
    view.lead,
    ...(view.caution === null ? [] : [`⚠ ${view.caution}`]),
    ...corrections,
  ]
  const after = [
    ...(silent === '' ? [] : [words.say('whatsapp.silent', { titles: silent })]),
    ...(view.released === null ? [] : [`${words.say('section.releases')}: ${view.released}`]),
    view.basis,
    // Said on top already where much is missing.
    ...(view.silent === '' || view.caution !== null ? [] : [view.silent]),
    view.dashboardUrl,
  ]
  const issues = view.issues
    .flatMap((group) => group.issues)
    .slice(0, Math.min(4, mostChatLines - before.length - after.length))
    .map((one) => `${one.rank}. *${plain(one.title)}* ${one.phase.mark} ${one.phase.word} · ${one.counts}`)
  return [...before, ...issues, ...after].join('\n')
}

/** Each correction and issue as a message of its own, for whom it concerns. */
export const chatBlocks = (view: DigestView): ChatBlock[] => [
  ...view.corrections.map((one) => ({
    title: one.sentence,
    text: [`❗ *${plain(one.kind)}*`, plain(one.sentence), plain(one.where), plain(one.meta), one.url].join('\n'),
  })),
  ...view.issues
    .flatMap(({ issues }) => issues)
    .map((one) => ({
      title: one.title,
      text: [
        `*${plain(one.title)}*`,
        `${one.phase.mark} ${one.phase.word} · ${one.counts}`,
        ...(one.pulse === null ? [] : [one.pulse]),
        one.next,
        one.url,
      ].join('\n'),
    })),
]

const plain = (text: string) => text.replace(/[*_~`]/g, '')
