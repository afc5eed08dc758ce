import pg from 'pg'

/** Asks the tables themselves, in SQL that both databases understand. */
export type Query = (sql: string) => Promise<readonly Readonly<Record<string, unknown>>[]>

/** The lines that an invoice bills; of a voided one those that it billed until then. */
const BILLED = 'l.invoice_id = i.id and (l.released_at is null or (i.voided_at is not null and l.released_at >= i.voided_at))'

function sumOfLines(column: string, of: 'charge_id' | 'transfer_id'): string {
  return `(select coalesce(sum(l.${column}), 0) from invoice_line l where ${BILLED} and l.${of} is not null)`
}

/** As many events of this kind as rows that it tells of, for each document. */
function eachHasItsEvent(kind: string, rows: string): string {
  return `select d.id, d.id as invoice_id from invoice d where
    (select count(*) from event e where e.kind = '${kind}' and e.invoice_id = d.id) <> (select count(*) from ${rows} = d.id)`
}

/** Each finds rows that must not exist, whatever happened; `invoice_id` and `order_id` say whose history tells how it came about. */
const RULES: Readonly<Record<string, string>> = {
  'paid is the sum of the payments': `select i.id, i.id as invoice_id from invoice i where i.paid <> (
    select coalesce(sum(p.amount), 0) from payment p where p.invoice_id = i.id and p.deleted_at is null)`,
  'credited is the sum of the credit notes': `select i.id, i.id as invoice_id from invoice i where i.credited <> (
    select coalesce(sum(n.amount), 0) from credit_note n where n.invoice_id = i.id and n.deleted_at is null)`,
  'the parts of a total are the sums of its lines': `select i.id, i.id as invoice_id from invoice i
    where i.subtotal_services <> ${sumOfLines('net', 'charge_id')} or i.iva_services <> ${sumOfLines('iva', 'charge_id')}
    or i.subtotal_third_party <> ${sumOfLines('net', 'transfer_id')} or i.iva_third_party <> ${sumOfLines('iva', 'transfer_id')}`,
  'the total is the sum of its parts':
    'select id, id as invoice_id from invoice where total <> subtotal_services + iva_services + subtotal_third_party + iva_third_party',
  'nothing is paid twice': 'select id, id as invoice_id from invoice where paid + credited > total',
  'the balance is what is left':
    'select id, id as invoice_id from invoice where balance <> case when voided_at is null then total - paid - credited else 0 end',
  'a charge is on one live line': `select charge_id as id, min(invoice_id) as invoice_id from invoice_line
    where released_at is null and charge_id is not null group by charge_id having count(*) > 1`,
  'an expense is on one live line': `select transfer_id as id, min(invoice_id) as invoice_id from invoice_line
    where released_at is null and transfer_id is not null group by transfer_id having count(*) > 1`,
  'a live line bills what its charge costs, or what it cost when the tax document was issued': `select l.id, l.invoice_id from invoice_line l
    join charge c on c.id = l.charge_id join invoice i on i.id = l.invoice_id
    where l.released_at is null and i.dte_issued_at is null and i.invoice_type = 'DTE' and (l.net <> c.net or l.total <> c.total)`,
  'no deleted charge is billed':
    'select l.id, l.invoice_id from invoice_line l join charge c on c.id = l.charge_id where l.released_at is null and c.deleted_at is not null',
  'a voided invoice bills nothing':
    'select l.id, l.invoice_id from invoice_line l join invoice i on i.id = l.invoice_id where l.released_at is null and i.voided_at is not null',
  'one certificate of retention an invoice': `select invoice_id as id, invoice_id from payment
    where payment_method = 'retencion' and deleted_at is null group by invoice_id having count(*) > 1`,
  'no item is allocated more than it costs': `select l.id, l.invoice_id from invoice_line l where l.released_at is null and l.total < (
    select coalesce(sum(a.amount), 0) from payment_allocation a join payment p on p.id = a.payment_id
    where a.invoice_line_id = l.id and p.deleted_at is null)`,
  'no payment is allocated more than it is': `select p.id, p.invoice_id from payment p where p.amount < (
    select coalesce(sum(a.amount), 0) from payment_allocation a where a.payment_id = p.id)`,
  'no provider is paid more than the expense': 'select id, order_id from transfer where paid > amount',
  'an expense is paid what its payments say': `select t.id, t.order_id from transfer t where t.paid <> (
    select coalesce(sum(p.amount), 0) from transfer_payment p where p.transfer_id = t.id and p.deleted_at is null)`,
  'an expense is credited what the notes of its provider say': `select t.id, t.order_id from transfer t where t.credited <> (
    select coalesce(sum(a.amount), 0) from credit_note_application a where a.transfer_id = t.id and a.undone_at is null)`,
  'what settles an expense is no more than it costs':
    'select id, order_id from transfer where paid + credited > amount or balance <> amount - paid - credited',
  'an expense is pagado when nothing is owed on it':
    "select id, order_id from transfer where deleted_at is null and (status = 'pagado') <> (balance = 0)",
  'a note of a provider gave what its applications say': `select n.id from provider_credit_note n where n.applied <> (
    select coalesce(sum(a.amount), 0) from credit_note_application a where a.credit_note_id = n.id and a.undone_at is null)`,
  'a note lowers only what its own provider is owed': `select a.id, t.order_id from credit_note_application a
    join provider_credit_note n on n.id = a.credit_note_id join transfer t on t.id = a.transfer_id
    where a.undone_at is null and n.provider_id <> coalesce(t.provider_id, 0)`,
  'a batch is the sum of its payments, and nothing once it is undone': `select b.id from batch_payment b where
    (case when b.deleted_at is null then b.total else 0 end) <> (
    select coalesce(sum(p.amount), 0) from transfer_payment p where p.batch_id = b.id and p.deleted_at is null)`,
  'a batch pays one provider': `select p.id, t.order_id from transfer_payment p join batch_payment b on b.id = p.batch_id
    join transfer t on t.id = p.transfer_id where p.deleted_at is null and b.provider_id <> coalesce(t.provider_id, 0)`,
  'an invoice of a provider is paid what its payments say': `select i.id, i.order_id from provider_invoice i where i.paid <> (
    select coalesce(sum(p.amount), 0) from provider_invoice_payment p where p.provider_invoice_id = i.id and p.deleted_at is null)`,
  'no invoice of a provider is paid or allocated beyond its total': `select i.id, i.order_id from provider_invoice i where i.paid > i.total or i.total < (
    select coalesce(sum(a.amount), 0) from cost_allocation a join charge c on c.id = a.charge_id
    where a.provider_invoice_id = i.id and a.released_at is null and c.deleted_at is null)`,
  'a charge has one cost': `select min(id) as id, min(order_id) as order_id from cost_allocation
    where released_at is null group by charge_id having count(*) > 1`,
  'counts of the petty cash follow one another': 'select min(id) as id from cash_count group by coalesce(previous_id, 0) having count(*) > 1',
  'no batch number repeats': 'select min(id) as id from batch_payment group by batch_number having count(*) > 1',
  'no invoice number repeats': 'select min(id) as id, min(id) as invoice_id from invoice group by invoice_number having count(*) > 1',
  'no order number repeats': 'select min(id) as id, min(id) as order_id from service_order group by order_year, order_sequence having count(*) > 1',
  'order numbers have no gap': `select min(id) as id, min(id) as order_id from service_order group by order_year
    having sum(is_manual) = 0 and count(*) <> max(order_sequence)`,
  'a payment has its event': eachHasItsEvent('invoice.payment', 'payment p where p.invoice_id'),
  'a deleted payment has its event': eachHasItsEvent('invoice.payment_deleted', 'payment p where p.deleted_at is not null and p.invoice_id'),
  'a credit note has its event': eachHasItsEvent('credit_note.added', 'credit_note n where n.invoice_id'),
  'a deleted credit note has its event': eachHasItsEvent('credit_note.deleted', 'credit_note n where n.deleted_at is not null and n.invoice_id'),
  'a voided invoice has its event': eachHasItsEvent('invoice.voided', 'invoice v where v.voided_at is not null and v.id'),
  'an invoice has its event': eachHasItsEvent('invoice.generated', 'invoice g where g.id'),
  'a removed invoice has its event': `select g.invoice_id as id, g.invoice_id from event g where g.kind = 'invoice.generated'
    and not exists (select 1 from invoice i where i.id = g.invoice_id) and 1 <> (
    select count(*) from event e where e.kind in ('invoice.deleted', 'invoice.reversed') and e.invoice_id = g.invoice_id)`,
  'an order has its event': `select o.id, o.id as order_id from service_order o where 1 <> (
    select count(*) from event e where e.kind = 'order.created' and e.order_id = o.id)`,
  'a charge has its event': `select o.id, o.id as order_id from service_order o where
    (select count(*) from event e where e.kind = 'charge.added' and e.order_id = o.id) <> (select count(*) from charge c where c.order_id = o.id)`,
  'a deleted charge has its event': `select o.id, o.id as order_id from service_order o where
    (select count(*) from event e where e.kind = 'charge.deleted' and e.order_id = o.id)
    <> (select count(*) from charge c where c.deleted_at is not null and c.order_id = o.id)`,
}

export interface Broken {
  readonly rule: string
  readonly id: number
  /** The documents whose histories tell how it came about. */
  readonly invoice?: number
  readonly order?: number
}

/** The rows that break the rules of the books. */
export async function brokenRows(query: Query): Promise<Broken[]> {
  const broken: Broken[] = []
  for (const [rule, finding] of Object.entries(RULES)) {
    for (const { id, invoice_id, order_id } of await query(finding)) {
      broken.push({
        rule,
        id: Number(id),
        ...(invoice_id != null && { invoice: Number(invoice_id) }),
        ...(order_id != null && { order: Number(order_id) }),
      })
    }
  }
  return broken
}

/** The rules of the books that do not hold, each with the rows that break it. */
export async function brokenRules(url: string): Promise<Record<string, number[]>> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    const rows = await brokenRows(async (sql) => (await client.query(sql)).rows)
    const byRule = Object.groupBy(rows, ({ rule }) => rule)
    return Object.fromEntries(Object.entries(byRule).map(([rule, group = []]) => [rule, group.map(({ id }) => id)]))
  } finally {
    await client.end()
  }
}
