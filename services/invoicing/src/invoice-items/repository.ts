import { firstOr, type Instant, type Line } from '@gpro/core'
import type { Tables } from '@gpro/database'
import { alongside, type Reader, runTogether } from '@gpro/infra'
import type { Expression, ExpressionBuilder } from 'kysely'
import type { Trx } from '../own.ts'
import type { PayableLine } from '../payments/domain.ts'

const lineGone = () => new Error('A line of the invoice is gone although the invoice is held')

/** Puts lines on an invoice, in one statement that nobody waits for. The database refuses those that another live invoice has, and all else with them. */
export async function insertLines(trx: Trx, invoiceId: number, lines: readonly Line[]): Promise<void> {
  const rows = lines.map(({ kind, item_id, iva_type, net, iva, total }) => ({
    invoice_id: invoiceId,
    charge_id: kind === 'charge' ? item_id : null,
    transfer_id: kind === 'expense' ? item_id : null,
    iva_type,
    net,
    iva,
    total,
    released_at: null,
  }))
  await alongside(runTogether(trx, trx.insertInto('invoice_line').values(rows)))
}

/** Stores the amounts of lines that are there already, in one statement. */
export async function saveLines(trx: Trx, lines: readonly PayableLine[]): Promise<void> {
  if (lines.length === 0) return
  const ids = lines.map(({ line_id }) => line_id)
  const result = await trx
    .updateTable('invoice_line')
    .set((eb) => ({
      iva_type: perLine(eb, lines, 'text', eb.ref('iva_type'), (line) => line.iva_type),
      net: perLine(eb, lines, 'bigint', eb.ref('net'), (line) => line.net),
      iva: perLine(eb, lines, 'bigint', eb.ref('iva'), (line) => line.iva),
      total: perLine(eb, lines, 'bigint', eb.ref('total'), (line) => line.total),
    }))
    .where('id', 'in', ids)
    .executeTakeFirst()
  if (Number(result.numUpdatedRows) !== lines.length) throw lineGone()
}

/** `case when id = 1 then … else column end`, so that many lines are one update. */
function perLine<Value extends string | number>(
  eb: ExpressionBuilder<Tables, 'invoice_line'>,
  lines: readonly PayableLine[],
  type: 'text' | 'bigint',
  column: Expression<Value>,
  of: (line: PayableLine) => Value,
) {
  const [first, ...others] = lines
  if (!first) throw new Error('No lines')
  const value = (line: PayableLine) => eb.cast<Value>(eb.val(of(line)), type)
  const start = eb.case().when('id', '=', first.line_id).then(value(first))
  return others
    .reduce((cases, line) => cases.when('id', '=', line.line_id).then(value(line)), start)
    .else(column)
    .end()
}

/** Takes one line off: its charge or expense may be billed again. */
export async function releaseLine(trx: Trx, lineId: number, at: Instant): Promise<void> {
  const query = trx.updateTable('invoice_line').set({ released_at: at }).where('id', '=', lineId).where('released_at', 'is', null)
  firstOr(await query.returning('id').execute(), lineGone)
}

/** Takes all lines off, without losing them; returns how many charges and expenses that were. */
export async function releaseLines(trx: Trx, invoiceId: number, at: Instant): Promise<{ charges: number; expenses: number }> {
  const query = trx.updateTable('invoice_line').set({ released_at: at }).where('invoice_id', '=', invoiceId).where('released_at', 'is', null)
  const rows = await query.returning('charge_id').execute()
  const charges = rows.filter((row) => row.charge_id !== null).length
  return { charges, expenses: rows.length - charges }
}

/** What was changed in an invoice, the last change first; `kinds` are those of its edit history. */
export function listEdits(db: Reader, id: number, kinds: readonly string[]) {
  return db
    .selectFrom('event')
    .select(['id', 'kind', 'description', 'before', 'after', 'actor_name', 'at'])
    .where('invoice_id', '=', id)
    .where('kind', 'in', kinds)
    .orderBy('id', 'desc')
    .execute()
}
