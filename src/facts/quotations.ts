import type { Quotation, Span } from '../model.ts'

/**
 * Direct quotations and who is said to have spoken them.
 *
 * `text` and the span are the words between the marks. The speaker is the phrase after (“…,” kata X saat …) or before
 * (X mengatakan, “…”) with titles, or null where only “katanya” or nothing stands. `direct` is false for a few words in
 * marks (a title, a scare quote): fewer than `shortestQuotation` words and no verb of speech beside them.
 */
export function quotationsOf(text: string): Quotation[] {
  return marked(text).map((span) => {
    const said = text.slice(span.start, span.end)
    const after = speakerAfter(text, span.end + 1)
    const speaker = after.speaker ?? (after.spoken ? null : speakerBefore(text, span.start - 1))
    const words = said.split(/\s+/).filter((word) => /[\p{L}\p{N}]/u.test(word)).length
    return { ...span, text: said, speaker, direct: words >= shortestQuotation || after.spoken || speaker !== null }
  })
}

export const shortestQuotation = 5

/** The stretches between quotation marks; straight marks are told apart by the blanks around them. */
function marked(text: string): Span[] {
  const found: Span[] = []
  let open = -1
  for (let i = 0; i < text.length; i++) {
    const char = text[i]
    if (char === '\n') open = -1
    if (char === '“') open = i
    else if (char === '”' || char === '"') {
      const opens = char === '"' && opensHere(text, i)
      if (open >= 0 && !(opens && !closesHere(text, i))) {
        if (i > open + 1) found.push({ start: open + 1, end: i })
        open = -1
      } else if (char === '"') open = i
    }
  }
  return found
}

const opensHere = (text: string, at: number): boolean =>
  /[\s(\[]/.test(text[at - 1] ?? ' ') && /\S/.test(text[at + 1] ?? ' ')
const closesHere = (text: string, at: number): boolean => /\S/.test(text[at - 1] ?? ' ')

const verbs =
  'kata|ujar|tutur|ucap|jelas|tegas|ungkap|terang|papar|imbuh|tambah|sebut|lanjut|pungkas|beber|tandas|tukas|cetus|urai|sambung|kilah|kenang|pesan|cerita|bilang|seru|harap|sahut|jawab|kelakar|tutup|tulis|klaim|tegur|sindir|timpal|imbau|ajak|tanya|keluh|kritik|puji|sesal|ulas|akui|aku|said|says'
/** A verb of speech right behind the closing mark, with “-nya” where it names nobody. */
export const saidAfter = new RegExp(`^[,.]?\\s*(?:(?:demikian|begitu)\\s+)?(?:${verbs})(nya)?(?![\\p{L}])\\s*`, 'iu')
const active =
  /(?:mengatakan|menyatakan|menyebut(?:kan)?|menjelaskan|menegaskan|mengungkap(?:kan)?|menuturkan|menambahkan|memaparkan|menerangkan|menyampaikan|mengaku|menilai|menyebutkan|berkata|menyerukan|membeberkan|melanjutkan|mencontohkan|berpesan|menyahut|menimpali|menjawab|menulis|said)(?:,|:|\s+bahwa)?\s*$/iu

/** Where the name ends: the circumstances of the statement begin. */
const circumstances =
  /\s(?:saat|ketika|di|dalam|kepada|pada|usai|seusai|setelah|sebelum|melalui|lewat|dikutip|seperti|dilansir|sebagaimana|sambil|secara|dari|ke|tanggal|kemarin|hari|yang|menanggapi|menjawab|ditemui|dihubungi|dengan|soal|terkait|tentang|untuk|sembari|via|lagi|menambahkan|menjelaskan|kepada\w*)(?:\s|$)|(?<!(?<!\p{L})(?:dr|drs|dra|prof|ir|hj?|kh|tgk|pdt|tn|ny|\p{L}))\.|[;:"“(]|\s[–-]\s/iu

function speakerAfter(text: string, from: number): { spoken: boolean; speaker: Quotation['speaker'] } {
  const verb = saidAfter.exec(text.slice(from, from + 40))
  if (verb === null) return { spoken: false, speaker: null }
  if (verb[1] !== undefined) return { spoken: true, speaker: null }
  const start = from + verb[0].length
  return { spoken: true, speaker: phrase(text, start) }
}

function phrase(text: string, start: number): Quotation['speaker'] {
  const line = text.slice(start, start + 160).split('\n')[0] ?? ''
  const stop = circumstances.exec(line)
  let said = stop === null ? line : line.slice(0, stop.index)
  // “kata Kepala Biro Humas, Budi Prasetyo, kepada …”: a comma may stand before the name, not before a day.
  const pieces = said.split(/(,\s*)/)
  said = pieces[0] ?? ''
  for (let i = 2; i < pieces.length; i += 2) {
    const piece = pieces[i] ?? ''
    if (!/^\p{Lu}[\p{L}'’.]*(?:\s+\p{Lu}[\p{L}'’.]*){0,4}$/u.test(piece) || days.test(piece)) break
    said += `${pieces[i - 1]}${piece}`
  }
  said = said.replace(/[\s,]+$/u, '')
  if (!/\p{Lu}/u.test(said)) return null
  const lead = said.length - said.trimStart().length
  return { start: start + lead, end: start + said.length, text: said.trimStart() }
}

const days = /^(?:Senin|Selasa|Rabu|Kamis|Jumat|Jum'at|Sabtu|Minggu|Jakarta)\b/u

/** “Menteri Agama Y mengatakan, “…””: the last run of capitals before the verb. */
function speakerBefore(text: string, mark: number): Quotation['speaker'] {
  const from = Math.max(0, text.lastIndexOf('\n', mark - 1) + 1, mark - 200)
  const before = text.slice(from, mark).trimEnd()
  const verb = active.exec(before)
  if (verb === null) return null
  const subject = before.slice(0, verb.index)
  const runs = [...subject.matchAll(/\p{Lu}[\p{L}'’.]*(?:\s+(?:\p{Lu}[\p{L}'’.]*))*/gu)]
  const last = runs.at(-1)
  if (last === undefined) return null
  const start = from + last.index
  return { start, end: start + last[0].length, text: last[0] }
}
