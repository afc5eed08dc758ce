import { type CSSVariablesResolver, createTheme } from '@mantine/core'

/** One dense look for a whole day's work: small controls, plain surfaces. `close` is what the crosses of dialogs and notices are called. */
export function themeWith(close: string): ReturnType<typeof createTheme> {
  const named = { defaultProps: { closeButtonProps: { 'aria-label': close } } }
  return createTheme({ ...look, components: { ...look.components, Modal: { ...named, ...look.components.Modal }, Notification: named } })
}

const look = {
  primaryColor: 'ocean',
  colors: {
    ocean: ['#eaf4fb', '#d4e5f1', '#a6cae3', '#75add5', '#4e95ca', '#3686c3', '#2a7fc1', '#1b6cab', '#12507b', '#083f66'],
  },
  primaryShade: { light: 8, dark: 7 },
  defaultRadius: 'sm',
  fontFamily: 'system-ui, -apple-system, "Segoe UI", Roboto, "DejaVu Sans", sans-serif',
  headings: { fontWeight: '650' },
  components: {
    // By name alone: the log-in is loaded without dialogs. Fields of one row stand in line, whether or not they have a hint.
    InputWrapper: { defaultProps: { inputWrapperOrder: ['label', 'input', 'description', 'error'] } },
    Modal: { styles: { title: { fontWeight: 650 } } },
  },
} satisfies Parameters<typeof createTheme>[0]

/** Mantine's own greys and reds are too pale on white, and too dark on black, to be read by everybody. */
export const readable: CSSVariablesResolver = () => ({
  variables: {},
  light: { '--mantine-color-dimmed': '#5b6570', '--mantine-color-placeholder': '#68727d', '--mantine-color-error': '#c92a2a' },
  dark: { '--mantine-color-dimmed': '#a4abb3', '--mantine-color-placeholder': '#969ca3' },
})
