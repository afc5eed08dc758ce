import { type ColumnTitle, columns } from './en/columns.ts'
import { english } from './en/index.ts'
import { words } from './en/words.ts'
import { templatesOf, translateBy } from './templates.ts'

export interface Sentence {
  readonly code: string
  /** The Spanish sentence; what is said where no translation exists. */
  readonly message: string
  readonly facts?: Readonly<Record<string, unknown>>
}

/** The sentence of a rule in the reader's language. */
export function translate(language: 'es' | 'en', { code, message, facts = {} }: Sentence): string {
  const template = language === 'en' ? english[code] : undefined
  return template === undefined ? message : fillSentence(template, facts)
}

/** A sentence with its facts in it: `{invoice}` is that of the facts. */
export function fillSentence(template: string, facts: Readonly<Record<string, unknown>>): string {
  return template.replace(/\{(\w+)\}/g, (gap, name: string) => (name in facts ? show(facts[name]) : gap))
}

function show(fact: unknown): string {
  return Array.isArray(fact) ? fact.join(', ') : String(fact)
}

const templates = templatesOf(words)

const alternatives = { '': (quoted: string) => quoted.replace(/ o (?=\S+$)/, ' or ') }

/** What validation says about a field, in the reader's language. */
export function translateWords(language: 'es' | 'en', spanish: string): string {
  if (language === 'es') return spanish
  return words[spanish] ?? translateBy(templates, spanish, alternatives) ?? spanish
}

/** The title of a column or sheet in the reader's language. */
export function translateTitle(language: 'es' | 'en', title: ColumnTitle): string {
  return language === 'en' ? columns[title] : title
}
