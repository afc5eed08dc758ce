import { eventNames, history, ORDER_STATUSES_IN_ENGLISH } from './en/history.ts'
import { templatesOf, translateBy } from './templates.ts'

const templates = templatesOf(history)
const names: Readonly<Record<string, string>> = eventNames
const statuses: Readonly<Record<string, string>> = ORDER_STATUSES_IN_ENGLISH

const readers = {
  status: (label: string) => statuses[label] ?? label,
  terms: (text: string) =>
    text
      .replace(/\bMargen: (?=\S+% →)/g, 'Markup: ')
      .replace(/\bTipo IVA: (?=\w+ →)/g, 'VAT type: ')
      .replace(/: sin cambios$/, ': no change'),
}

/** What an order's history tells, in the reader's language: it is stored as the Spanish sentence that was said when it happened. */
export function translateHistory(language: 'es' | 'en', spanish: string): string {
  if (language === 'es') return spanish
  return translateBy(templates, spanish, readers) ?? spanish
}

/** The name of an event in the reader's language. */
export function translateEventName(language: 'es' | 'en', spanish: string): string {
  return language === 'en' ? (names[spanish] ?? spanish) : spanish
}
