/** The colours of the current theme, read from the same CSS variables as the rest of the page. */
export type Palette = {
  surface: string
  text: string
  dim: string
  grid: string
  night: string
  hatch: string
  own: string
  national: string
  regional: string
  other: string
  fanInner: string
  fanOuter: string
  font: string
}

export function readPalette(): Palette {
  const style = getComputedStyle(document.documentElement)
  const of = (name: string) => style.getPropertyValue(name).trim()
  return {
    surface: of('--g-surface'),
    text: of('--g-text'),
    dim: of('--g-dim'),
    grid: of('--g-grid'),
    night: of('--g-night'),
    hatch: of('--g-hatch'),
    own: of('--g-own'),
    national: of('--g-national'),
    regional: of('--g-regional'),
    other: of('--g-other'),
    fanInner: of('--g-fan-inner'),
    fanOuter: of('--g-fan-outer'),
    font: of('--g-font'),
  }
}
