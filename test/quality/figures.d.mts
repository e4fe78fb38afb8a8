export type Figure = {
  name: string
  path: string[]
  better: 'higher' | 'lower'
  naive: number | null
  rival: number | null
  goal: number | null
  within?: [number, number]
}
export type Task = { name: string; figures: Figure[] } & (
  | { stage(evalFolder: string): string[] }
  | { script(shared: string): string[] }
)

export const tasks: Task[]
export function valueOf(figure: Figure, printed: unknown): number | null
export function isBetter(figure: Figure, a: number, b: number): boolean
