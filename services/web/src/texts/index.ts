import { type Language, language, useLanguage } from '../app/language.ts'
import { en } from './en/index.ts'
import { es } from './es/index.ts'

/** All that the client itself says. A text that one language lacks does not compile. */
export type Texts = typeof es

const catalogues: Readonly<Record<Language, Texts>> = { es, en }

/** For what is said outside of a component. */
export const texts = (): Texts => catalogues[language()]

export function useTexts(): Texts {
  return catalogues[useLanguage()]
}
