import { createTheme, type CSSVariablesResolver, type MantineColorsTuple } from '@mantine/core'

// Our own hue: the deep teal of coverage. Red, amber and blue are kept for what they mean (styles/tokens.css).
const teal: MantineColorsTuple = [
  '#e8f6f4',
  '#d3ebe8',
  '#a6d7d1',
  '#76c2b9',
  '#4fb0a5',
  '#2f9c91',
  '#178378',
  '#0b6e69',
  '#085854',
  '#05413e',
]

// The surfaces of the dark theme, so that Mantine's fields and ours are of one piece.
const dark: MantineColorsTuple = [
  '#e6ebef',
  '#c9d2d9',
  '#a3b0ba',
  '#7b8791',
  '#4a5762',
  '#37434d',
  '#202931',
  '#181f26',
  '#131a20',
  '#10161b',
]

export const theme = createTheme({
  primaryColor: 'teal',
  primaryShade: { light: 7, dark: 6 },
  colors: { teal, dark },
  fontFamily: 'var(--g-font)',
  defaultRadius: 6,
  fontSizes: { xs: '0.75rem', sm: '0.8125rem', md: '0.875rem', lg: '1rem', xl: '1.125rem' },
  cursorType: 'pointer',
  respectReducedMotion: true,
})

// Mantine's own shades are replaced by ours, so that fields and text are of one piece and dim text stays readable.
const shades = {
  '--mantine-color-text': 'var(--g-text)',
  '--mantine-color-body': 'var(--g-ground)',
  '--mantine-color-dimmed': 'var(--g-dim)',
  '--mantine-color-placeholder': 'var(--g-dim)',
  '--mantine-color-default-border': 'var(--g-line-strong)',
  '--mantine-color-error': 'var(--g-check)',
}

export const variables: CSSVariablesResolver = () => ({ variables: {}, light: shades, dark: shades })
