/** The words of the screen that have a meaning of their own here; said in `glossary.<word>` and `glossary.<word>.says`. */
export const glossary = [
  'release',
  'coverage',
  'kind',
  'story',
  'finding',
  'contradicted',
  'unsupported',
  'toCheck',
  'spread',
  'remaining',
  'phase',
  'halfLife',
  'secondWave',
  'forecast',
  'basis',
  'gap',
  'reach',
  'paid',
  'source',
  'issue',
] as const

export type GlossaryWord = (typeof glossary)[number]
