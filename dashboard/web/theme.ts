import { createTheme, type MantineColorsTuple } from '@mantine/core'

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

export const theme = createTheme({
  primaryColor: 'teal',
  primaryShade: { light: 7, dark: 6 },
  colors: { teal },
  fontFamily: 'var(--g-font)',
  defaultRadius: 6,
  fontSizes: { xs: '0.75rem', sm: '0.8125rem', md: '0.875rem', lg: '1rem', xl: '1.125rem' },
  cursorType: 'pointer',
  respectReducedMotion: true,
})
