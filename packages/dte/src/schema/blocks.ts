import { z } from 'zod'
import * as field from './fields.ts'

/** The blocks that several documents share, as the schemas of 2026-08-11 have them: every key is there, null where it says so. */
export function identification<Version extends number, Type extends string>(version: Version, type: Type) {
  return z.strictObject({
    version: z.literal(version),
    ambiente: field.environment,
    tipoDte: z.literal(type),
    numeroControl: field.matching(
      new RegExp(`^DTE-${type}-[MBSP][0-9]{3}P[0-9]{3}-[0-9]{15}$`),
      `debe tener la forma DTE-${type}-M001P001-000000000000001`,
    ),
    codigoGeneracion: field.generationCode,
    tipoModelo: field.whole(1, 2),
    tipoOperacion: field.whole(1, 2),
    tipoContingencia: field.whole(1, 5).nullable(),
    motivoContin: field.text(1, 500).nullable(),
    fecEmi: field.day,
    horEmi: field.time,
    tipoMoneda: z.literal('USD'),
  })
}

/** NIT of a company that was absorbed; the agency never sends one. */
export const absorbed = field.taxId.nullable()

export const address = z.strictObject({
  departamento: field.matching(/^[0-9]{2}$/, 'debe tener 2 dígitos'),
  municipio: field.matching(/^[0-9]{2}$/, 'debe tener 2 dígitos'),
  distrito: field.matching(/^([0-9]{2}|[0-9]{6})$/, 'debe tener 2 o 6 dígitos'),
  complemento: field.text(1, 200),
})

export const emitterOfAdjustment = z.strictObject({
  nit: field.taxId,
  nrc: field.nrc,
  nombre: field.text(1, 250),
  codActividad: field.activityCode,
  descActividad: field.text(5, 150),
  nombreComercial: field.text(1, 150).nullable(),
  direccion: address,
  telefono: field.phone,
  correo: field.text(6, 100),
})

export const emitter = z.strictObject({
  ...emitterOfAdjustment.shape,
  codEstable: field.text(4, 4).nullable(),
  codPuntoVenta: field.text(1, 15).nullable(),
})

const receiverName = {
  nrc: field.nrc.nullable(),
  nombre: field.text(1, 250),
  codActividad: field.activityCode,
  descActividad: field.text(5, 150),
}
const receiverRest = {
  nombreComercial: field.text(1, 150).nullable(),
  direccion: address,
  telefono: field.phone.nullable(),
  correo: field.text(6, 100).nullable(),
}

export const receiverByNit = z.strictObject({ nit: field.taxId, ...receiverName, ...receiverRest })

export const receiverByDocument = z.strictObject({
  tipoDocumento: field.identityType,
  numDocumento: field.text(1, 20),
  ...receiverName,
  ...receiverRest,
})

export const related = z.strictObject({
  tipoDocumento: field.text(2, 2),
  tipoGeneracion: field.whole(1, 2),
  numeroDocumento: field.text(1, 36),
  fechaEmision: field.day,
})

/** DUCA, BL and the like. Doctors (code 3) are no business of a customs agency. */
export const associated = z.strictObject({
  codDocAsociado: field.whole(1, 2),
  descDocumento: field.text(3, 100),
  detalleDocumento: field.text(3, 300),
  medico: z.null(),
})

export const appendix = z.strictObject({ campo: field.text(2, 25), etiqueta: field.text(3, 50), valor: field.text(1, 150) })

/** Selling in somebody's stead is not what the agency does: always null. */
export const soldForThirdParty = z.null()

export const tax = z.strictObject({ codigo: field.text(2, 2), descripcion: field.text(1, 300), valor: field.summaryAmount })

export const payment = z.strictObject({
  codigo: field.text(2, 2),
  montoPago: field.summaryAmount,
  referencia: field.text(1, 50).nullable(),
  plazo: z.enum(['01', '02', '03']).nullable(),
  periodo: field.whole(1, 99_999).nullable(),
})

export const payments = z.array(payment).min(1)
/** Free text for people: the one field that may have lines. */
export const observations = z.string().min(1).max(3000).nullable()

export const bodyOf = <Item extends z.ZodType>(item: Item) => z.array(item).min(1).max(2000)
export const upTo = <Item extends z.ZodType>(most: number, item: Item) => z.array(item).min(1).max(most)
