import { expect, it } from 'vitest'
import type { Field } from '../../components/form/fields.tsx'
import { findOptions } from '../../components/form/find-options.ts'
import { es } from '../../texts/es/index.ts'
import { activityFields, countryFields, fieldsFromCode, placeFields } from './codes.ts'

const words = es.taxDocuments
const [department, municipality, district] = placeFields(words, true)
const [activity] = activityFields(words, true)
const [country] = countryFields(words)

function labelsOf(field: Field | undefined, values: Readonly<Record<string, string>> = {}): readonly string[] {
  const { options = [] } = field ?? {}
  return (typeof options === 'function' ? options(values) : options).map(({ label }) => label)
}

it('a place is chosen by code and name, among those within the place before it', () => {
  expect(labelsOf(department)).toContain('06 · San Salvador')
  expect(labelsOf(municipality, { department: '06' })).toContain('23 · San Salvador Centro')
  expect(labelsOf(municipality, { department: '01' })).not.toContain('23 · San Salvador Centro')
  expect(labelsOf(district, { department: '06', municipality: '23' })).toContain('14 · San Salvador')
  expect(labelsOf(district, { department: '06' })).toEqual([])
})

it('what is stored stays one of those to choose, though no catalog has it', () => {
  expect(labelsOf(municipality, { department: '06', municipality: '99' })[0]).toBe('99')
  expect(labelsOf(country, { country_code: 'ZZ' })[0]).toBe('ZZ')
})

it('a code brings its name along; another place empties the places that were within the old one', () => {
  expect(labelsOf(activity)).toContain('52291 · Agencias de tramitaciones aduanales')
  expect(fieldsFromCode('activity_code', '52291')).toEqual({ activity: 'Agencias de tramitaciones aduanales' })
  expect(fieldsFromCode('activity_code', '46900')).toEqual({})
  expect(fieldsFromCode('country_code', 'GT')).toEqual({ country: 'Guatemala' })
  expect(fieldsFromCode('department', '05')).toEqual({ municipality: '', district: '' })
  expect(fieldsFromCode('municipality', '23')).toEqual({ district: '' })
  expect(fieldsFromCode('complement', 'Calle 1')).toEqual({})
})

it('options are found without accents and by code', () => {
  const options = [
    { value: '01', label: '01 · Ahuachapán' },
    { value: '06', label: '06 · San Salvador' },
  ]
  const found = (search: string) => findOptions({ options, search, limit: 5 }).map(({ value }) => value)
  expect(found('ahuachapan')).toEqual(['01'])
  expect(found('06')).toEqual(['06'])
  expect(found('')).toEqual(['01', '06'])
})
