import type { Instant } from '@gpro/core'
import pg from 'pg'

const INT8 = 20
const DATE = 1082
const TIMESTAMPTZ = 1184
const NUMERIC = 1700

/** Numbers are numbers, days are text, instants are ISO text: the same as from SQLite. */
export function houseTypes(): pg.CustomTypesConfig {
  const types = new pg.TypeOverrides()
  types.setTypeParser(INT8, exactNumber)
  types.setTypeParser(NUMERIC, exactNumber)
  types.setTypeParser(DATE, (text: string) => text)
  types.setTypeParser(TIMESTAMPTZ, instantOf)
  return types
}

function exactNumber(text: string): number {
  const number = Number(text)
  if (Number.isInteger(number) && !Number.isSafeInteger(number)) throw new RangeError(`${text} is too large to be exact`)
  return number
}

const YEAR_LENGTH = 4

/** Most servers write `2026-01-31 06:00:00.123456+00`, of which `Date` would make the same in ten times as long; a page has hundreds of them. */
export function instantOf(text: string): Instant {
  if (!text.endsWith('+00') || text[YEAR_LENGTH] !== '-') return new Date(text).toISOString()
  const fraction = text.slice(20, -3)
  return `${text.slice(0, 10)}T${text.slice(11, 19)}.${fraction.slice(0, 3).padEnd(3, '0')}Z`
}
