import { isDay, parseMoney, readInstant } from '@gpro/core'
import { FixtureError, type FixtureProblem } from '../../error.ts'
import type { Value } from '../../tables.ts'

/** Where a value stands, and whom it may name. */
export interface Place {
  readonly object: string
  readonly field: string
  /** Ids of users by their names: `dumpdata --natural-foreign` names users so. */
  readonly users: ReadonlyMap<string, number>
}

/** How a field of the old system is read, and where it goes. */
export interface Field {
  readonly convert: (value: unknown, place: Place) => Value
  /** A column; a stored sum to compare with the one derived; only what the model itself looks at; nowhere. */
  readonly to: 'row' | 'figure' | 'aside' | 'nowhere'
  /** Its column, by the name of the field. */
  readonly column: (name: string) => string
  /** What stands for nothing; undefined: there must be something. */
  readonly otherwise: Value | undefined
  /** An amount of money that is added up for the reconciliation. */
  readonly summed: boolean
}

function field(convert: Field['convert'], otherwise?: Value): Field {
  return { convert, to: 'row', column: (name) => name, otherwise, summed: false }
}

export const as = (column: string, read: Field): Field => ({ ...read, column: () => column })
export const aside = (read: Field): Field => ({ ...read, to: 'aside' })
export const or = (otherwise: Value, read: Field): Field => ({ ...read, otherwise })

export const some = field(toText)
export const text = field(toText, '')
export const textOrNull = field((value, place) => toText(value, place) || null, null)
export const integer = field(toInteger)
export const integerOrNull = field(toInteger, null)
/** Another row, or none. */
export const reference: Field = { ...integerOrNull, column: (name) => `${name}_id` }
export const user = field(toUser, null)
export const flag = field(toFlag, 0)
/** Decimals with two places that are no amounts: percentages to basis points, prices and coins to cents. */
export const hundredths = field(toHundredths)
/** Money, to cents. */
export const decimal: Field = { ...hundredths, summed: true }
export const figure: Field = { ...decimal, to: 'figure', otherwise: null }
export const day = field(toDay)
export const dayOrNull = field(toDay, null)
export const instant = field(toInstant)
export const instantOrNull = field(toInstant, null)
export const json = field((value) => JSON.stringify(value), null)
export const ignored: Field = { ...field(() => null, null), to: 'nowhere' }
/** The old system has columns for other currencies and never used them. */
export const dollars: Field = { ...field(only('USD'), null), to: 'nowhere' }
export const atPar: Field = { ...field(only('1', '1.0', '1.00', '1.000', '1.0000'), null), to: 'nowhere' }

/** A stored file, below the folder to which the old system's media folder is copied. */
export function file(service: 'orders' | 'invoicing'): Field {
  return field((value, place) => {
    const path = toText(value, place)
    if (path.startsWith('/') || path.split(/[/\\]/).includes('..')) throw wrong(value, place)
    return path === '' ? null : `${service}/django/${path}`
  }, null)
}

export function wrong(value: unknown, { object, field: name }: Pick<Place, 'object' | 'field'>, problem: FixtureProblem = 'bad-value'): FixtureError {
  return new FixtureError(problem, object, `${name} = ${String(JSON.stringify(value)).slice(0, 80)}`)
}

function toText(value: unknown, place: Place): string {
  if (typeof value !== 'string') throw wrong(value, place)
  return value
}

function toInteger(value: unknown, place: Place): number {
  if (typeof value !== 'number' || !Number.isSafeInteger(value)) throw wrong(value, place)
  return value
}

function toUser(value: unknown, place: Place): number {
  if (!Array.isArray(value)) return toInteger(value, place)
  const id = place.users.get(String(value[0]))
  if (id === undefined || value.length !== 1) throw wrong(value, place, 'missing-reference')
  return id
}

function toFlag(value: unknown, place: Place): number {
  if (typeof value !== 'boolean') throw wrong(value, place)
  return value ? 1 : 0
}

function toHundredths(value: unknown, place: Place): number {
  if (typeof value !== 'string' && typeof value !== 'number') throw wrong(value, place, 'bad-decimal')
  try {
    return parseMoney(String(value))
  } catch {
    throw wrong(value, place, 'bad-decimal')
  }
}

function toDay(value: unknown, place: Place): string {
  if (typeof value !== 'string' || !isDay(value)) throw wrong(value, place)
  return value
}

function toInstant(value: unknown, place: Place): string {
  const read = typeof value === 'string' ? readInstant(value) : undefined
  if (read === undefined) throw wrong(value, place)
  return read
}

function only(...allowed: readonly string[]): Field['convert'] {
  return (value, place) => {
    if (!allowed.includes(String(value))) throw wrong(value, place)
    return null
  }
}
