import { typedNumber } from '@gpro/core'
import { sql } from 'kysely'
import type { Work } from '../report.ts'
import { pagesAfter } from './pages.ts'

/** A deleted order gets back the number that it was renamed from, unless another order took it. */
export async function returnNumbers({ trx, called, report }: Work): Promise<void> {
  const freed = (after: number) =>
    sql<{ id: number; order_number: string }>`
      select id, order_number from service_order where order_year = 0 and id > ${after} order by id limit 100`
  for await (const rows of pagesAfter(trx, 100, freed)) {
    for (const { id, order_number } of rows) {
      const { year, sequence, text } = typedNumber(order_number.replace(/-DEL-\d+$/, ''))
      const taken = await trx
        .selectFrom('service_order')
        .select('id')
        .where('order_year', '=', year)
        .where('order_sequence', '=', sequence)
        .executeTakeFirst()
      if (taken) {
        report({
          kind: 'note',
          document: called('service_order', id),
          number: order_number,
          note: 'number-taken',
          detail: `${text}: ${called('service_order', taken.id)}`,
        })
      } else {
        const own = { order_number: text, order_year: year, order_sequence: sequence }
        await trx.updateTable('service_order').set(own).where('id', '=', id).execute()
      }
    }
  }
}
