import texts from '../../data/messages/reset-letter.json' with { type: 'json' }
import { safe } from '../text/outside.ts'

export type ResetLetter = { subject: string; text: string; html: string; images: [] }

/**
 * Why a link goes out, which works once: for minutes to who forgot the password, for days to who was just added, for
 * hours to a new mail address.
 */
export type Occasion = 'forgotten' | 'added' | 'mail'

export function resetLetter(
  language: 'id' | 'en',
  occasion: Occasion,
  given: { name: string; link: string; lasts: number },
): ResetLetter {
  const say = (key: keyof (typeof texts)[Occasion]) =>
    texts[occasion][key][language].replaceAll(/\{(\w+)\}/g, (_, gap: string) =>
      String(given[gap as keyof typeof given] ?? ''),
    )
  const lines = [say('greeting'), say('asked'), given.link, say('lasts'), say('notYou')]
  const paragraph = (line: string) =>
    `<p>${line === given.link ? `<a href="${safe(line)}">${safe(line)}</a>` : safe(line)}</p>`
  return {
    subject: say('subject'),
    text: `${lines.join('\n\n')}\n`,
    html: `<!doctype html><html lang="${language}"><meta charset="utf-8"><meta name="color-scheme" content="light dark"><body style="font:16px/1.6 system-ui,sans-serif;max-width:34rem;margin:0 auto;padding:24px">${lines.map(paragraph).join('')}</body></html>`,
    images: [],
  }
}
