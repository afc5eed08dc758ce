import { DomainError, type Instant, type RetentionCertificateState } from '@gpro/core'
import { type RetentionCertificate, readNit, readRetentionCertificate } from '@gpro/dte'

/** The text of a file of UTF-8; a mark of its bytes at the beginning is part of it, so that it is written back as it came. */
export function textOfFile(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes)
  } catch {
    throw unreadable(['no es un archivo de texto en UTF-8'])
  }
}

/** The certificate in a file, or what is wrong with it, by field. */
export function readFile(text: string): RetentionCertificate {
  // PostgreSQL has no text with a zero byte; nobody types one.
  if (text.includes('\\u0000')) throw unreadable(['no es JSON válido'])
  const reading = readRetentionCertificate(text)
  if ('certificate' in reading) return reading.certificate
  throw unreadable(reading.findings.map(({ path, message }) => (path === '' ? message : `${path}: ${message}`)))
}

const SHOWN = 10

function unreadable(problems: readonly string[]): DomainError {
  const shown = problems.slice(0, SHOWN)
  const sentence = `No es un comprobante de retención (07) que se pueda leer. ${shown.join('; ')}`
  return new DomainError('refused', 'retention-certificate-unreadable', sentence, { problems: shown }, 'content')
}

/** What is not for this company, or is a test where books are real, is not taken. */
export function refuseForeign(
  { receiver, environment }: RetentionCertificate,
  own: { readonly nit: string; readonly environment: '00' | '01' },
): void {
  if (readNit(receiver.document_number) !== own.nit) {
    const facts = { receiver: receiver.document_number, nit: own.nit }
    const sentence = `El comprobante es para ${facts.receiver}, no para esta empresa (NIT ${facts.nit})`
    throw new DomainError('refused', 'retention-certificate-receiver', sentence, facts, 'content')
  }
  if (environment === '00' && own.environment === '01') {
    throw new DomainError('refused', 'retention-certificate-test', 'El comprobante es de pruebas (ambiente 00)', {}, 'content')
  }
}

export function unknownIssuer({ issuer }: RetentionCertificate): DomainError {
  const facts = { nit: issuer.nit, name: issuer.name }
  const sentence = `Ningún cliente tiene el NIT ${facts.nit} (${facts.name}) en sus datos fiscales`
  return new DomainError('refused', 'retention-certificate-issuer', sentence, facts, 'content')
}

interface Settled {
  readonly id: number
  readonly control_number: string
  readonly registered_at: Instant | null
  readonly set_aside_at: Instant | null
}

/** The same code with other bytes: one of the two was changed after it was issued. */
export function alreadyReceived({ id, control_number: number }: Settled): DomainError {
  const sentence = `El comprobante ${number} ya se recibió, con otro contenido: es el ${id}`
  return new DomainError('conflict', 'retention-certificate-known', sentence, { number, id })
}

export function stateOf({ registered_at, set_aside_at }: Settled): RetentionCertificateState {
  if (set_aside_at !== null) return 'set_aside'
  return registered_at === null ? 'received' : 'registered'
}

/** What was set aside is not registered any more. */
export function refuseSetAside({ control_number: number, set_aside_at }: Settled): void {
  if (set_aside_at === null) return
  throw new DomainError('refused', 'retention-certificate-set-aside', `El comprobante ${number} se apartó sin registrarse`, { number })
}

/** What became payments is not set aside: whoever deletes those may register it again. */
export function refuseRegistered({ control_number: number, registered_at }: Settled): void {
  if (registered_at === null) return
  throw new DomainError('refused', 'retention-certificate-registered', `El comprobante ${number} ya tiene líneas registradas como pagos`, { number })
}
