import type { Line } from '@gpro/core'
import type { Tables } from '@gpro/database'

import type { Expression, ExpressionBuilder } from 'kysely'
import { fixed, type Trx } from '../../own.ts'
import type { PayableLine } from '../../payments/domain/allocation.ts'

/** Puts lines on an invoice, in one statement. The database refuses those that another live invoice has. */
export async function insertLines(trx: Trx, invoiceId: number, lines: readonly Line[]): Promise<void> {
  await trx
    .insertInto('invoice_line')
    .values(
      lines.map(({ kind, item_id, iva_type, net, iva, total }) => ({
        invoice_id: invoiceId,
        charge_id: kind === 'charge' ? item_id : null,
        transfer_id: kind === 'expense' ? item_id : null,
        iva_type: iva_type,
        net,
        iva,
        total,
        released_at: null,
      })),
    )
    .execute()
}

/** Stores the amounts of lines that are there already, in one statement. */
export async function saveLines(trx: Trx, lines: readonly PayableLine[]): Promise<void> {
  if (lines.length === 0) return
  const result = await trx
    .updateTable('invoice_line')
    .set((eb) => ({
      iva_type: perLine(eb, lines, 'text', eb.ref('iva_type'), (line) => line.iva_type),
      net: perLine(eb, lines, 'bigint', eb.ref('net'), (line) => line.net),
      iva: perLine(eb, lines, 'bigint', eb.ref('iva'), (line) => line.iva),
      total: perLine(eb, lines, 'bigint', eb.ref('total'), (line) => line.total),
    }))
    .where(
      'id',
      'in',
      lines.map(({ lineId }) => lineId),
    )
    .executeTakeFirst()
  if (Number(result.numUpdatedRows) !== lines.length) throw new Error('A line of the invoice is gone although the invoice is held')
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
  const start = eb.case().when('id', '=', first.lineId).then(value(first))
  return others
    .reduce((cases, line) => cases.when('id', '=', line.lineId).then(value(line)), start)
    .else(column)
    .end()
}

const released = fixed('invoicing.line.release', (db, { lineId, at }: { lineId: number; at: string }) =>
  db.updateTable('invoice_line').set({ released_at: at }).where('id', '=', lineId).where('released_at', 'is', null).returning('id'),
)

/** Takes one line off: its charge or expense may be billed again. */
export async function releaseLine(trx: Trx, lineId: number, at: string): Promise<void> {
  if ((await released(trx, { lineId, at })).length !== 1) throw new Error('A line of the invoice is gone although the invoice is held')
}

const allReleased = fixed('invoicing.line.release-all', (db, { invoice_id, at }: { invoice_id: number; at: string }) =>
  db
    .updateTable('invoice_line')
    .set({ released_at: at })
    .where('invoice_id', '=', invoice_id)
    .where('released_at', 'is', null)
    .returning(['charge_id', 'transfer_id']),
)

/** Takes all lines off, without losing them; answers how many charges and expenses that were. */
export async function releaseLines(trx: Trx, invoiceId: number, at: string): Promise<{ charges: number; expenses: number }> {
  const rows = await allReleased(trx, { invoice_id: invoiceId, at })
  const charges = rows.filter((row) => row.charge_id !== null).length
  return { charges, expenses: rows.length - charges }
}
