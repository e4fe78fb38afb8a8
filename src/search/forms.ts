/**
 * The forms under which a word is found: as written (small letters, no marks above or below, so that “café” is found by
 * “cafe”), and its stem. The same rules read texts and queries, whichever database holds the index.
 */
import type { Span } from '../model.ts'
import { stem } from '../text/stem.ts'
import { eachWord } from '../text/words.ts'

export type Form = Span & { form: string }

const plainAscii = /^[a-z0-9]+$/
const rupiah = /^rp(\d+)$/

/** The words of a text in order, each with its place and the form it is found by. */
export function formsOf(text: string): Form[] {
  const found: Form[] = []
  eachWord(text, (start, end, norm) => {
    const form = (plainAscii.test(norm) ? norm : bare(norm)).slice(0, longestForm)
    const money = rupiah.exec(form)
    // “Rp2,4 miliar” is found by “2,4 miliar”.
    if (money && end - start === form.length) {
      found.push({ start, end: start + 2, form: 'rp' }, { start: start + 2, end, form: money[1]! })
    } else if (form !== '') found.push({ start, end, form })
  })
  return found
}

export const stemOf = (form: string): string => stem(form)

/** Longer “words” are addresses, codes or garbage; an index must not choke on them. */
const longestForm = 64

const bare = (norm: string): string =>
  norm
    .normalize('NFD')
    .replace(/\p{M}+/gu, '')
    .normalize('NFC')
    .toLowerCase()
    .slice(0, longestForm)
