import { type Markup, parseMarkup } from '@gpro/core'
import { z } from 'zod'

const MOST = 10_000

/** 0 to 10000 %, with all the decimals that dividing a price by a cost leaves. */
export const MarkupPercentage = z.union([z.string(), z.number()]).transform((value, context): Markup => {
  const markup = parseMarkup(String(value).trim())
  if (markup && markup.markup <= MOST * 100 && (markup.markup < MOST * 100 || markup.markup_rest <= 0)) return markup
  context.addIssue({ code: 'custom', message: `debe ser un porcentaje de 0 a ${MOST}` })
  return z.NEVER
})
