import type { Figure } from './figures.mjs'

export const margin: number
export function floorFor(figure: Figure, value: number): number
export function fault(figure: Figure, value: number | null, floor: number | undefined): string | null
export function raise(
  floors: Record<string, number>,
  measured: { key: string; figure: Figure; value: number | null }[],
): { floors: Record<string, number>; raised: string[]; refused: string[] }
