import type { Quotation } from '../model.ts'
export function quotationsOf(_text: string): Quotation[] {
  return []
}
