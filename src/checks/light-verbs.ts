import { stem } from '../text/stem.ts'
import type { Term } from './passage.ts'

const roots = new Set('beri sampai laku terap kirim terima buat jadi gelar minta ambil dapat'.split(' ').map(stem))

/** A verb that says little without its object: permits are given, and so are letters. */
export const isLight = (term: Term): boolean => roots.has(term.stem)
