import { join } from 'node:path'
import { nameKey } from '@gpro/core'
import { createFile, readSpool, type Spooled } from '../../spool.ts'
import { type Column, FIXTURE_TABLES, type FixtureTable, type Row } from '../../tables.ts'
import type { Loose } from '../report.ts'
import { isSoft, type PresentRows, type SoftTable } from './present.ts'
import { STAGED_TABLES, type StagedTable, stagedColumns } from './staged.ts'

type Source = FixtureTable | StagedTable

const PAGE = 250

interface Named {
  readonly column: string
  readonly to: SoftTable
  /** What becomes of a row that names an absent one. */
  readonly fate: Loose['fate']
}

/** Columns that name rows which a file made without `--all` lacks. Money stays wherever it can stand without the other row. */
const NAMED: Partial<Readonly<Record<Source, readonly Named[]>>> = {
  client_service_price: [{ column: 'service_id', to: 'service', fate: 'left-out' }],
  transfer: [{ column: 'order_id', to: 'service_order', fate: 'unlinked' }],
  transfer_payment: [
    { column: 'transfer_id', to: 'transfer', fate: 'left-out' },
    // The payments of a batch that was undone are undone.
    { column: 'batch_id', to: 'batch_payment', fate: 'left-out' },
  ],
  charge: [
    { column: 'order_id', to: 'service_order', fate: 'left-out' },
    { column: 'service_id', to: 'service', fate: 'stand-in' },
  ],
  provider_invoice: [{ column: 'order_id', to: 'service_order', fate: 'left-out' }],
  provider_invoice_payment: [{ column: 'provider_invoice_id', to: 'provider_invoice', fate: 'left-out' }],
  provider_credit_note: [{ column: 'original_transfer_id', to: 'transfer', fate: 'unlinked' }],
  old_line: [{ column: 'charge_id', to: 'charge', fate: 'left-out' }],
  old_allocation: [
    { column: 'payment_id', to: 'payment', fate: 'left-out' },
    { column: 'charge_id', to: 'charge', fate: 'unlinked' },
    { column: 'transfer_id', to: 'transfer', fate: 'unlinked' },
  ],
  old_cost: [
    { column: 'provider_invoice_id', to: 'provider_invoice', fate: 'left-out' },
    { column: 'charge_id', to: 'charge', fate: 'left-out' },
  ],
  old_application: [
    { column: 'credit_note_id', to: 'provider_credit_note', fate: 'left-out' },
    { column: 'transfer_id', to: 'transfer', fate: 'left-out' },
  ],
  old_document: [{ column: 'order_id', to: 'service_order', fate: 'left-out' }],
  old_event: [{ column: 'order_id', to: 'service_order', fate: 'unlinked' }],
}

export interface Settling {
  readonly folder: string
  readonly spools: ReadonlyMap<FixtureTable, Spooled>
  readonly staged: ReadonlyMap<StagedTable, Spooled>
  readonly columns: ReadonlyMap<FixtureTable, readonly Column[]>
  readonly present: PresentRows
  /** How the old system calls the rows of a table. */
  readonly modelOf: (table: Source, row: Row) => string
  /** The moment of the load. */
  readonly at: string
}

export interface Settled {
  readonly spools: ReadonlyMap<FixtureTable, Spooled>
  readonly staged: ReadonlyMap<StagedTable, Spooled>
  readonly loose: readonly Loose[]
}

type Tell = (table: Source, named: Named, row: Row) => void

/**
 * Settles rows that name others which the file lacks, and tells how many there are. Only where the file brings no deleted row of
 * that other table at all: where it brings some, it was made with `--all`, and what is missing is damage, which the load refuses.
 */
export async function settleLoose(settling: Settling): Promise<Settled> {
  const { folder, columns, modelOf, at } = settling
  const counts = new Map<string, Loose>()
  const services = new Set<number>()
  const tell: Tell = (table, { column, to, fate }, row) => {
    // Its charge was told of already.
    if (table === 'old_line') return
    const model = modelOf(table, row)
    const key = `${model} ${column}`
    counts.set(key, { model, names: modelOf(to, {}), fate, rows: (counts.get(key)?.rows ?? 0) + 1 })
    if (fate === 'stand-in') services.add(Number(row[column]))
  }
  // Each table after those that it names: what is left out here is absent there.
  const spools = new Map<FixtureTable, Spooled>()
  for (const table of FIXTURE_TABLES) {
    const spooled = settling.spools.get(table)
    // Its place; what it stands for is known once the charges are read.
    if (table === 'service') spools.set(table, spooled ?? (await rewrite(join(folder, table), columns.get(table) ?? [], noRows())))
    else if (spooled) spools.set(table, await settled(settling, table, columns.get(table) ?? [], spooled, tell))
  }
  const staged = new Map<StagedTable, Spooled>()
  for (const table of STAGED_TABLES) {
    const spooled = settling.staged.get(table)
    if (spooled) staged.set(table, await settled(settling, table, stagedColumns(table), spooled, tell))
  }
  const listed = spools.get('service')
  if (listed && services.size > 0) {
    const rows = rowsOf(listed, standIns(columns.get('service') ?? [], services, at))
    spools.set('service', await rewrite(`${listed.path}.settled`, columns.get('service') ?? [], rows))
  }
  return { spools, staged, loose: [...counts.values()] }
}

async function settled({ present }: Settling, table: Source, columns: readonly Column[], spooled: Spooled, tell: Tell): Promise<Spooled> {
  const named = (NAMED[table] ?? []).filter(({ to }) => !present[to].deleted)
  const absentIn = (row: Row) => named.filter(({ column, to }) => row[column] != null && !present[to].ids.has(Number(row[column])))
  if (named.length === 0 || !(await someRow(spooled, (row) => absentIn(row).length > 0))) return spooled

  async function* left(): AsyncGenerator<Row> {
    for await (const row of rowsOf(spooled)) {
      const absent = absentIn(row)
      const gone = absent.find(({ fate }) => fate === 'left-out')
      for (const one of gone ? [gone] : absent) tell(table, one, row)
      if (!gone) yield absent.filter(({ fate }) => fate === 'unlinked').reduce((rest, one) => unlinked(rest, one, table), row)
      else if (isSoft(table)) present[table].ids.remove(Number(row.id))
    }
  }
  return rewrite(`${spooled.path}.settled`, columns, left())
}

/** The history of an order that is absent says at least whose it was. */
function unlinked(row: Row, { column, to }: Named, table: Source): Row {
  return { ...row, [column]: null, ...(table === 'old_event' && { subject: `${to}:${row[column]}` }) }
}

/** What was charged stays: a deleted service stands for one that the file lacks. */
function standIns(columns: readonly Column[], ids: ReadonlySet<number>, at: string): Row[] {
  const empty = Object.fromEntries(columns.map(({ name }) => [name, null]))
  return [...ids].map((id) => {
    const name = `Servicio eliminado ${id}`
    const life = { created_at: at, updated_at: at, deleted_at: at }
    return { ...empty, ...life, id, name, name_key: nameKey(name), description: '', default_price: 0, iva_type: 'gravado' }
  })
}

async function* rowsOf(spooled: Spooled, more: readonly Row[] = []): AsyncGenerator<Row> {
  for await (const rows of readSpool(spooled, PAGE)) yield* rows
  yield* more
}

async function* noRows(): AsyncGenerator<Row> {}

async function someRow(spooled: Spooled, wanted: (row: Row) => boolean): Promise<boolean> {
  for await (const row of rowsOf(spooled)) if (wanted(row)) return true
  return false
}

async function rewrite(path: string, columns: readonly Column[], rows: AsyncIterable<Row>): Promise<Spooled> {
  const file = createFile(path, columns)
  try {
    for await (const row of rows) await file.add(row)
    return await file.end()
  } finally {
    await file.close()
  }
}
