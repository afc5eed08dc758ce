import { isDay } from '@gpro/core'
import { z } from 'zod'
import { decimalsOf, isNumeral, type Numeral, numeral, type Units, unitsOf } from '../numbers/numeral.ts'

/** One line of text. The Ministry's patterns let no line break through. */
export function text(least: number, most: number) {
  return z
    .string()
    .min(least)
    .max(most)
    .regex(/^[^\r\n]*$/, 'no puede tener saltos de línea')
}

export function matching(form: RegExp, message: string) {
  return z.string().regex(form, message)
}

export function whole(least: number, most: number) {
  return z.int().min(least).max(most)
}

interface Limits {
  readonly decimals: number
  readonly least?: string
  readonly most?: string
}

/** Below a hundred thousand million, as every amount of the official schemas. */
const MOST = '99999999999.99999999'

/** An exact number. The places after the point are counted on its decimal text: `2.13 % 0.01` is not zero in floats. */
export function amount({ decimals, least = '0', most = MOST }: Limits) {
  const [lowest, highest] = [unitsOf(numeral(least)), unitsOf(numeral(most))]
  return z.custom<Numeral>(isNumeral, { error: 'debe ser un número', abort: true }).superRefine((value, context) => {
    const refuse = (message: string) => context.addIssue({ code: 'custom', message })
    if (decimalsOf(value) > decimals) return refuse(`no puede tener más de ${decimals} decimales`)
    const units: Units = unitsOf(value)
    if (units < lowest) refuse(`no puede ser menor que ${least}`)
    if (units > highest) refuse(`no puede ser mayor que ${most}`)
  })
}

/** Of a line: up to eight decimals. */
export const bodyAmount = amount({ decimals: 8 })
export const signedBodyAmount = amount({ decimals: 8, least: `-${MOST}` })
export const quantity = amount({ decimals: 8, least: '0.00000001' })
/** Of the summary: two decimals. */
export const summaryAmount = amount({ decimals: 2 })
export const signedSummaryAmount = amount({ decimals: 2, least: `-${MOST}` })
export const negativeSummaryAmount = amount({ decimals: 2, least: `-${MOST}`, most: '0' })
export const positiveSummaryAmount = amount({ decimals: 2, least: '0.01' })
export const percentage = amount({ decimals: 2, most: '100' })

export const day = z.string().refine(isDay, 'debe ser una fecha que exista, con la forma AAAA-MM-DD')
export const time = matching(/^([01]\d|2[0-3]):[0-5]\d:[0-5]\d$/, 'debe ser una hora con la forma HH:mm:ss')
export const generationCode = matching(/^[A-F0-9]{8}-[A-F0-9]{4}-[A-F0-9]{4}-[A-F0-9]{4}-[A-F0-9]{12}$/, 'debe ser un UUID en mayúsculas')
export const taxId = matching(/^([0-9]{14}|[0-9]{9})$/, 'debe tener 14 o 9 dígitos, sin guiones')
export const nrc = matching(/^[0-9]{2,8}$/, 'debe tener de 2 a 8 dígitos, sin guiones')
export const phone = text(8, 30)
export const environment = z.enum(['00', '01'])
export const identityType = z.enum(['36', '13', '37', '03', '02'])
export const activityCode = matching(/^[0-9]{5,6}$/, 'debe tener 5 o 6 dígitos')
export const stamp = matching(/^[A-Z0-9]{40}$/, 'debe tener 40 letras mayúsculas o dígitos')
