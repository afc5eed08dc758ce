import { DomainError } from '@gpro/core'
import { z } from 'zod'

const Entry = z.strictObject({
  code: z.string().min(1),
  name: z.string().min(1),
  /** CAT-012, of a municipality (CAT-013) or district (CAT-008): their codes repeat from department to department. */
  department: z.string().optional(),
  /** CAT-013, of a district. */
  municipality: z.string().optional(),
})
export type CatalogEntry = z.infer<typeof Entry>

const Catalog = z.strictObject({
  catalog: z.string().regex(/^CAT-\d{3}$/),
  name: z.string().min(1),
  source: z.string().min(1),
  date: z.iso.date(),
  /** False where the file has only the codes that are used here: others are not refused then. */
  complete: z.boolean(),
  note: z.string().optional(),
  entries: z.array(Entry).min(1),
})
export type Catalog = z.infer<typeof Catalog>

/** Reads a catalog, such as a newer one. Throws `refused` where it is none, or names a code twice. */
export function readCatalog(file: unknown): Catalog {
  const { success, data, error } = Catalog.safeParse(file)
  if (!success) {
    const [issue] = error.issues
    throw refused(`No es un catálogo: ${issue?.path.join('.')}`, issue?.path.join('.') ?? '')
  }
  const keys = data.entries.map(keyOf)
  const twice = keys.find((key, index) => keys.indexOf(key) !== index)
  if (twice !== undefined) throw refused(`El catálogo ${data.catalog} repite el código ${twice}`, twice)
  return data
}

function keyOf({ code, department = '' }: CatalogEntry): string {
  return department === '' ? code : `${department}/${code}`
}

export function findEntry({ entries }: Catalog, code: string, department?: string): CatalogEntry | undefined {
  return entries.find((entry) => entry.code === code && entry.department === department)
}

/** What a newer catalog changes. Throws `refused` where it is another one, or not newer. */
export function compareCatalogs(
  current: Catalog,
  next: Catalog,
): { readonly added: string[]; readonly removed: string[]; readonly renamed: string[] } {
  if (next.catalog !== current.catalog || next.date <= current.date) {
    throw refused(`No es una versión más nueva del catálogo ${current.catalog} del ${current.date}`, current.catalog)
  }
  const names = (catalog: Catalog) => new Map(catalog.entries.map((entry) => [keyOf(entry), entry.name]))
  const [before, after] = [names(current), names(next)]
  return {
    added: [...after.keys()].filter((key) => !before.has(key)),
    removed: [...before.keys()].filter((key) => !after.has(key)),
    renamed: [...after].filter(([key, name]) => before.has(key) && before.get(key) !== name).map(([key]) => key),
  }
}

function refused(sentence: string, where: string): DomainError {
  return new DomainError('refused', 'dte-catalog', sentence, { where })
}
