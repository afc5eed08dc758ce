import { describe, expect, it } from 'vitest'
import { compareCatalogs, findEntry, readCatalog } from './catalog.ts'
import { CATALOGS } from './catalogs.ts'

function catalog(id: string) {
  const found = CATALOGS.get(id)
  if (found === undefined) throw new Error(`No catalog ${id}`)
  return found
}

describe('the catalogs', () => {
  it('have 14 departments, 44 municipalities and 262 districts, beside the one for foreigners', () => {
    expect(['CAT-012', 'CAT-013', 'CAT-008'].map((id) => catalog(id).entries.length - 1)).toEqual([14, 44, 262])
  })

  it('place every district in a municipality of its department', () => {
    const lost = catalog('CAT-008').entries.filter(
      ({ department, municipality = '' }) => findEntry(catalog('CAT-013'), municipality, department) === undefined,
    )
    expect(lost).toEqual([])
    const empty = catalog('CAT-013').entries.filter(
      ({ code, department }) => !catalog('CAT-008').entries.some((district) => district.department === department && district.municipality === code),
    )
    expect(empty).toEqual([])
  })

  it('name what documents say', () => {
    expect(findEntry(catalog('CAT-020'), 'US')?.name).toBe('Estados Unidos')
    expect(findEntry(catalog('CAT-008'), '14', '06')).toMatchObject({ name: 'San Salvador', municipality: '23' })
    expect(findEntry(catalog('CAT-014'), '99')?.name).toBe('Otra')
  })

  it('each say where they are from, and of which day', () => {
    expect([...CATALOGS.values()].filter(({ source, date }) => source === '' || date < '2025-01-01')).toEqual([])
  })
})

describe('a newer catalog', () => {
  const current = catalog('CAT-018')
  const next = { ...current, date: '2027-01-01', entries: [...current.entries.slice(1), { code: '04', name: 'Semanas' }] }

  it('is read and compared before it is taken', () => {
    expect(compareCatalogs(current, readCatalog(next))).toEqual({ added: ['04'], removed: ['01'], renamed: [] })
  })

  it('is neither another one nor an older one', () => {
    expect(() => compareCatalogs(current, { ...next, date: current.date })).toThrow('más nueva')
    expect(() => compareCatalogs(current, { ...next, catalog: 'CAT-017' })).toThrow('más nueva')
  })

  it('names no code twice, and has the form of one', () => {
    expect(() => readCatalog({ ...next, entries: [...next.entries, { code: '04', name: 'Otra vez' }] })).toThrow('repite el código 04')
    expect(() => readCatalog({ ...next, date: 'ayer' })).toThrow('No es un catálogo: date')
  })
})
