import { z } from 'zod'
import { jsonText } from '../wire.ts'

/** How much goes to each expense, each of them named once. */
export function allocationsOf<Allocation extends z.ZodType<{ readonly transfer_id: number }>>(allocation: Allocation) {
  const list = z
    .array(allocation)
    .min(1)
    .max(200)
    .refine((allocations) => new Set(allocations.map(({ transfer_id }) => transfer_id)).size === allocations.length, 'repite un identificador')
  return jsonText(list).describe('JSON, también como texto en un formulario')
}
