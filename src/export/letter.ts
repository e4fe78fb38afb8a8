/** The mail that brings a scheduled file, or says where it can be fetched. */
import texts from '../../data/messages/exports.json' with { type: 'json' }
import { letterOf, type PlainLetter } from '../mail/letter.ts'
import type { Said } from '../model.ts'
import { oneLine } from '../text/outside.ts'

/** `fetchAt` is null when the file comes with the mail; both addresses are whole ones. */
type Brought = { title: string; rows: number; slot: string; covers: number; fetchAt: string | null; stop: string }

export function exportLetter(language: keyof Said, { title, fetchAt, stop, ...told }: Brought): PlainLetter {
  const name = oneLine(title, 80)
  const spoken = (one: string | number) =>
    typeof one === 'number' ? one.toLocaleString(language === 'id' ? 'id-ID' : 'en-GB') : one
  const say = (key: 'subject' | 'attached' | 'tooLarge') =>
    texts[key][language].replaceAll(/\{(\w+)\}/g, (_, gap: string) =>
      gap === 'name' ? name : spoken(told[gap as keyof typeof told]),
    )
  return letterOf({
    ...{ language, subject: say('subject'), title: name, kind: texts.kind[language] },
    lines: [say(fetchAt === null ? 'attached' : 'tooLarge')],
    go: fetchAt === null ? null : { says: texts.go[language], url: fetchAt },
    foot: { says: texts.stop[language], link: { says: texts.change[language], url: stop } },
  })
}
