/** An alert as a mail: one sentence and one link. */
import texts from '../../data/messages/alerts.json' with { type: 'json' }
import type { AlertTier, Said } from '../model.ts'
import { oneLine, safe } from '../text/outside.ts'

export type AlertLetter = { subject: string; text: string; html: string; images: [] }

type Told = { tier: AlertTier; title: string; because: Said; link: string }

/** @param given `link` and `stop` are whole addresses; `escalated` when nobody looked in time */
export function alertLetter(language: 'id' | 'en', given: Told & { stop: string; escalated: boolean }): AlertLetter {
  const say = (key: keyof typeof texts, gap: string, value: string) => texts[key][language].replace(gap, () => value)
  const title = oneLine(given.title)
  const reasons = [...(given.escalated ? [texts.escalated[language]] : []), given.because[language]]
  const why = (stop: string) => say('why', '{stop}', stop)
  const paragraphs = reasons.map((line) => `<p>${safe(line)}</p>`).join('')
  return {
    subject: say(`subject.${given.tier}`, '{title}', title),
    text: `${[title, ...reasons, given.link, why(given.stop)].join('\n\n')}\n`,
    html: `<!doctype html><html lang="${language}"><meta charset="utf-8"><meta name="color-scheme" content="light dark"><body style="font:16px/1.6 system-ui,sans-serif;max-width:34rem;margin:0 auto;padding:24px"><h1 style="font-size:20px;line-height:1.3">${safe(title)}</h1>${paragraphs}<p><a href="${safe(given.link)}">${texts.open[language]}</a></p><p style="font-size:13px"><a href="${safe(given.stop)}">${safe(why(given.stop))}</a></p></body></html>`,
    images: [],
  }
}
