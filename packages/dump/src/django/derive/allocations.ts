import { sql } from 'kysely'
import { money, type Work } from '../report.ts'
import { pagesAfter } from './pages.ts'

const PAGE = 250

/** Names the lines that payments were for, as far as they can be; the payment itself is whole in any case. */
export async function placeAllocations(work: Work, document: string): Promise<void> {
  const { trx, report } = work
  const own = sql`(select min(l.id) from invoice_line l where l.invoice_id = p.invoice_id and (l.charge_id = a.charge_id or l.transfer_id = a.transfer_id))`
  // A voided invoice has let its items go.
  const instead = sql`(select min(l.id) from invoice_line l where l.invoice_id = p.invoice_id and l.released_at is not null)`
  await sql`
    insert into payment_allocation (id, payment_id, invoice_line_id, amount, notes)
    select a.id, a.payment_id, coalesce(${own}, ${instead}), a.amount, a.notes from old_allocation a join payment p on p.id = a.payment_id
    where coalesce(${own}, ${instead}) is not null order by a.id`.execute(trx)
  const lost = (after: number) =>
    sql<{ id: number; amount: number; invoice_number: string }>`
      select a.id, a.amount, i.invoice_number from old_allocation a join payment p on p.id = a.payment_id join invoice i on i.id = p.invoice_id
      where a.id > ${after} and not exists (select 1 from payment_allocation made where made.id = a.id) order by a.id limit ${sql.lit(PAGE)}`
  for await (const rows of pagesAfter(trx, PAGE, lost)) {
    for (const { id, amount, invoice_number } of rows) {
      report({ kind: 'note', document: `${document} ${id}`, number: invoice_number, note: 'allocation-dropped', detail: money(amount) })
    }
  }
  await trim(work, document, beyondLines)
  await trim(work, document, beyondPayments)
}

interface Beyond {
  readonly id: number
  readonly excess: number
}

/** Lines that payments named for more than they come to, by cents that rounding left. */
function beyondLines(after: number) {
  return sql<Beyond>`
    select l.id, sum(a.amount) - l.total as excess from invoice_line l join payment_allocation a on a.invoice_line_id = l.id
    join payment p on p.id = a.payment_id where l.id > ${after} and l.released_at is null and p.deleted_at is null
    group by l.id, l.total having sum(a.amount) > l.total order by l.id limit ${sql.lit(PAGE)}`
}

function beyondPayments(after: number) {
  return sql<Beyond>`
    select p.id, sum(a.amount) - p.amount as excess from payment p join payment_allocation a on a.payment_id = p.id
    where p.id > ${after} group by p.id, p.amount having sum(a.amount) > p.amount order by p.id limit ${sql.lit(PAGE)}`
}

/** Takes what is too much from the latest allocations. */
async function trim({ trx, report }: Work, document: string, query: typeof beyondLines | typeof beyondPayments): Promise<void> {
  const column = query === beyondLines ? 'invoice_line_id' : 'payment_id'
  for await (const rows of pagesAfter(trx, PAGE, query)) {
    for (const { id, excess } of rows) {
      let rest = Number(excess)
      const allocations = await trx
        .selectFrom('payment_allocation as a')
        .innerJoin('payment as p', 'p.id', 'a.payment_id')
        .select(['a.id', 'a.amount'])
        .where(`a.${column}`, '=', id)
        .where('p.deleted_at', 'is', null)
        .orderBy('a.id', 'desc')
        .execute()
      for (const { id: allocation, amount } of allocations) {
        const off = Math.min(rest, amount)
        if (off <= 0) break
        rest -= off
        const whole = off === amount
        if (whole) await trx.deleteFrom('payment_allocation').where('id', '=', allocation).execute()
        else
          await trx
            .updateTable('payment_allocation')
            .set({ amount: amount - off })
            .where('id', '=', allocation)
            .execute()
        report({
          kind: 'note',
          document: `${document} ${allocation}`,
          number: '',
          note: 'allocation-trimmed',
          detail: `${money(amount)} → ${money(amount - off)}`,
        })
      }
    }
  }
}
