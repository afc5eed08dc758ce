import { z } from 'zod'
import * as block from './blocks.ts'
import { item, settlement, sums } from './ccf.ts'
import * as field from './fields.ts'

const receiver = z.strictObject({
  tipoDocumento: field.identityType.nullable(),
  numDocumento: field.text(1, 20).nullable(),
  nrc: field.nrc.nullable(),
  nombre: field.text(1, 250).nullable(),
  codActividad: field.activityCode.nullable(),
  descActividad: field.text(5, 150).nullable(),
  direccion: block.address.nullable(),
  telefono: field.phone.nullable(),
  correo: field.text(6, 100).nullable(),
})

/** Factura (01), version 2: prices include IVA. */
export const feSchema = z.strictObject({
  identificacion: block.identification(2, '01'),
  documentoRelacionado: block.upTo(50, block.related).nullable(),
  emisor: block.emitter,
  receptor: receiver.nullable(),
  otrosDocumentos: block.upTo(10, block.associated).nullable(),
  ventaTercero: block.soldForThirdParty,
  cuerpoDocumento: block.bodyOf(z.strictObject({ ...item, ivaItem: field.bodyAmount })),
  resumen: z.strictObject({
    ...sums,
    ivaRete: field.summaryAmount,
    montoTotalOperacion: field.summaryAmount,
    totalNoGravado: field.signedSummaryAmount,
    totalPagar: field.summaryAmount,
    totalLetras: field.text(1, 200),
    totalIva: field.summaryAmount,
    ...settlement,
  }),
  apendice: block.upTo(10, block.appendix).nullable(),
})
export type Fe = z.infer<typeof feSchema>
