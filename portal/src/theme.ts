import { shadesOf } from './brand/colors'
import { createTheme, type MantineColorsTuple } from '@mantine/core'

// Petrol: calm, and far from the red and green that say "wrong" and "right".
const petrol: MantineColorsTuple = [
  '#eaf6f8',
  '#d5ebef',
  '#a9d6df',
  '#79c0ce',
  '#53aebf',
  '#3aa2b6',
  '#2894aa',
  '#187a8e',
  '#0b6a7d',
  '#00586a',
]
const slate: MantineColorsTuple = [
  '#e6eaee',
  '#c6cdd4',
  '#a9b3bd',
  '#8a96a2',
  '#626e7a',
  '#47525d',
  '#2f3841',
  '#1e252c',
  '#171d23',
  '#10151a',
]

/** The look of the portal, in a brand's own colour where it has one. */
export function themeOf(primary: string | undefined) {
  const shades = primary ? shadesOf(primary) : null
  return shades ? createTheme({ ...theme, colors: { ...theme.colors, petrol: shades } }) : theme
}

export const theme = createTheme({
  primaryColor: 'petrol',
  primaryShade: { light: 8, dark: 7 },
  colors: { petrol, dark: slate },
  fontFamily: '"Inter Variable", system-ui, sans-serif',
  fontFamilyMonospace: 'ui-monospace, "SF Mono", "DejaVu Sans Mono", Menlo, Consolas, monospace',
  headings: { fontFamily: '"Inter Variable", system-ui, sans-serif', fontWeight: '620' },
  defaultRadius: 'md',
  cursorType: 'pointer',
  respectReducedMotion: true,
  components: {
    TextInput: { defaultProps: { autoComplete: 'off' } },
  },
})
