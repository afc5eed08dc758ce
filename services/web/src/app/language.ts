import { createStore, useStore } from './store.ts'

export type Language = 'es' | 'en'

const KEY = 'gpro-language'
const store = createStore<Language>(localStorage.getItem(KEY) === 'en' ? 'en' : 'es')

export const language = store.get
export const useLanguage = () => useStore(store)

export function chooseLanguage(chosen: Language): void {
  localStorage.setItem(KEY, chosen)
  document.documentElement.lang = chosen === 'es' ? 'es-SV' : 'en'
  store.set(chosen)
}
