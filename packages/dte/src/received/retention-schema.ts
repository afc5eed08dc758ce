import { z } from 'zod'
import * as field from '../schema/fields.ts'

// What clients send is read, not issued: of who they are only what is used is looked at, so unknown keys pass.

const identification = z.looseObject({
  ambiente: field.environment,
  tipoDte: z.literal('07'),
  numeroControl: z.string().min(1).max(36),
  codigoGeneracion: field.generationCode,
  fecEmi: field.day,
  tipoMoneda: z.literal('USD'),
})

const party = { nrc: z.string().nullable(), nombre: z.string().min(1) }

const line = {
  numItem: field.whole(1, 500),
  montoSujetoGrav: field.positiveSummaryAmount,
  codigoRetencionMH: z.enum(['22', 'C4', 'C9']),
  ivaRetenido: field.positiveSummaryAmount,
  descripcion: z.string().nullable(),
}

const shared = {
  emisor: z.looseObject({ nit: field.taxId, ...party }),
  receptor: z.looseObject({ tipoDocumento: z.string(), numDocumento: z.string(), ...party }),
  /** Once the Ministry has taken it: in what clients deliver it stands at the root. */
  selloRecibido: field.stamp.nullish(),
}

/** CR (07), version 2, in force since 2026. */
export const retentionV2 = z.looseObject({
  ...shared,
  identificacion: identification.extend({ version: z.literal(2) }),
  cuerpoDocumento: z
    .array(
      z.looseObject({
        ...line,
        tipoDte: z.string().nullable(),
        tipoGeneracion: field.whole(1, 2).nullable(),
        numeroDocumento: z.string().nullable(),
        fechaEmision: field.day.nullable(),
      }),
    )
    .min(1)
    .max(500),
  resumen: z.looseObject({ totalSujetoRetencion: field.positiveSummaryAmount, totalIvaRetenido: field.positiveSummaryAmount }),
})

/** CR (07), version 1, which clients issued until then. */
export const retentionV1 = z.looseObject({
  ...shared,
  identificacion: identification.extend({ version: z.literal(1) }),
  cuerpoDocumento: z
    .array(z.looseObject({ ...line, tipoDte: z.string(), tipoDoc: field.whole(1, 2), numDocumento: z.string(), fechaEmision: field.day }))
    .min(1)
    .max(500),
  resumen: z.looseObject({ totalSujetoRetencion: field.positiveSummaryAmount, totalIVAretenido: field.positiveSummaryAmount }),
})
