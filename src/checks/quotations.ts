import type { Check } from './check.ts'
export const quotations: Check = { kinds: ['quotation-altered'], find: () => [] }
