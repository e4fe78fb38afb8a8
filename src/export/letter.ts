/** The mail that brings a scheduled file, or says where it can be fetched. */
import texts from '../../data/messages/exports.json' with { type: 'json' }
import type { Said } from '../model.ts'
import { oneLine, safe } from '../text/outside.ts'

export type ExportLetter = { subject: string; text: string; html: string; images: [] }

/** `fetchAt` is null when the file comes with the mail; both addresses are whole ones. */
type Brought = { title: string; rows: number; slot: string; covers: number; fetchAt: string | null; stop: string }

export function exportLetter(language: keyof Said, { title, fetchAt, stop, ...told }: Brought): ExportLetter {
  const name = oneLine(title, 80)
  const say = (key: 'subject' | 'attached' | 'tooLarge' | 'stop') =>
    texts[key][language].replaceAll(/\{(\w+)\}/g, (_, gap: string) =>
      gap === 'name' ? name : String(told[gap as keyof typeof told]),
    )
  const lines = fetchAt === null ? [say('attached')] : [say('tooLarge'), fetchAt]
  const html = lines.map((line) =>
    line === fetchAt ? `<p><a href="${safe(line)}">${safe(line)}</a></p>` : `<p>${safe(line)}</p>`,
  )
  return {
    subject: say('subject'),
    text: `${[...lines, `${say('stop')} ${stop}`].join('\n\n')}\n`,
    html: `<!doctype html><html lang="${language}"><meta charset="utf-8"><meta name="color-scheme" content="light dark"><body style="font:16px/1.6 system-ui,sans-serif;max-width:34rem;margin:0 auto;padding:24px">${html.join('')}<p style="font-size:13px">${safe(say('stop'))} <a href="${safe(stop)}">${safe(stop)}</a></p></body></html>`,
    images: [],
  }
}
