import { Fragment } from 'react'
import type { Span } from '../../../src/model.ts'

/** A piece of a stored text with the found words marked; `start` is its place in that text, into which the marks count. */
export function Hits({ text, marks, start = 0 }: { text: string; marks: Span[]; start?: number }) {
  let at = 0
  const pieces = marks.map((mark) => {
    const before = text.slice(at, mark.start - start)
    at = mark.end - start
    return { before, word: text.slice(mark.start - start, at), key: mark.start }
  })
  return (
    <>
      {pieces.map(({ before, word, key }) => (
        <Fragment key={key}>
          {before}
          <mark className="hit">{word}</mark>
        </Fragment>
      ))}
      {text.slice(at)}
    </>
  )
}
