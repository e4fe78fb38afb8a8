/** The digest without any markup: for mail programs that show plain text, and for a chat. */
import type { ChatBlock } from './input.ts'
import type { DigestView } from './view.ts'
import type { MessageKey, Words } from './words.ts'

/** The plain-text part. `sums` are the sentences of the charts. */
export function mailText(view: DigestView, sums: { issue: string | null; day: string | null }, words: Words): string {
  const section = (key: MessageKey, lines: (string | null)[]) => {
    const said = lines.filter((text) => text !== null && text !== '')
    return said.length === 0 ? [] : ['', words.say(key).toUpperCase(), ...said]
  }
  return [
    `Gaung · ${view.ministry}`,
    `${view.day} · ${view.clock}`,
    '',
    view.lead,
    view.since,
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
      ...view.issues.flatMap((one) => [
        `${one.rank}. ${one.title}`,
        `   ${one.phase.mark} ${one.phase.word} · ${one.counts}`,
        one.pulse && `   ${one.pulse}`,
        one.next && `   ${one.next}`,
        `   ${one.url}`,
      ]),
      view.moreIssues,
      sums.issue,
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
    words.say('honest'),
    words.say('why', { ministry: view.ministry }),
    `${words.say('unsubscribe')}: ${view.unsubscribeUrl}`,
    '',
  ].join('\n')
}

/** What fits a phone without scrolling far; a chat message of more lines is folded away. */
export const mostChatLines = 12

/**
 * The same for WhatsApp, at most 12 lines: stars make bold there, so stars of others are taken out. The heading, the
 * sentence, at most two corrections, at most four issues, the releases, the completeness and the address.
 */
export function chatText(view: DigestView, words: Words): string {
  const corrections = view.corrections.slice(0, 2)
  const issues = view.issues.slice(0, 4)
  const lines = [
    `*Gaung · ${view.day}, ${view.clock}*`,
    view.lead,
    ...corrections.map(
      (one) =>
        `❗ ${words.say('whatsapp.correct', { sentence: plain(one.sentence).replace(/\.$/, ''), outlet: plain(one.outlet) })}`,
    ),
    ...issues.map((one) => `${one.rank}. *${plain(one.title)}* ${one.phase.mark} ${one.phase.word} · ${one.counts}`),
    ...(view.released === null ? [] : [`${words.say('section.releases')}: ${view.released}`]),
    view.basis,
    ...(view.silent === '' ? [] : [view.silent]),
    view.dashboardUrl,
  ]
  return lines.slice(0, mostChatLines).join('\n')
}

/** Each correction and issue as a message of its own, for whom it concerns. */
export const chatBlocks = (view: DigestView): ChatBlock[] => [
  ...view.corrections.map((one) => ({
    title: one.sentence,
    text: [`❗ *${plain(one.kind)}*`, plain(one.sentence), plain(one.where), plain(one.meta), one.url].join('\n'),
  })),
  ...view.issues.map((one) => ({
    title: one.title,
    text: [
      `*${plain(one.title)}*`,
      `${one.phase.mark} ${one.phase.word} · ${one.counts}`,
      ...[one.pulse, one.next].filter((line) => line !== null && line !== ''),
      one.url,
    ].join('\n'),
  })),
]

const plain = (text: string) => text.replace(/[*_~`]/g, '')
