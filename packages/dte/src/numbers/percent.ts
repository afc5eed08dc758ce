import type { BasisPoints } from '@gpro/core'
import { z } from 'zod'

/** `"13.00"` to basis points. */
export const Percent = z
  .string()
  .regex(/^\d{1,3}\.\d{2}$/)
  .transform((text): BasisPoints => Number(text.replace('.', '')))
