import { z } from 'zod'
import * as block from './blocks.ts'
import { item, settlement } from './ccf.ts'
import * as field from './fields.ts'

const emitter = z.strictObject({
  ...block.emitter.shape,
  descActividad: field.text(1, 150),
  tipoItemExpor: field.whole(1, 3),
  recintoFiscal: field.text(2, 2).nullable(),
  tipoRegimen: field.text(1, 13).nullable(),
  regimen: field.text(1, 13).nullable(),
})

const receiver = z.strictObject({
  nombre: field.text(1, 250),
  tipoDocumento: field.identityType,
  numDocumento: field.text(1, 20),
  descActividad: field.text(5, 150),
  nombreComercial: field.text(1, 150).nullable(),
  codPais: field.matching(/^[A-Z]{2}$/, 'debe ser el código ISO de dos letras'),
  nombrePais: field.text(3, 50),
  complemento: field.text(1, 200),
  tipoPersona: field.whole(1, 2),
  telefono: field.phone.nullable(),
  correo: field.text(6, 100).nullable(),
})

/** Documents of the shipment; transport (code 4) is the carrier's to say. */
const associated = z.strictObject({
  codDocAsociado: field.whole(1, 2),
  descDocumento: field.text(3, 100),
  detalleDocumento: field.text(3, 300),
  placaTrans: z.null(),
  modoTransp: z.null(),
  numConductor: z.null(),
  nombreConductor: z.null(),
})

/** Factura de exportación (11), version 3. */
export const fexSchema = z.strictObject({
  identificacion: block.identification(3, '11'),
  documentoRelacionado: block.upTo(50, block.related).nullable(),
  emisor: emitter,
  receptor: receiver,
  otrosDocumentos: block.upTo(20, associated).nullable(),
  ventaTercero: block.soldForThirdParty,
  compraTercero: z.null(),
  cuerpoDocumento: block.bodyOf(
    z.strictObject({
      numItem: item.numItem,
      tipoItem: field.whole(1, 2),
      numeroDocumento: item.numeroDocumento,
      cantidad: item.cantidad,
      codigo: item.codigo,
      codTributo: item.codTributo,
      uniMedida: item.uniMedida,
      descripcion: item.descripcion,
      precioUni: item.precioUni,
      montoDescu: item.montoDescu,
      ventaGravada: item.ventaGravada,
      tributos: item.tributos,
      noGravado: item.noGravado,
    }),
  ),
  resumen: z.strictObject({
    totalGravada: field.summaryAmount,
    descuGravada: field.summaryAmount,
    porcentajeDescuento: field.percentage,
    totalDescu: field.summaryAmount,
    seguro: field.summaryAmount,
    flete: field.summaryAmount.nullable(),
    tributos: z.array(block.tax).min(1).nullable(),
    montoTotalOperacion: field.summaryAmount,
    totalNoGravado: field.signedSummaryAmount,
    totalNoOnerosas: field.summaryAmount,
    totalPagar: field.summaryAmount,
    totalLetras: field.text(1, 200),
    ...settlement,
    saldoFavor: field.signedSummaryAmount,
    codIncoterms: field.text(1, 2).nullable(),
    descIncoterms: field.text(1, 150).nullable(),
  }),
  apendice: block.upTo(10, block.appendix).nullable(),
})
export type Fex = z.infer<typeof fexSchema>
