import './app/schemas.ts'
import '@mantine/core/styles.css'
import '@mantine/notifications/styles.css'
import './app/app.css'
import { speakSpanish } from '@gpro/contracts'
import { createRoot } from 'react-dom/client'
import { Problem } from './api/problem.ts'
import { App } from './app/app.tsx'
import { savedLanguage } from './app/language.ts'
import { resumeSession } from './auth/session.ts'
import { chooseLanguage } from './texts/index.ts'

// A part of the client that is no longer there was replaced by a newer version: the page begins anew with it.
window.addEventListener('vite:preloadError', () => location.reload())

speakSpanish()
void resumeSession()
const root = document.getElementById('root')
// What the API refuses stands on the screen; it is no defect of ours to be told in the console.
const onCaughtError = (error: unknown) => {
  if (!(error instanceof Problem)) console.error(error)
}
void chooseLanguage(savedLanguage()).then(() => root && createRoot(root, { onCaughtError }).render(<App />))
