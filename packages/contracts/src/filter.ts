import { z } from 'zod'

/** A filter of a list: absent and empty, as forms send it, mean "all". */
export function filter<Schema extends z.ZodType>(schema: Schema) {
  return z.preprocess((value) => (value === '' ? undefined : value), schema.optional()).optional()
}

/** What narrows a list narrows its export; pages it has none. */
export const ALL_PAGES = { limit: true, cursor: true } as const
