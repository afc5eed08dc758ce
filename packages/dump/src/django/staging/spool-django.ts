import { join } from 'node:path'
import { FixtureError } from '../../error.ts'
import type { FixtureObject } from '../../objects.ts'
import { createFile, nameOf, type Spooled, spool } from '../../spool.ts'
import { type Column, type FixtureTable, keyOf, type Row, type Value } from '../../tables.ts'
import { modelOf } from '../models/index.ts'
import { COMMON, lifeOf, type Model, type Read } from '../models/model.ts'
import { type Settled, settleLoose } from './loose.ts'
import { createPresent, isSoft } from './present.ts'
import { STAGED_TABLES, type StagedTable, stagedColumns } from './staged.ts'
import { count, createTally, type Tally } from './tally.ts'

export interface DjangoOptions {
  /** Fields that no model here knows are left out instead of refused. */
  readonly ignoreUnknownFields: boolean
  /** The moment of the load. */
  readonly at: string
}

/** The objects of a file of the old system on disk: those that are rows already, and what the others say. */
export interface SpooledDjango extends Settled {
  /** Models and fields that were left out, and how often. */
  readonly skipped: ReadonlyMap<string, number>
  /** How the old system calls the objects of a table. */
  readonly models: ReadonlyMap<string, string>
  readonly tallies: readonly Tally[]
}

type Columns = ReadonlyMap<FixtureTable, readonly Column[]>

/** More of them are not named. */
const NAMED = 20

export async function spoolDjango(
  folder: string,
  columns: Columns,
  objects: AsyncIterable<FixtureObject>,
  options: DjangoOptions,
): Promise<SpooledDjango> {
  const files = new Map(STAGED_TABLES.map((table) => [table, createFile(join(folder, table), stagedColumns(table))]))
  const reader = createReader(options)
  const stage = async (table: StagedTable, row: Row) => files.get(table)?.add(row)

  async function* rows(): AsyncGenerator<FixtureObject> {
    for await (const object of objects) {
      const read = reader.read(object)
      if (!read) continue
      for (const [table, row] of read.staged) await stage(table, row)
      if (read.row) yield read.row
    }
  }
  try {
    const spools = await spool(folder, columns, rows())
    reader.finish()
    const staged = new Map<StagedTable, Spooled>()
    for (const [table, file] of files) staged.set(table, await file.end())
    const { models, present, skipped, tallies } = reader
    const modelOf = (table: FixtureTable | StagedTable, row: Row) => models.get(stagedKey(table, row)) ?? models.get(table) ?? table
    const settled = await settleLoose({ folder, spools, staged, columns, present, modelOf, at: options.at })
    return { ...settled, skipped, models, tallies: [...tallies.values()] }
  } finally {
    for (const file of files.values()) await file.close()
  }
}

interface ReadObject {
  readonly row: FixtureObject | undefined
  readonly staged: readonly (readonly [StagedTable, Row])[]
}

function createReader({ ignoreUnknownFields }: DjangoOptions) {
  // A few users; and numbers and names that stand once, some ten bytes for each order and invoice.
  const users = new Map<string, number>()
  const taken = new Map<string, string>()
  const collisions: string[] = []
  const skipped = new Map<string, number>()
  const models = new Map<string, string>()
  const last = new Map<string, number>()
  const tallies = new Map<string, Tally>()
  const present = createPresent()
  const skip = (what: string) => skipped.set(what, (skipped.get(what) ?? 0) + 1)

  function valuesOf(object: FixtureObject, model: Model, name: string) {
    const fields = { ...COMMON, ...model.fields }
    const unknown = Object.keys(object.fields).filter((field) => !Object.hasOwn(fields, field))
    for (const field of unknown) {
      if (!ignoreUnknownFields) throw new FixtureError('unknown-field', name, field)
      skip(`${object.model}.${field}`)
    }
    const values: Record<string, Value> = { pk: keyOfObject(object, name) }
    const row: Record<string, Value> = {}
    const figures: (readonly [string, number])[] = []
    for (const [field, { convert, to, column, otherwise }] of Object.entries(fields)) {
      const given = object.fields[field] ?? null
      if (given === null && otherwise === undefined) throw new FixtureError('missing-field', name, field)
      const value = given === null ? (otherwise ?? null) : convert(given, { object: name, field, users })
      values[field] = value
      if (to === 'row') row[column(field)] = value
      if (to === 'figure' && value !== null) figures.push([field, Number(value)])
    }
    return { values, row, figures }
  }

  function keyOfObject(object: FixtureObject, name: string): number {
    // With --natural-primary users come without their keys.
    if (object.pk === null && /\.user$/i.test(object.model)) return users.size + 1
    if (typeof object.pk !== 'number' || !Number.isSafeInteger(object.pk))
      throw new FixtureError('bad-value', name, `pk = ${JSON.stringify(object.pk)}`)
    return object.pk
  }

  function claim(object: FixtureObject, model: Model, read: Read, name: string): void {
    for (const [kind, value] of Object.entries(model.unique?.(read) ?? {})) {
      if (value === null) continue
      const key = `${object.model} ${kind} ${value}`
      const other = taken.get(key)
      if (other !== undefined) collisions.push(`${name} = ${other} (${kind}: ${value})`)
      else taken.set(key, name)
    }
  }

  function read(object: FixtureObject): ReadObject | undefined {
    const model = modelOf(object.model)
    if (!model) return void skip(object.model)
    const name = nameOf(object)
    const { values, row, figures } = valuesOf(object, model, name)
    const pk = Number(values.pk)
    if (model.table) models.set(model.table, object.model)
    const tally = tallies.get(object.model) ?? createTally(object.model, model)
    tallies.set(object.model, tally)
    const leftOut = model.skip?.(values) ?? false
    count(tally, values, leftOut)
    if (leftOut) return void skip(object.model)
    if (isSoft(model.table)) {
      present[model.table].ids.add(pk)
      present[model.table].deleted ||= values.is_deleted === 1
    }
    claim(object, model, values, name)
    if (model.table === 'user_account') users.set(String(values.username), pk)
    const staged: (readonly [StagedTable, Row])[] = figures.map(([figure, amount]) => ['old_figure', { model: model.table, id: pk, figure, amount }])
    const made = model.staged?.row(values, name)
    if (model.staged && made) {
      staged.push([model.staged.into, { ...made, model: object.model }])
      if (!model.table) models.set(stagedKey(model.staged.into, made), object.model)
    }
    const before = last.get(object.model) ?? null
    last.set(object.model, pk)
    if (!model.table) return { row: undefined, staged }
    const fields: Row = { ...row, ...lifeOf(values, model.life ?? []), ...model.more?.(values, name, before) }
    return { row: rowObject(model.table, fields, pk, name), staged }
  }

  return {
    read,
    skipped,
    models,
    present,
    tallies,
    /** All rows are read: refuses what stands twice, and a file that brought nothing. */
    finish(): void {
      if (last.size === 0) throw new FixtureError('unknown-model', [...skipped.keys()].slice(0, NAMED).join(', '))
      if (collisions.length === 0) return
      const rest = collisions.length > NAMED ? ` … (${collisions.length})` : ''
      throw new FixtureError('collision', `${collisions.slice(0, NAMED).join('; ')}${rest}`)
    },
  }
}

/** By what the model is remembered that a staged row comes from: events come from several. */
export function stagedKey(table: string, row: Readonly<Record<string, unknown>>): string {
  if (table !== 'old_event') return table
  return row.invoice_id != null ? 'old_event.invoice' : `old_event.${row.order_id == null ? 'loose' : 'order'}`
}

function rowObject(table: FixtureTable, fields: Row, pk: number, called: string): FixtureObject {
  const [key = '', ...more] = keyOf(table)
  if (more.length > 0) return { model: `gpro.${table}`, pk: null, fields, called }
  const { [key]: own, ...others } = fields
  return { model: `gpro.${table}`, pk: key === 'id' ? pk : (own ?? null), fields: others, called }
}
