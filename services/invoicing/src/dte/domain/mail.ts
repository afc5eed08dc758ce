import { type Cents, type Day, dayOf, formatMoney, type Instant, shift } from '@gpro/core'
import { CATALOGS, findEntry } from '@gpro/dte'

const MINUTE = 60_000
/** Some two days in all; longer than mail servers are away, and short enough to be told in time. */
const PAUSES = [1, 5, 15, 60, 180, 360, 720, 1440].map((minutes) => minutes * MINUTE)

/** When a mail that nobody took is tried again after so many attempts; undefined: it is given up. */
export function nextMailAttempt(attempts: number, now: Instant): Instant | undefined {
  const pause = PAUSES[attempts - 1]
  return pause === undefined ? undefined : shift(now, pause)
}

/** Constant for a mail, however often it is sent; in the name of the sender's domain, as mail programs want it. */
export function messageIdOf(generation_code: string, unique: string, sender: string): string {
  return `<${generation_code}.${unique}@${sender.slice(sender.lastIndexOf('@') + 1)}>`
}

export interface MailedDocument {
  readonly recipient: string
  readonly emitter_name: string
  readonly environment: '00' | '01'
  readonly dte_type: string
  readonly control_number: string
  readonly generation_code: string
  readonly reception_stamp: string
  readonly signed_at: Instant
  readonly total: Cents
}

/** Tests of documents are no business of clients: their mail goes to the agency itself, and says to whom it would have gone. */
export function addressed({ environment, recipient }: MailedDocument, sender: string): { readonly to: string; readonly mark: string } {
  // guard: tests stay here
  return environment === '01' ? { to: recipient, mark: '' } : { to: sender, mark: `[PRUEBA para ${recipient}] ` }
}

/** What the client reads: the document is in the attachments. */
export function lettersOf(document: MailedDocument, link: string): { readonly subject: string; readonly text: string } {
  const types = CATALOGS.get('CAT-002')
  const type = (types && findEntry(types, document.dte_type)?.name) ?? 'Documento tributario'
  const facts = [
    `Emisor: ${document.emitter_name}`,
    `Documento: ${type}`,
    `Número de control: ${document.control_number}`,
    `Código de generación: ${document.generation_code}`,
    `Sello de recepción: ${document.reception_stamp}`,
    `Fecha: ${shownDay(dayOf(document.signed_at))}`,
    `Total: $${formatMoney(document.total)}`,
  ]
  const test = document.environment === '01' ? [] : ['Es un documento de prueba, sin validez tributaria.', '']
  const lines = [
    'Adjuntamos su documento tributario electrónico: el JSON firmado y sellado, y su representación gráfica en PDF.',
    '',
    ...test,
    ...facts,
    '',
    `Puede comprobarlo en la consulta pública de Hacienda: ${link}`,
    '',
  ]
  return { subject: `${type} ${document.control_number} de ${document.emitter_name}`, text: lines.join('\n') }
}

function shownDay(day: Day): string {
  return day.split('-').reverse().join('/')
}
