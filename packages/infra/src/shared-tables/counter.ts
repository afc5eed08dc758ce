import { fixed } from '../database/fixed.ts'
import { assertTransaction } from '../database/lock.ts'
import type { AnyTrx } from '../database/types.ts'

const next = fixed('counter.take', (db, { series }: { series: string }) =>
  db
    .insertInto('document_counter')
    .values({ series, last_number: 1 })
    .onConflict((conflict) => conflict.column('series').doUpdateSet((eb) => ({ last_number: eb('document_counter.last_number', '+', 1) })))
    .returning('last_number'),
)

const raise = fixed('counter.raise', (db, { series, number }: { series: string; number: number }) =>
  db
    .insertInto('document_counter')
    .values({ series, last_number: number })
    .onConflict((conflict) =>
      conflict
        .column('series')
        .doUpdateSet((eb) => ({ last_number: eb.ref('excluded.last_number') }))
        .whereRef('document_counter.last_number', '<', 'excluded.last_number'),
    ),
)

/** The next number of a series such as `service_order:2026`: 1, 2, 3 … without gap or double. Take it last before the commit. */
export async function takeNumber(trx: AnyTrx, series: string): Promise<number> {
  assertTransaction(trx, 'takeNumber')
  const [row] = await next(trx, { series })
  if (!row) throw new Error(`The counter ${series} gave no number`)
  return row.last_number
}

/** A number was typed by hand: the series goes on above it. Never lowers the counter. */
export async function raiseCounter(trx: AnyTrx, series: string, number: number): Promise<void> {
  assertTransaction(trx, 'raiseCounter')
  if (!Number.isSafeInteger(number) || number < 1) throw new RangeError(`${number} is not a number of a series`)
  await raise(trx, { series, number })
}
