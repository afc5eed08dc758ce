import { ZERO } from '@gpro/core'
import { totalInWords } from '../identifiers/total-in-words.ts'
import { ofCents, ofUnits } from '../numbers/numeral.ts'
import type { Rules } from '../rules/rules.ts'
import type { Fex } from '../schema/fex.ts'
import { appendixBlock, conditionOf, identificationBlock, orNull, paymentBlock, sellerBlock } from './blocks.ts'
import type { FexInput, ForeignClient } from './input.ts'
import { unitOf } from './items.ts'
import { type PricedLine, pricedAbroad } from './priced-lines.ts'
import { inColumn, payable, sumsOf } from './sums.ts'
import { line as oneLine } from './text.ts'

const EXPORT_IVA = { codigo: 'C3', descripcion: 'Impuesto al Valor Agregado (exportaciones) 0%', valor: 0 } as const

/** CAT-011 as exports use it: services name neither customs office nor regime. */
const SERVICES = 2

/** A factura de exportación of services: taxed at 0 %. */
export function buildFex(input: FexInput, rules: Rules): Fex {
  const { lines } = pricedAbroad(input.lines, rules)
  const sums = sumsOf(lines)
  const due = payable(sums.taxed, ZERO, sums.outside)
  return {
    identificacion: identificationBlock(3, '11', input.identification),
    documentoRelacionado: null,
    emisor: { ...sellerBlock(input.emitter), tipoItemExpor: SERVICES, recintoFiscal: null, tipoRegimen: null, regimen: null },
    receptor: foreignBlock(input.receiver),
    otrosDocumentos: associatedBlock(input),
    ventaTercero: null,
    compraTercero: null,
    cuerpoDocumento: lines.map((line, index) => exportItem(line, index, rules)),
    resumen: {
      totalGravada: ofCents(sums.taxed),
      descuGravada: 0,
      porcentajeDescuento: 0,
      totalDescu: ofCents(sums.discounts),
      seguro: 0,
      flete: 0,
      tributos: [EXPORT_IVA],
      montoTotalOperacion: ofCents(sums.taxed),
      totalNoGravado: ofCents(sums.outside),
      totalNoOnerosas: 0,
      totalPagar: ofCents(due),
      totalLetras: totalInWords(due),
      saldoFavor: 0,
      condicionOperacion: conditionOf(input.payment.condition),
      pagos: paymentBlock(input.payment, due),
      codIncoterms: null,
      descIncoterms: null,
      numPagoElectronico: null,
      observaciones: input.observations,
    },
    apendice: appendixBlock(input),
  }
}

function exportItem(line: PricedLine, index: number, rules: Rules) {
  return {
    numItem: index + 1,
    tipoItem: line.line.item_type,
    numeroDocumento: null,
    cantidad: line.line.quantity,
    codigo: line.line.code,
    codTributo: null,
    uniMedida: unitOf(line, rules),
    descripcion: oneLine(line.line.description),
    precioUni: ofUnits(line.price),
    montoDescu: ofUnits(line.discount),
    ventaGravada: inColumn(line, 'ventaGravada'),
    tributos: line.column === 'ventaGravada' ? [EXPORT_IVA.codigo] : null,
    noGravado: inColumn(line, 'noGravado'),
  }
}

function foreignBlock(receiver: ForeignClient) {
  return {
    nombre: oneLine(receiver.name),
    tipoDocumento: receiver.document_type,
    numDocumento: receiver.document_number,
    descActividad: oneLine(receiver.activity),
    nombreComercial: oneLine(receiver.trade_name),
    codPais: receiver.country_code,
    nombrePais: receiver.country,
    complemento: oneLine(receiver.address),
    tipoPersona: receiver.person_type,
    telefono: receiver.phone,
    correo: receiver.email,
  }
}

function associatedBlock({ associated }: FexInput) {
  return orNull(
    associated.map(({ code, description, detail }) => ({
      codDocAsociado: code,
      descDocumento: oneLine(description),
      detalleDocumento: oneLine(detail),
      placaTrans: null,
      modoTransp: null,
      numConductor: null,
      nombreConductor: null,
    })),
  )
}
