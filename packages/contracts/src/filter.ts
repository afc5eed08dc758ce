import { z } from 'zod'

/** A filter of a list: absent and empty, as forms send it, mean "all", and so does the word that a form has for it. */
export function filter<Schema extends z.ZodType>(schema: Schema, all = '') {
  return z.preprocess((value) => (value === '' || value === all ? undefined : value), schema.optional()).optional()
}

/** What narrows a list narrows its export; pages it has none. */
export const ALL_PAGES = { limit: true, cursor: true } as const
