import { z } from 'zod'

type Issue = z.core.$ZodRawIssue

const TYPES: Readonly<Record<string, string>> = {
  string: 'debe ser texto',
  number: 'debe ser un número',
  nan: 'debe ser un número',
  int: 'debe ser un número entero',
  boolean: 'debe ser true o false',
  array: 'debe ser una lista',
  object: 'debe ser un objeto',
  record: 'debe ser un objeto',
}

const choices = new Intl.ListFormat('es', { type: 'disjunction' })

/** What a field is told when it does not fit its schema and the schema itself says nothing. */
function sentence(issue: Issue): string {
  if (issue.input === undefined || issue.input === null) return 'es obligatorio'
  switch (issue.code) {
    case 'invalid_type':
      return TYPES[issue.expected] ?? 'no es válido'
    case 'invalid_value':
      return `no es una opción válida: elija ${choices.format(issue.values.map(String))}`
    case 'invalid_union':
      return union(issue.errors)
    case 'too_big':
      return most(issue.origin, issue.maximum, issue.inclusive ?? true)
    case 'too_small':
      return least(issue.origin, issue.minimum, issue.inclusive ?? true)
    case 'not_multiple_of':
      return `debe ser múltiplo de ${issue.divisor}`
    case 'invalid_format':
      return issue.format === 'email' ? 'debe ser un correo electrónico' : 'no tiene la forma esperada'
    case 'unrecognized_keys':
      return `no se conoce: ${issue.keys.join(', ')}`
    default:
      return 'no es válido'
  }
}

/** Of several accepted forms, the words of the one that came closest: a wrong type is the farthest. */
function union(branches: readonly (readonly z.core.$ZodIssue[])[]): string {
  const near = branches.find(([issue]) => issue !== undefined && issue.code !== 'invalid_type') ?? branches[0]
  return near?.[0]?.message ?? 'no es válido'
}

const UNITS: Readonly<Record<string, string>> = { string: ' caracteres', array: ' elementos', set: ' elementos' }

function most(origin: string, limit: number | bigint, inclusive: boolean): string {
  return inclusive ? `no puede pasar de ${limit}${UNITS[origin] ?? ''}` : `debe ser menor que ${limit}`
}

function least(origin: string, limit: number | bigint, inclusive: boolean): string {
  const unit = UNITS[origin]
  if (unit) return Number(limit) === 1 ? 'es obligatorio' : `debe tener al menos ${limit}${unit}`
  return inclusive ? `debe ser ${limit} o más` : `debe ser mayor que ${limit}`
}

/** From here on zod speaks as the office does. */
export function speakSpanish(): void {
  z.config({ localeError: sentence })
}
