/** An alert as a mail: one sentence and one link. */
import texts from '../../data/messages/alerts.json' with { type: 'json' }
import { letterOf, type PlainLetter } from '../mail/letter.ts'
import type { AlertTier, Said } from '../model.ts'
import { oneLine } from '../text/outside.ts'

type Told = { tier: AlertTier; title: string; because: Said; link: string }

/** @param given `link` and `stop` are whole addresses; `escalated` when nobody looked in time */
export function alertLetter(language: 'id' | 'en', given: Told & { stop: string; escalated: boolean }): PlainLetter {
  const title = oneLine(given.title)
  return letterOf({
    language,
    subject: texts[`subject.${given.tier}`][language].replace('{title}', () => title),
    title,
    kind: texts[`letter.${given.tier}`][language],
    ...(given.escalated ? { caution: texts.escalated[language] } : {}),
    lines: [given.because[language]],
    go: { says: texts.open[language], url: given.link },
    foot: { says: texts.why[language], link: { says: texts.stop[language], url: given.stop } },
  })
}
