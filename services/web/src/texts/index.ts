import { type Language, language, setLanguage, useLanguage } from '../app/language.ts'
import { es } from './es/index.ts'

/** All that the client itself says. A text that one language lacks does not compile. */
export type Texts = typeof es

const catalogues: Partial<Record<Language, Texts>> = { es }

/** Spanish is there from the start; English comes when somebody wants it. */
export async function chooseLanguage(chosen: Language): Promise<void> {
  if (chosen === 'en') catalogues.en ??= (await import('./en/index.ts')).en
  setLanguage(chosen)
}

/** For what is said outside of a component. */
export const texts = (): Texts => catalogues[language()] ?? es

/** A label of the contract's or the API's in the language of the screen. */
export const labelOf = (label: string): string => texts().labels[label] ?? label

export function useTexts(): Texts {
  return catalogues[useLanguage()] ?? es
}
