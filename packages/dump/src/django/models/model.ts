import { nameKey } from '@gpro/core'
import type { FixtureTable, Row } from '../../tables.ts'
import type { StagedTable } from '../staging/staged.ts'
import { aside, type Field, flag, instantOrNull, or, user, wrong } from './field.ts'

/** The fields of one object as they were read, with its `pk`. */
export type Read = Row

/** What of a row's life our table keeps. */
export type Life = 'created_at' | 'updated_at' | 'deleted_at' | 'deactivated_at' | 'created_by'

/** How the objects of one model of the old system are read. Models are known by their names, whatever app they are in. */
export interface Model {
  /** Absent: its rows need others and are made of what is staged. */
  readonly table?: FixtureTable
  readonly fields: Readonly<Record<string, Field>>
  readonly life?: readonly Life[]
  /** Columns that are worked out; `name` is how the object is called, `before` the object of the same model before this one. */
  readonly more?: (read: Read, name: string, before: number | null) => Row
  /** What must be worked out once all rows are there. */
  readonly staged?: { readonly into: StagedTable; readonly row: (read: Read, name: string) => Row | undefined }
  /** Where rows come to be that are made of what is staged. */
  readonly placed?: 'order_document' | 'payment_allocation' | 'cost_allocation' | 'credit_note_application' | 'event'
  /** What only one row may bear, by kind; null bears nothing. */
  readonly unique?: (read: Read) => Readonly<Record<string, string | null>>
  /** True: the object has no counterpart here. */
  readonly skip?: (read: Read) => boolean
}

/** What any model of the old system may have. */
export const COMMON: Readonly<Record<string, Field>> = {
  created_at: aside(instantOrNull),
  updated_at: aside(instantOrNull),
  created_by: aside(user),
  is_deleted: aside(flag),
  deleted_at: aside(instantOrNull),
  is_active: aside(or(1, flag)),
}

export function textIn(read: Read, name: string): string {
  return String(read[name] ?? '')
}

export function numberIn(read: Read, name: string): number {
  return Number(read[name] ?? 0)
}

/** When a row that is gone went: some rows of the old system do not say. */
export function deletedAt(read: Read): Row[string] {
  return read.is_deleted ? (read.deleted_at ?? read.updated_at ?? read.created_at) : null
}

export function lifeOf(read: Read, life: readonly Life[]): Row {
  const all: Record<Life, Row[string]> = {
    created_at: read.created_at,
    updated_at: read.updated_at ?? read.created_at,
    deleted_at: deletedAt(read),
    deactivated_at: read.is_active ? null : (read.updated_at ?? read.created_at),
    created_by: read.created_by,
  }
  return Object.fromEntries(life.map((column) => [column, all[column]]))
}

/** For a catalog whose names stand once, among all rows or among the active ones. */
export function named(among: 'all' | 'active') {
  return {
    more: (read: Read): Row => ({ name_key: nameKey(textIn(read, 'name')) }),
    unique: (read: Read) => ({ name: among === 'all' || read.is_active ? nameKey(textIn(read, 'name')) : null }),
  }
}

/** Refuses a value that is none of these; answers it as one of them. */
export function oneOf<Names extends string>(names: readonly Names[], read: Read, field: string, object: string): Names {
  const found = names.find((name) => name === read[field])
  if (found === undefined) throw wrong(read[field], { object, field })
  return found
}
