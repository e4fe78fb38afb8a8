/**
 * What is kept of a judged article so that a release heard later finds it: its different words as numbers, four bytes
 * each, in any order. The numbers (text/words.ts, the low hash) come from the letters alone, so a sketch outlives the process
 * that made it; a chance meeting of two words only makes an article likelier to be asked.
 */
import type { Instant, Reading } from '../model.ts'
import { eachHashed } from '../text/words.ts'

export type ArticleSketch = { words: Uint8Array; publishedAt: Instant }

const bytesAWord = 4

/** The words of title and text. Boilerplate is among them: a word more makes an article only likelier to be asked. */
export function sketchOfArticle(article: Pick<Reading, 'title' | 'text'>): Uint8Array {
  const different = new Set<number>()
  const note = (_start: number, _end: number, low: number) => different.add(low)
  eachHashed(article.title ?? '', note)
  eachHashed(article.text, note)
  const view = new DataView(new ArrayBuffer(different.size * bytesAWord))
  let at = 0
  for (const hash of different) {
    view.setInt32(at, hash, true)
    at += bytesAWord
  }
  return new Uint8Array(view.buffer)
}

export function eachWordOf({ words }: ArticleSketch, use: (hash: number) => void): void {
  const view = new DataView(words.buffer, words.byteOffset, words.byteLength)
  for (let at = 0; at + bytesAWord <= words.byteLength; at += bytesAWord) use(view.getInt32(at, true))
}
