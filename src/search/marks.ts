/**
 * Why a text was found: the places of the words asked for, and the stretch of the body that shows most of them. All
 * spans count into the stored text.
 */
import type { Span } from '../model.ts'
import { formsOf, stemOf, type Form } from './forms.ts'
import type { Leaf, WordsLeaf } from './tree.ts'

/** A place where a leaf was found; `leaf` is its number in the list. */
type Mark = Span & { leaf: number }

export type Excerpt = Span & { text: string; marks: Span[] }

export type Why = {
  /** In the title. */
  title: Span[]
  /** In the body: the stretch that shows most, or its beginning when nothing was found there. */
  excerpt: Excerpt
  inBody: boolean
}

const excerptLength = 260

export const wordsLeaves = (leaves: Leaf[]): WordsLeaf[] => leaves.filter((leaf) => leaf.is === 'words')

export function whyFound(title: string, text: string, leaves: WordsLeaf[]): Why {
  const titleMarks = marksOf(formsOf(title), leaves, 'title')
  const forms = formsOf(text)
  const bodyMarks = marksOf(forms, leaves, 'body')
  const window = bestWindow(text, forms, bodyMarks)
  return {
    title: merged(titleMarks),
    excerpt: {
      ...window,
      text: text.slice(window.start, window.end),
      marks: merged(bodyMarks.filter((mark) => mark.start >= window.start && mark.end <= window.end)),
    },
    inBody: bodyMarks.length > 0,
  }
}

/** Every place where a leaf stands, in the order of the text. */
export function marksOf(forms: Form[], leaves: WordsLeaf[], part: 'title' | 'body'): Mark[] {
  const marks: Mark[] = []
  const asked = leaves.flatMap((leaf, number) =>
    leaf.within === 'anywhere' || leaf.within === part ? [{ leaf, number, fits: fitter(leaf) }] : [],
  )
  for (let at = 0; at < forms.length; at++) {
    for (const { leaf, number, fits } of asked) {
      if (fits(forms, at)) {
        marks.push({ start: forms[at]!.start, end: forms[at + leaf.words.length - 1]!.end, leaf: number })
      }
    }
  }
  return marks
}

function fitter(leaf: WordsLeaf): (forms: Form[], at: number) => boolean {
  const { words, exact, prefix } = leaf
  const last = words.length - 1
  if (last === 0 && !exact && !prefix) {
    const root = stemOf(words[0]!)
    return (forms, at) => forms[at]!.form === root || stemOf(forms[at]!.form) === root
  }
  const same = (form: string, index: number) =>
    prefix && index === last ? form.startsWith(words[index]!) : form === words[index]
  return (forms, at) => at + last < forms.length && words.every((_, index) => same(forms[at + index]!.form, index))
}

/** The stretch of about `excerptLength` that holds most different leaves, then most marks, then the earliest. */
function bestWindow(text: string, forms: Form[], marks: Mark[]): Span {
  if (marks.length === 0) return widened(text, forms, { start: 0, end: Math.min(text.length, excerptLength) })
  let best = { start: marks[0]!.start, end: marks[0]!.end, worth: -1 }
  let to = 0
  for (let from = 0; from < marks.length; from++) {
    const start = marks[from]!.start
    to = Math.max(to, from)
    while (to + 1 < marks.length && marks[to + 1]!.end - start <= excerptLength * 0.8) to++
    const held = marks.slice(from, Math.min(to + 1, from + 40))
    const worth = new Set(held.map((mark) => mark.leaf)).size * 100 + held.length
    if (worth > best.worth) best = { start, end: Math.max(...held.map((mark) => mark.end)), worth }
  }
  const room = Math.max(0, excerptLength - (best.end - best.start))
  const start = Math.max(0, best.start - Math.floor(room / 3))
  return widened(text, forms, { start, end: Math.min(text.length, Math.max(best.end, start + excerptLength)) })
}

/** Cut at words, never within one, and without white space at the ends. */
function widened(text: string, forms: Form[], span: Span): Span {
  const cutFirst = forms.find((form) => form.start < span.start && form.end > span.start)
  const cutLast = forms.find((form) => form.start < span.end && form.end > span.end)
  let { start, end } = { start: cutFirst ? cutFirst.start : span.start, end: cutLast ? cutLast.end : span.end }
  // A sign of two units that is no word must stay whole too.
  if (/[\uDC00-\uDFFF]/.test(text[start] ?? '') && /[\uD800-\uDBFF]/.test(text[start - 1] ?? '')) start--
  if (/[\uD800-\uDBFF]/.test(text[end - 1] ?? '') && /[\uDC00-\uDFFF]/.test(text[end] ?? '')) end++
  while (start < end && /\s/.test(text[start]!)) start++
  while (end > start && /\s/.test(text[end - 1]!)) end--
  return { start, end }
}

/** Overlapping places as one, in order. */
function merged(marks: Span[]): Span[] {
  const out: Span[] = []
  for (const { start, end } of marks.toSorted((a, b) => a.start - b.start || b.end - a.end)) {
    const last = out.at(-1)
    if (last && start <= last.end) last.end = Math.max(last.end, end)
    else out.push({ start, end })
  }
  return out
}
