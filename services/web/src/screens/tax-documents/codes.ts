import districts from '@gpro/dte/catalogs/cat-008-distrito.json'
import departments from '@gpro/dte/catalogs/cat-012-departamento.json'
import municipalities from '@gpro/dte/catalogs/cat-013-municipio.json'
import activities from '@gpro/dte/catalogs/cat-019-actividad.json'
import countries from '@gpro/dte/catalogs/cat-020-pais.json'
import type { Field, Option } from '../../components/form/fields.tsx'
import type { Texts } from '../../texts/index.ts'

// The Ministry's catalogs come with the forms that ask for their codes, and with nothing else.

interface Entry {
  readonly code: string
  readonly name: string
}

const optionOf = ({ code, name }: Entry): Option => ({ value: code, label: `${code} · ${name}` })

/** A code that is stored stays one of those to choose, though no catalog has it here. */
function codes(entries: readonly Entry[], stored: unknown): readonly Option[] {
  const options = entries.map(optionOf)
  if (typeof stored !== 'string' || stored === '' || entries.some(({ code }) => code === stored)) return options
  return [{ value: stored, label: stored }, ...options]
}

/** What somebody does; the catalog here has the codes of this trade only, so any may be typed. */
export function activityFields(words: Texts['taxDocuments'], required: boolean): readonly Field<'activity_code' | 'activity'>[] {
  return [
    { name: 'activity_code', label: words.activityCode, kind: 'code', options: activities.entries.map(optionOf), hint: 'CAT-019', required, span: 3 },
    { name: 'activity', label: words.activity, required, span: 9 },
  ]
}

/** Where somebody is, each place within the one before it. */
export function placeFields(words: Texts['taxDocuments'], required: boolean): readonly Field<'department' | 'municipality' | 'district'>[] {
  const common = { kind: 'select', required, span: 4 } as const
  return [
    { ...common, name: 'department', label: words.department, options: (values) => codes(departments.entries, values.department) },
    { ...common, name: 'municipality', label: words.municipality, options: municipalitiesOf },
    { ...common, name: 'district', label: words.district, options: districtsOf },
  ]
}

type Values = Readonly<Record<string, unknown>>

function municipalitiesOf({ department, municipality }: Values) {
  return codes(
    municipalities.entries.filter((entry) => entry.department === department),
    municipality,
  )
}

function districtsOf({ department, municipality, district }: Values) {
  return codes(
    districts.entries.filter((entry) => entry.department === department && entry.municipality === municipality),
    district,
  )
}

export function countryFields(words: Texts['taxDocuments']): readonly Field<'country_code' | 'country'>[] {
  const options = ({ country_code }: Values) => codes(countries.entries, country_code)
  return [
    { name: 'country_code', label: words.countryCode, kind: 'select', options, hint: words.abroad, span: 4 },
    { name: 'country', label: words.country, span: 8 },
  ]
}

/** What a code that was chosen says of other fields: its name; another place has other places in it. */
export function fieldsFromCode(name: string, value: unknown): Readonly<Record<string, string>> {
  const named = (field: string, { entries }: { readonly entries: readonly Entry[] }) => {
    const entry = entries.find(({ code }) => code === value)
    return entry ? { [field]: entry.name } : {}
  }
  switch (name) {
    case 'activity_code':
      return named('activity', activities)
    case 'country_code':
      return named('country', countries)
    case 'department':
      return { municipality: '', district: '' }
    case 'municipality':
      return { district: '' }
    default:
      return {}
  }
}
