import { type Cents, dayOf } from '@gpro/core'
import { localTime } from '../calendar/local-time.ts'
import { ofCents } from '../numbers/numeral.ts'
import type { Address, CcfInput, CreditNoteInput, DocumentInput, Emitter, Identification, Payment, Taxpayer } from './input.ts'
import { line } from './text.ts'

export function identificationBlock<Version extends number, Type extends string>(version: Version, type: Type, input: Identification) {
  const { environment, control_number, generation_code, issued_at, contingency } = input
  return {
    version,
    ambiente: environment,
    tipoDte: type,
    numeroControl: control_number,
    codigoGeneracion: generation_code,
    tipoModelo: contingency ? 2 : 1,
    tipoOperacion: contingency ? 2 : 1,
    tipoContingencia: contingency ? contingency.type : null,
    motivoContin: contingency ? line(contingency.reason) : null,
    fecEmi: dayOf(issued_at),
    horEmi: localTime(issued_at),
    tipoMoneda: 'USD' as const,
  }
}

export function addressBlock({ department, municipality, district, complement }: Address) {
  return { departamento: department, municipio: municipality, distrito: district, complemento: line(complement) }
}

/** The emitter of a credit note; sales say their point of sale too. */
export function emitterBlock(emitter: Emitter) {
  return {
    nit: emitter.nit,
    nrc: emitter.nrc,
    nombre: line(emitter.name),
    codActividad: emitter.activity_code,
    descActividad: line(emitter.activity),
    nombreComercial: line(emitter.trade_name),
    direccion: addressBlock(emitter.address),
    telefono: emitter.phone,
    correo: emitter.email,
  }
}

export function sellerBlock(emitter: Emitter) {
  return { ...emitterBlock(emitter), codEstable: emitter.own_establishment, codPuntoVenta: emitter.own_point_of_sale }
}

/** All that a CCF and a credit note say of a taxpayer, but for how they name the NIT. */
export function taxpayerBlock(receiver: Taxpayer) {
  return {
    nrc: receiver.nrc,
    nombre: line(receiver.name),
    codActividad: receiver.activity_code,
    descActividad: line(receiver.activity),
    nombreComercial: line(receiver.trade_name),
    direccion: addressBlock(receiver.address),
    telefono: receiver.phone,
    correo: receiver.email,
  }
}

export function associatedBlock({ associated }: Pick<CcfInput, 'associated'>) {
  const documents = associated.map(({ code, description, detail }) => ({
    codDocAsociado: code,
    descDocumento: line(description),
    detalleDocumento: line(detail),
    medico: null,
  }))
  return orNull(documents)
}

export function appendixBlock({ appendix }: Pick<DocumentInput, 'appendix'>) {
  return orNull(appendix.map(({ field, label, value }) => ({ campo: field, etiqueta: label, valor: line(value) })))
}

/** A list that may not be empty is null instead. */
export function orNull<Entry>(entries: readonly Entry[]): Entry[] | null {
  return entries.length > 0 ? [...entries] : null
}

export function conditionOf(condition: CreditNoteInput['condition']): number {
  return condition === 'contado' ? 1 : 2
}

/** How it is paid: one row for the whole amount; the Ministry wants one even on credit. */
export function paymentBlock(payment: Payment, amount: Cents) {
  const cash = payment.condition === 'contado'
  return [
    {
      codigo: payment.method,
      montoPago: ofCents(amount),
      referencia: cash ? line(payment.reference) : null,
      plazo: cash ? null : ('01' as const),
      periodo: cash ? null : payment.credit_days,
    },
  ]
}
