import { z } from 'zod'
import * as field from './fields.ts'

/** Invalidation event, version 3. */
export const invalidationSchema = z.strictObject({
  identificacion: z.strictObject({
    version: z.literal(3),
    ambiente: field.environment,
    codigoGeneracion: field.generationCode,
    fecEmi: field.day,
    horEmi: field.time,
    fusion: field.taxId.nullable(),
  }),
  emisor: z.strictObject({
    nit: field.taxId,
    nombre: field.text(1, 250),
    codEstableMH: field.text(4, 4),
    codEstable: field.text(1, 10).nullable(),
    codPuntoVentaMH: field.text(4, 4),
    codPuntoVenta: field.text(1, 15).nullable(),
    telefono: field.phone,
    correo: field.text(1, 100),
  }),
  documento: z.strictObject({
    tipoDte: field.text(2, 2),
    codigoGeneracion: field.generationCode,
    selloRecibido: field.stamp,
    numeroControl: field.text(31, 31).nullable(),
    fecEmi: field.day,
    codigoGeneracionR: field.generationCode.nullable(),
    tipoDocumento: field.identityType.nullable(),
    numDocumento: field.text(1, 20).nullable(),
    nombre: field.text(1, 250).nullable(),
    telefono: field.phone.nullable(),
    correo: field.text(1, 100).nullable(),
  }),
  motivo: z.strictObject({
    tipoAnulacion: field.whole(1, 3),
    motivoAnulacion: field.text(1, 200).nullable(),
    nombreResponsable: field.text(1, 100),
    tipDocResponsable: field.identityType,
    numDocResponsable: field.text(1, 20),
    nombreSolicita: field.text(1, 100),
    tipDocSolicita: field.identityType,
    numDocSolicita: field.text(1, 20),
  }),
})
export type Invalidation = z.infer<typeof invalidationSchema>

/** Contingency event, version 4. */
export const contingencySchema = z.strictObject({
  identificacion: z.strictObject({
    version: z.literal(4),
    ambiente: field.environment,
    codigoGeneracion: field.generationCode,
    fTransmision: field.day,
    hTransmision: field.time,
  }),
  emisor: z.strictObject({
    nit: field.taxId,
    nombre: field.text(1, 250),
    nombreResponsable: field.text(1, 100),
    tipoDocResponsable: field.identityType,
    numeroDocResponsable: field.text(1, 25),
    tipoEstablecimiento: z.enum(['01', '02', '04', '07']),
    codEstableMH: field.text(4, 4).nullable(),
    codPuntoVentaMH: field.text(4, 4).nullable(),
    telefono: field.phone,
    correo: field.text(1, 100),
  }),
  detalleDTE: z
    .array(
      z.strictObject({
        noItem: field.whole(1, 1000),
        tipoDoc: z.enum(['01', '03', '04', '05', '06', '07', '11', '14', '18']),
        codigoGeneracion: field.generationCode,
      }),
    )
    .min(1)
    .max(1000),
  motivo: z.strictObject({
    fInicio: field.day,
    fFin: field.day,
    hInicio: field.time,
    hFin: field.time,
    tipoContingencia: field.whole(1, 5),
    motivoContingencia: field.text(1, 500).nullable(),
  }),
})
export type Contingency = z.infer<typeof contingencySchema>
