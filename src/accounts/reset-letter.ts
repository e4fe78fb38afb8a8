import texts from '../../data/messages/reset-letter.json' with { type: 'json' }
import { letterOf, type PlainLetter } from '../mail/letter.ts'

/**
 * Why a link goes out, which works once: for minutes to who forgot the password, for days to who was just added, for
 * hours to a new mail address.
 */
export type Occasion = 'forgotten' | 'added' | 'mail'

export function resetLetter(
  language: 'id' | 'en',
  occasion: Occasion,
  given: { name: string; link: string; lasts: number },
): PlainLetter {
  const say = (key: keyof (typeof texts)[Occasion]) =>
    texts[occasion][key][language].replaceAll(/\{(\w+)\}/g, (_, gap: string) =>
      String(given[gap as keyof typeof given] ?? ''),
    )
  return letterOf({
    ...{ language, subject: say('subject'), title: say('subject'), kind: say('kind') },
    lines: [say('greeting'), say('asked')],
    go: { says: say('go'), url: given.link, shown: true },
    after: [say('lasts')],
    foot: { says: say('notYou') },
  })
}
