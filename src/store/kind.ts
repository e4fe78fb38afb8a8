/** Which of the two databases an address means. */
export type StoreKind = 'sqlite' | 'postgres'

export const kindOf = (where: string): StoreKind => (/^postgres(ql)?:\/\//.test(where) ? 'postgres' : 'sqlite')
