import { audit, catalogTitles } from './en/audit.ts'
import { history, ORDER_STATUSES_IN_ENGLISH } from './en/history.ts'
import { invoiceEdits } from './en/invoice-edits.ts'
import { templatesOf, translateBy } from './templates.ts'

type Words = Readonly<Record<string, string>>

const sentences: Words = { ...history, ...invoiceEdits, ...audit }
const templates = templatesOf(sentences)
const statuses: Words = ORDER_STATUSES_IN_ENGLISH

const readers = {
  status: (label: string) => statuses[label] ?? label,
  catalog: (title: string) => catalogTitles[title] ?? title,
  document: (text: string) => text.replace(/^factura /, 'invoice ').replace(/^nota de crédito /, 'credit note '),
  terms: (text: string) =>
    text
      .replace(/\bMargen: (?=\S+% →)/g, 'Markup: ')
      .replace(/\bTipo IVA: (?=\w+ →)/g, 'VAT type: ')
      .replace(/: sin cambios$/, ': no change'),
}

/** What a history tells, in the reader's language: it is stored as the Spanish sentence that was said when it happened. */
export function translateEvent(language: 'es' | 'en', spanish: string): string {
  if (language === 'es') return spanish
  return sentences[spanish] ?? translateBy(templates, spanish, readers) ?? spanish
}
