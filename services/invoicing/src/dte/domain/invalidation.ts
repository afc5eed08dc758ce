import { type Day, DomainError, type DteState, dayOf, type Instant, today } from '@gpro/core'
import { type Emitter, HOLIDAYS, type IssuedType, invalidationDeadline } from '@gpro/dte'
import { rulesFor } from './document.ts'

interface Sealable {
  readonly control_number: string
  readonly state: DteState
}

interface Stamped extends Sealable {
  readonly dte_type: IssuedType
  readonly received_at: Instant | null
}

/** Only what the Ministry has stamped can be taken back, once. */
export function refuseUnsealed({ control_number: number, state }: Sealable): void {
  if (state === 'invalidated') throw new DomainError('refused', 'dte-invalidated', `El documento ${number} ya está invalidado`, { number })
  if (state === 'sealed') return
  throw new DomainError('refused', 'dte-not-sealed', `El documento ${number} no está sellado; solo lo sellado se invalida`, { number })
}

export function invalidationUnderWay({ control_number: number }: Pick<Sealable, 'control_number'>): DomainError {
  const sentence = `La invalidación del documento ${number} va camino a Hacienda; espere su respuesta`
  return new DomainError('refused', 'dte-invalidation-under-way', sentence, { number })
}

/** The last day on which a document may be taken back; null where it is not sealed. */
export function invalidateUntil({ state, dte_type, received_at }: Stamped): Day | null {
  if (state !== 'sealed' || received_at === null) return null
  return invalidationDeadline(dte_type, received_at, rulesFor(dayOf(received_at)), HOLIDAYS)
}

export function refuseLateInvalidation(document: Stamped, now: Instant): void {
  const until = invalidateUntil(document)
  if (until === null || today(now) <= until) return
  const { control_number: number } = document
  throw new DomainError('refused', 'dte-invalidation-late', `El plazo para invalidar el documento ${number} terminó el ${until}`, { number, until })
}

/** The Ministry takes nothing back that credit notes lower: they go first. */
export function refuseNotes({ control_number: number }: Pick<Sealable, 'control_number'>, notes: readonly Pick<Sealable, 'control_number'>[]): void {
  if (notes.length === 0) return
  const listed = notes.map((note) => note.control_number)
  const sentence = `El documento ${number} tiene notas de crédito con DTE; invalídelas antes, o abandónelas si fueron rechazadas: ${listed.join(', ')}`
  throw new DomainError('refused', 'dte-has-notes', sentence, { number, notes: listed })
}

/** What takes its place is another document that stands. */
export function refuseReplacement(
  document: { readonly id: number },
  replacement: Sealable & { readonly id: number; readonly invalidating: boolean },
): void {
  const { control_number: number } = replacement
  if (replacement.state === 'sealed' && !replacement.invalidating && replacement.id !== document.id) return
  const sentence = `El documento ${number} no puede reemplazar a este: debe ser otro, sellado y vigente`
  throw new DomainError('refused', 'dte-replacement-not-sealed', sentence, { number }, 'replacement')
}

/** An event is signed by who signed the document, and sent where it was sent. */
export function refuseElsewhere(
  document: { readonly control_number: string; readonly environment: '00' | '01'; readonly nit: string },
  here: { readonly environment: '00' | '01'; readonly nit: string },
): void {
  if (document.environment === here.environment && document.nit === here.nit) return
  const { control_number: number, environment, nit } = document
  const sentence = `El documento ${number} se emitió con el NIT ${nit} en el ambiente ${environment}; este servidor no envía con ellos`
  throw new DomainError('refused', 'dte-elsewhere', sentence, { number, nit, environment })
}

interface Responsible {
  readonly responsible_name: string
  readonly responsible_document_type: Emitter['responsible']['document_type'] | ''
  readonly responsible_document_number: string
}

/** Who answers for an event: whom the request names, else the emitter's own. */
export function withResponsible(
  emitter: Emitter,
  { responsible_name: name, responsible_document_type, responsible_document_number }: Responsible,
): Emitter {
  if (name === '' && responsible_document_type === '' && responsible_document_number === '') return emitter
  if (name !== '' && responsible_document_type !== '' && responsible_document_number !== '') {
    return { ...emitter, responsible: { name, document_type: responsible_document_type, document_number: responsible_document_number } }
  }
  throw new DomainError(
    'refused',
    'dte-responsible-incomplete',
    'Del responsable se dan nombre, tipo y número de documento, o nada',
    {},
    'responsible_name',
  )
}
