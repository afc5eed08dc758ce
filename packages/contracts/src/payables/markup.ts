import type { BasisPoints } from '@gpro/core'
import { z } from 'zod'

/** What the client pays above the cost, in percent. */
const MOST = 10_000

/**
 * A markup in a request, to basis points. Screens work it out from a price and send all its decimals, 66.66666666666667: it is rounded
 * to two, halves upwards.
 */
export const RoundedMarkup = z.union([z.string(), z.number()]).transform((value, context): BasisPoints => {
  const [, whole, decimals = ''] = /^(\d{1,6})(?:\.(\d{1,30}))?$/.exec(String(value).trim()) ?? []
  const digits = decimals.padEnd(3, '0')
  const rate = whole === undefined ? -1 : Number(whole) * 100 + Number(digits.slice(0, 2)) + (Number(digits[2]) >= 5 ? 1 : 0)
  if (rate >= 0 && rate <= MOST * 100) return rate
  context.addIssue({ code: 'custom', message: `debe ser un porcentaje de 0 a ${MOST}` })
  return z.NEVER
})
