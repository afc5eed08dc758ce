import { translateWords } from '@gpro/contracts'
import type { z } from 'zod'
import type { Language } from '../../app/language.ts'

/** What a schema finds wrong, by field, in the reader's language. Files are for the API to judge, which reads them. */
export function sentencesFor(schema: z.ZodType, values: Readonly<Record<string, unknown>>, language: Language): Record<string, string> {
  const judged = schema.safeParse(values)
  const found: Record<string, string> = {}
  for (const { path, message } of judged.error?.issues ?? []) {
    const [field] = path
    const name = String(field ?? '')
    if (!(values[name] instanceof File)) found[name] ??= translateWords(language, message)
  }
  return found
}
