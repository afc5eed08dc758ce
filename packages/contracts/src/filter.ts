import { z } from 'zod'

/** A filter of a list: absent and empty, as forms send it, mean "all". */
export function filter<Schema extends z.ZodType>(schema: Schema) {
  return z.preprocess((value) => (value === '' ? undefined : value), schema.optional()).optional()
}
