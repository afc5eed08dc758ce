import pg from 'pg'

/** Each finds rows that must not exist, whatever happened. */
const RULES: Readonly<Record<string, string>> = {
  'paid is the sum of the payments': `select i.id from invoice i where i.paid <> (
    select coalesce(sum(p.amount), 0) from payment p where p.invoice_id = i.id and p.deleted_at is null)`,
  'credited is the sum of the credit notes': `select i.id from invoice i where i.credited <> (
    select coalesce(sum(n.amount), 0) from credit_note n where n.invoice_id = i.id and n.deleted_at is null)`,
  'the total is the sum of the lines':
    'select i.id from invoice i where i.total <> (select coalesce(sum(l.total), 0) from invoice_line l where l.invoice_id = i.id)',
  'nothing is paid twice': 'select id from invoice where paid + credited > total',
  'the balance is what is left': 'select id from invoice where balance <> case when voided_at is null then total - paid - credited else 0 end',
  'a charge is on one live line':
    'select charge_id as id from invoice_line where released_at is null and charge_id is not null group by charge_id having count(*) > 1',
  'no number repeats': 'select min(id) as id from invoice group by invoice_number having count(*) > 1',
  'no payment is half written': `select p.id from payment p where p.deleted_at is null and not exists (
    select from event e where e.kind = 'invoice.payment' and e.invoice_id = p.invoice_id)`,
}

/** The rules of the books that do not hold, each with the rows that break it. */
export async function brokenRules(url: string): Promise<Record<string, number[]>> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    const broken: Record<string, number[]> = {}
    for (const [rule, finding] of Object.entries(RULES)) {
      const { rows } = await client.query<{ id: number }>(finding)
      if (rows.length > 0) broken[rule] = rows.map(({ id }) => id)
    }
    return broken
  } finally {
    await client.end()
  }
}
