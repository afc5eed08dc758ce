import { createStore, useStore } from './store.ts'

export type Language = 'es' | 'en'

const KEY = 'gpro-language'
const store = createStore<Language>('es')

export const language = store.get
export const useLanguage = () => useStore(store)

/** What this browser was told last. */
export const savedLanguage = (): Language => (localStorage.getItem(KEY) === 'en' ? 'en' : 'es')

/** Once its texts are there: `chooseLanguage` sees to that. */
export function setLanguage(chosen: Language): void {
  localStorage.setItem(KEY, chosen)
  document.documentElement.lang = chosen === 'es' ? 'es-SV' : 'en'
  store.set(chosen)
}
