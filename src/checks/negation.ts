/** Words that turn a statement round. “belum” denies for now, “jangan” forbids. */
const negators = new Set(
  'tidak tak bukan belum jangan tanpa tidaklah bukanlah tiada enggak nggak gak ngga ndak takkan'.split(' '),
)

export const isNegator = (word: string): boolean => negators.has(word)
