import type { Token } from './tokens.ts'

/** `>` above, `<` below, `~` about, `min` at least, `max` at most. */
export type Modifier = '>' | '<' | '~' | 'min' | 'max'

const before: ReadonlyArray<readonly [readonly string[], Modifier]> = [
  [['lebih', 'dari', 'kurang'], '~'],
  [['kurang', 'lebih'], '~'],
  [['lebih', 'kurang'], '~'],
  [['kira', '-', 'kira'], '~'],
  [['lebih', 'dari'], '>'],
  [['di', 'atas'], '>'],
  [['kurang', 'dari'], '<'],
  [['di', 'bawah'], '<'],
  [['paling', 'banyak'], 'max'],
  [['paling', 'lama'], 'max'],
  [['paling', 'tinggi'], 'max'],
  [['paling', 'besar'], 'max'],
  [['paling', 'lambat'], 'max'],
  [['paling', 'sedikit'], 'min'],
  [['paling', 'rendah'], 'min'],
  [['tidak', 'kurang', 'dari'], 'min'],
  [['tak', 'kurang', 'dari'], 'min'],
  [['tidak', 'lebih', 'dari'], 'max'],
  [['melebihi'], '>'],
  [['melampaui'], '>'],
  [['lebih'], '>'],
  [['>'], '>'],
  [['hampir'], '<'],
  [['nyaris'], '<'],
  [['<'], '<'],
  [['sekitar'], '~'],
  [['sekira'], '~'],
  [['kisaran'], '~'],
  [['±'], '~'],
  [['~'], '~'],
  [['minimal'], 'min'],
  [['sedikitnya'], 'min'],
  [['setidaknya'], 'min'],
  [['minimum'], 'min'],
  [['maksimal'], 'max'],
  [['maksimum'], 'max'],
  [['hingga'], 'max'],
  [['sampai'], 'max'],
]

const longestFirst = [...before].sort((a, b) => b[0].length - a[0].length)

/** The modifier whose words end right before token `first`, or stand right after token `last` (“empat juta lebih”). */
export function modifierAround(tokens: readonly Token[], first: number, last: number): Modifier | undefined {
  for (const [words, modifier] of longestFirst) {
    if (words.every((word, i) => tokens[first - words.length + i]?.lower === word)) return modifier
  }
  const after = tokens[last + 1]?.lower
  if (after === 'lebih' && tokens[last + 2]?.lower !== 'dari') return '>'
  if (after === 'an' || (after === '-' && tokens[last + 2]?.lower === 'an')) return '~'
  return undefined
}
