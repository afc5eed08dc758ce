import { add, type Cents, cents, DomainError, type DteState, formatMoney, percentOf, subtract, ZERO } from '@gpro/core'
import { type CreditNoteInput, centsOf, type Document, type DocumentLine, lineOfTotal, type Rules, type Taxpayer } from '@gpro/dte'

/** The document of an invoice, as far as a credit note looks at it. */
export interface Adjustable {
  readonly control_number: string
  readonly dte_type: string
  readonly state: DteState
}

/** A credit note exists for a sealed CCF; what is possible instead is said. */
export function refuseAdjustment(invoice: string, document: Adjustable | undefined): asserts document is Adjustable {
  const refused = (code: string, sentence: string) => new DomainError('refused', code, sentence, { invoice })
  if (document === undefined) {
    throw refused('dte-note-without-document', `La factura ${invoice} no tiene un DTE emitido aquí al que la nota de crédito se refiera`)
  }
  if (document.dte_type !== '03') {
    const sentence = `El DTE de la factura ${invoice} no es un crédito fiscal, y no admite nota de crédito: invalídelo y facture de nuevo`
    throw refused('dte-note-not-possible', sentence)
  }
  if (document.state !== 'sealed') {
    throw refused('dte-note-before-seal', `El DTE de la factura ${invoice} aún no está sellado; la nota de crédito se emite después de su sello`)
  }
}

/** What the credit note is known by, and its document. */
export interface NoteDocument {
  readonly note_number: string
  readonly state: DteState
}

/** A note whose document is on its way or sealed stands as it was signed. */
export function refuseFrozenNote({ note_number: note, state }: NoteDocument): void {
  if (state === 'sealed') {
    const sentence = `La nota de crédito ${note} tiene su DTE sellado por Hacienda; invalide el DTE, y la nota se elimina con él`
    throw new DomainError('refused', 'dte-note-sealed', sentence, { note })
  }
  const sentence = `La nota de crédito ${note} tiene un DTE en camino a Hacienda; espere su respuesta, o abandónelo si fue rechazado`
  throw new DomainError('refused', 'dte-note-under-way', sentence, { note })
}

/** How much of a CCF the credit notes before this one have left, by kind of sale. */
export interface Room {
  readonly taxed: Cents
  /** With what the invoice's rounding put beside it. */
  readonly iva: Cents
  readonly exempt: Cents
  readonly not_subject: Cents
  readonly retention: Cents
}

export function roomOf(ccf: Document, earlier: readonly Document[]): Room {
  const [sold, ...credited] = [ccf, ...earlier].map(amountsOf)
  const left = (of: (room: Room) => Cents) => subtract(sold ? of(sold) : ZERO, add(...credited.map(of)))
  return {
    taxed: left(({ taxed }) => taxed),
    iva: left(({ iva }) => iva),
    exempt: left(({ exempt }) => exempt),
    not_subject: left(({ not_subject }) => not_subject),
    retention: left(({ retention }) => retention),
  }
}

function amountsOf({ resumen }: Document): Room {
  if (!('totalNoSuj' in resumen)) throw new Error('An export has no credit note')
  return {
    taxed: centsOf(resumen.totalGravada),
    iva: add(...(resumen.tributos ?? []).map(({ valor }) => centsOf(valor)), centsOf(resumen.totalNoGravado)),
    exempt: centsOf(resumen.totalExenta),
    not_subject: centsOf(resumen.totalNoSuj),
    retention: centsOf(resumen.ivaRete),
  }
}

/** The lines of a note that was given as an amount: of what is taxed first, as far as that goes, then of what is exempt, then of the rest. */
export function noteLines(description: string, amount: Cents, room: Room, rules: Rules): DocumentLine[] {
  const taxed = taxedLine(description, least(amount, add(room.taxed, room.iva)), room, rules)
  const exempt = least(subtract(amount, totalOf(taxed)), room.exempt)
  const rest = subtract(subtract(amount, totalOf(taxed)), exempt)
  if (rest > room.not_subject) {
    const left = formatMoney(add(room.taxed, room.iva, room.exempt, room.not_subject))
    throw new DomainError('refused', 'dte-note-above-document', `La nota de crédito supera lo que a su documento le queda por acreditar ($${left})`, {
      left,
    })
  }
  const untaxed = (line_class: 'exento' | 'no_sujeto', net: Cents) => ({ ...taxed, class: line_class, unit_price: net, net, iva: ZERO })
  return [taxed, untaxed('exento', exempt), untaxed('no_sujeto', rest)].filter(({ net, iva }) => add(net, iva) > 0)
}

function taxedLine(description: string, total: Cents, room: Room, rules: Rules): DocumentLine {
  const line = lineOfTotal(description, total, rules)
  // All that is left goes back as it was billed, its rounding too.
  const net = total === add(room.taxed, room.iva) ? room.taxed : least(line.net, room.taxed)
  return { ...line, unit_price: net, net, iva: subtract(total, net) }
}

/** The share of what the client withheld that goes back with the note. */
export function returnedRetention(lines: readonly DocumentLine[], room: Room, { retention_rate }: Rules): Cents {
  const taxed = add(...lines.filter((line) => line.class === 'gravado').map(({ net }) => net))
  return least(percentOf(taxed, retention_rate), room.retention)
}

/** The client, as the CCF names it: the Ministry wants the same one. */
export function receiverOf({ receptor }: Document): Taxpayer {
  if (receptor === null || !('nit' in receptor)) throw new Error('A CCF names its receiver by the NIT')
  const { direccion } = receptor
  return {
    nit: receptor.nit,
    nrc: receptor.nrc,
    name: receptor.nombre,
    trade_name: receptor.nombreComercial,
    activity_code: receptor.codActividad,
    activity: receptor.descActividad,
    address: {
      department: direccion.departamento,
      municipality: direccion.municipio,
      district: direccion.distrito,
      complement: direccion.complemento,
    },
    phone: receptor.telefono,
    email: receptor.correo,
  }
}

/** What the note refers to. */
export function relatedTo({ identificacion }: Document): CreditNoteInput['related'] {
  return { generation_code: identificacion.codigoGeneracion, issue_date: identificacion.fecEmi }
}

function totalOf({ net, iva }: DocumentLine): Cents {
  return add(net, iva)
}

function least(one: Cents, other: Cents): Cents {
  return cents(Math.min(one, other))
}
