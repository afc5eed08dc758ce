import { z } from 'zod'
import * as block from './blocks.ts'
import * as field from './fields.ts'

export const item = {
  numItem: field.whole(1, 2000),
  tipoItem: field.whole(1, 4),
  numeroDocumento: field.text(1, 36).nullable(),
  codigo: field.text(1, 25).nullable(),
  codTributo: field.text(2, 2).nullable(),
  descripcion: field.text(1, 1500),
  cantidad: field.quantity,
  uniMedida: field.whole(1, 99),
  precioUni: field.bodyAmount,
  montoDescu: field.bodyAmount,
  ventaNoSuj: field.bodyAmount,
  ventaExenta: field.bodyAmount,
  ventaGravada: field.bodyAmount,
  tributos: z.array(field.text(2, 2)).min(1).nullable(),
  psv: field.bodyAmount,
  noGravado: field.signedBodyAmount,
}

export const sums = {
  totalNoSuj: field.summaryAmount,
  totalExenta: field.summaryAmount,
  totalGravada: field.summaryAmount,
  subTotalVentas: field.summaryAmount,
  descuNoSuj: field.summaryAmount,
  descuExenta: field.summaryAmount,
  descuGravada: field.summaryAmount,
  porcentajeDescuento: field.percentage,
  totalDescu: field.summaryAmount,
  tributos: z.array(block.tax).min(1).nullable(),
  subTotal: field.summaryAmount,
}

export const settlement = {
  saldoFavor: field.negativeSummaryAmount,
  condicionOperacion: field.whole(1, 3),
  pagos: block.payments,
  numPagoElectronico: field.text(1, 100).nullable(),
  observaciones: block.observations,
}

/** CCF (03), version 4. */
export const ccfSchema = z.strictObject({
  identificacion: block.identification(4, '03'),
  documentoRelacionado: block.upTo(50, block.related).nullable(),
  emisor: block.emitter,
  receptor: block.receiverByNit,
  otrosDocumentos: block.upTo(10, block.associated).nullable(),
  ventaTercero: block.soldForThirdParty,
  cuerpoDocumento: block.bodyOf(z.strictObject(item)),
  resumen: z.strictObject({
    ...sums,
    ivaPerci: field.summaryAmount,
    ivaRete: field.summaryAmount,
    montoTotalOperacion: field.summaryAmount,
    totalNoGravado: field.signedSummaryAmount,
    totalPagar: field.summaryAmount,
    totalLetras: field.text(8, 200),
    ...settlement,
  }),
  apendice: block.upTo(10, block.appendix).nullable(),
})
export type Ccf = z.infer<typeof ccfSchema>
