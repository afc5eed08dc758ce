import { z } from 'zod'
import * as block from './blocks.ts'
import * as ccf from './ccf.ts'
import * as field from './fields.ts'

const { item, sums } = ccf

/** Nota de crédito (05), version 4. */
export const creditNoteSchema = z.strictObject({
  identificacion: z.strictObject({ ...block.identification(4, '05').shape, fusion: block.absorbed }),
  documentoRelacionado: block.upTo(50, block.related),
  emisor: block.emitterOfAdjustment,
  receptor: block.receiverByDocument,
  ventaTercero: block.soldForThirdParty,
  cuerpoDocumento: block.bodyOf(
    z.strictObject({
      numItem: item.numItem,
      tipoItem: item.tipoItem,
      numeroDocumento: field.text(1, 36),
      cantidad: item.cantidad,
      codigo: item.codigo,
      codTributo: item.codTributo,
      uniMedida: item.uniMedida,
      descripcion: item.descripcion,
      precioUni: item.precioUni,
      montoDescu: item.montoDescu,
      ventaNoSuj: item.ventaNoSuj,
      ventaExenta: item.ventaExenta,
      ventaGravada: item.ventaGravada,
      tributos: item.tributos,
      noGravado: item.noGravado,
      ivaPerci: field.bodyAmount,
      totalIva: field.bodyAmount,
      ivaRete: field.bodyAmount,
    }),
  ),
  resumen: z.strictObject({
    totalNoSuj: sums.totalNoSuj,
    totalExenta: sums.totalExenta,
    totalGravada: sums.totalGravada,
    subTotalVentas: sums.subTotalVentas,
    totalDescu: sums.totalDescu,
    tributos: sums.tributos,
    montoTotalOperacion: field.summaryAmount,
    ivaPerci: field.summaryAmount,
    totalIva: field.summaryAmount,
    ivaRete: field.summaryAmount,
    totalNoGravado: field.signedSummaryAmount,
    totalPagar: field.summaryAmount,
    totalLetras: field.text(8, 200),
    condicionOperacion: field.whole(1, 3),
    observaciones: block.observations,
    codigoRetencionMH: z.null(),
  }),
  apendice: block.upTo(10, block.appendix).nullable(),
})
export type CreditNote = z.infer<typeof creditNoteSchema>
