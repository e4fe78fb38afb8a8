/**
 * How does an article speak of what it reports: the headline and the body apart?
 *
 * Each sentence's weighted words (sentence.ts, data/tone/lexicon.json) give good and bad; a part's score is
 * (good − bad) / (good + bad + 3), −1 … 1, so that one leaning word says little and neither length nor repetition says
 * more. In the body the first sentences count double: news puts what matters first. The deciding sentence is the one
 * that pulls most towards the score's side. Confidence is how one-sided the words are, times how many there are.
 *
 * It reads tone toward the subject as reported, no stance of the writer and no irony; Indonesian only. How well it does:
 * test/quality/README.md. A person's word wins (store/tone.ts).
 */
import type { Evidence, Span } from '../model.ts'
import { languageOf } from '../text/language.ts'
import { sentences } from '../text/sentences.ts'
import { weigh, type Said } from './sentence.ts'

export type ToneLabel = 'negative' | 'neutral' | 'positive'

export type PartTone = {
  label: ToneLabel
  /** −1 … 1 */
  score: number
  /** 0 … 1 */
  confidence: number
  /** What decided it; null where no word leans. Counts into the part: the title, or the text. */
  sentence: Evidence | null
}

export type Tone = { headline: PartTone; body: PartTone }

/** @returns null for a text that is not Indonesian: the words are */
export function toneOf(article: { title: string; text: string }): Tone | null {
  if (languageOf(`${article.title}\n${article.text}`) !== 'id') return null
  return {
    headline: partOf(article.title, [{ start: 0, end: article.title.length }]),
    body: partOf(article.text, sentences(article.text)),
  }
}

/** Readers of the headline alone take away the opposite: one speaks well, the other ill, this far apart. */
const largeGap = 0.6

export function isLargeGap({
  headline,
  body,
}: Record<'headline' | 'body', Pick<PartTone, 'label' | 'score'>>): boolean {
  const isOpposite = headline.label !== 'neutral' && body.label !== 'neutral' && headline.label !== body.label
  return isOpposite && Math.abs(headline.score - body.score) >= largeGap
}

/** A part as a person judged it, who is sure; as computed where nobody did. */
export function settled(part: PartTone, said: ToneLabel | undefined): Pick<PartTone, 'label' | 'score'> {
  if (said === undefined) return part
  return { label: said, score: said === 'neutral' ? 0 : said === 'positive' ? 1 : -1 }
}

/** Neutral: nearly as much good as bad, or no more than one word that only leans. */
const neutralBelow = 0.2
const leastEvidence = 1.5
const pull = 3
const leadSentences = 2
const leadWeight = 2

function partOf(text: string, spans: Span[]): PartTone {
  const weighed = spans.map((span, at) => {
    const { good, bad } = weigh(text, span)
    const weight = spans.length > leadSentences && at < leadSentences ? leadWeight : 1
    return { span, good: good * weight, bad: bad * weight }
  })
  const sum = weighed.reduce<Said>((all, one) => ({ good: all.good + one.good, bad: all.bad + one.bad }), {
    good: 0,
    bad: 0,
  })
  const total = sum.good + sum.bad
  const score = rounded((sum.good - sum.bad) / (total + pull))
  const side = Math.sign(sum.good - sum.bad) || 1
  const most = weighed.toSorted((a, b) => side * (b.good - b.bad) - side * (a.good - a.bad))[0]
  const decided = most !== undefined && most.good + most.bad > 0
  return {
    label: Math.abs(sum.good - sum.bad) < leastEvidence ? 'neutral' : labelOf(score),
    score,
    confidence: total === 0 ? 0 : rounded((Math.abs(sum.good - sum.bad) / total) * (1 - Math.exp(-total / pull))),
    sentence: decided ? { ...most.span, text: text.slice(most.span.start, most.span.end) } : null,
  }
}

const labelOf = (score: number): ToneLabel =>
  Math.abs(score) < neutralBelow ? 'neutral' : score > 0 ? 'positive' : 'negative'

const rounded = (value: number): number => Math.round(value * 1000) / 1000
