import { sql } from 'kysely'
import type { Row } from '../../tables.ts'
import { money, type Work } from '../report.ts'
import { insertPlain } from './expenses.ts'
import { type Due, matchEvents, type OldEvent } from './match-events.ts'
import { pagesAfter } from './pages.ts'

const PAGE = 100
const BATCH = 250

type People = ReadonlyMap<number, string>

/** Turns the histories of the old system into events; says how many of each of its models. */
export async function placeEvents(work: Work): Promise<ReadonlyMap<string, number>> {
  const people = await peopleOf(work)
  const placed = new Map<string, number>()
  const insert = (events: readonly (OldEvent & Row)[]) => insertEvents(work, people, events, placed)
  await placeLoose(work, insert)
  const ordersAfter = (after: number) => sql<{ id: number }>`select id from service_order where id > ${after} order by id limit ${sql.lit(PAGE)}`
  let last = 0
  for await (const orders of pagesAfter(work.trx, PAGE, ordersAfter)) {
    const upTo = orders.at(-1)?.id ?? last
    const old = Map.groupBy(await oldEvents(work, last, upTo), ({ owner }) => owner)
    const due = Map.groupBy(await dueEvents(work, last, upTo), ({ order_id }) => order_id)
    const events = orders.flatMap(({ id }) => matchEvents((old.get(id) ?? []).map(withoutOwner), due.get(id) ?? []))
    for (let at = 0; at < events.length; at += BATCH) await insert(events.slice(at, at + BATCH).map((event) => ({ ...event })))
    last = upTo
  }
  return placed
}

async function insertEvents({ trx }: Work, people: People, events: readonly (OldEvent & Row)[], placed: Map<string, number>): Promise<void> {
  const rows = events.map(({ model, ...event }) => {
    if (model !== undefined) placed.set(model, (placed.get(model) ?? 0) + 1)
    return { ...event, actor_name: nameOf(people, event.actor_id) }
  })
  await insertPlain(trx, 'event', rows)
}

/** Some dozens. */
async function peopleOf({ trx }: Work): Promise<People> {
  const users = await trx.selectFrom('user_account').select(['id', 'username', 'first_name', 'last_name']).execute()
  return new Map(users.map(({ id, username, first_name, last_name }) => [id, `${first_name} ${last_name}`.trim() || username]))
}

function nameOf(people: People, id: number | null): string {
  return (id === null ? undefined : people.get(id)) ?? 'Sistema anterior'
}

/** What belongs to no order. */
async function placeLoose({ trx }: Work, insert: (events: readonly (OldEvent & Row)[]) => Promise<void>): Promise<void> {
  const loose = (after: number) =>
    sql<OldEvent & { id: number; address: string | null; subject: string | null }>`
      select * from old_event where id > ${after} and order_id is null and invoice_id is null order by id limit ${sql.lit(BATCH)}`
  for await (const rows of pagesAfter(trx, BATCH, loose)) {
    await insert(rows.map(({ id: _, ...event }) => event))
  }
}

type Owned = OldEvent & { readonly owner: number }

function withoutOwner({ owner: _, ...event }: Owned): OldEvent {
  return event
}

async function oldEvents({ trx }: Work, after: number, upTo: number): Promise<Owned[]> {
  const told = sql`e.id, e.model, e.order_id, e.invoice_id, e.kind, e.at, e.actor_id, e.description, e.before, e.after`
  // Two queries in one, so that each uses its index.
  const { rows } = await sql<Owned & { id: number }>`
    select e.order_id as owner, ${told} from old_event e where e.order_id > ${after} and e.order_id <= ${upTo}
    union all
    select i.order_id as owner, ${told} from invoice i join old_event e on e.invoice_id = i.id
    where i.order_id > ${after} and i.order_id <= ${upTo} and e.order_id is null order by at, id`.execute(trx)
  return rows.map(({ id: _, ...event }) => event)
}

interface Told {
  readonly order_id: number
  readonly invoice_id: number | null
  readonly number: string | null
  readonly title: string
  readonly amount: number
  readonly at: string
  readonly gone_at: string | null
  readonly by: number | null
}

async function dueEvents({ trx }: Work, after: number, upTo: number): Promise<Due[]> {
  const within = sql`o.id > ${after} and o.id <= ${upTo}`
  const rows = async (select: ReturnType<typeof sql<Told>>) => (await select.execute(trx)).rows
  const orders = await rows(sql<Told>`
    select o.id as order_id, null as invoice_id, null as number, o.order_number as title, 0 as amount, o.created_at as at, null as gone_at, o.created_by as by
    from service_order o where ${within}`)
  const charges = await rows(sql<Told>`
    select o.id as order_id, null as invoice_id, null as number, case when c.description = '' then s.name else c.description end as title, c.total as amount,
    c.created_at as at, c.deleted_at as gone_at, c.created_by as by
    from charge c join service_order o on o.id = c.order_id join service s on s.id = c.service_id where ${within} order by c.id`)
  const invoices = await rows(sql<Told>`
    select o.id as order_id, i.id as invoice_id, i.invoice_number as number, i.invoice_number as title, i.total as amount, i.created_at as at,
    i.voided_at as gone_at, i.created_by as by from invoice i join service_order o on o.id = i.order_id where ${within} order by i.id`)
  const payments = await rows(sql<Told>`
    select o.id as order_id, i.id as invoice_id, i.invoice_number as number, i.invoice_number as title, p.amount, p.created_at as at, p.deleted_at as gone_at,
    p.created_by as by from payment p join invoice i on i.id = p.invoice_id join service_order o on o.id = i.order_id where ${within} order by p.id`)
  const notes = await rows(sql<Told>`
    select o.id as order_id, i.id as invoice_id, i.invoice_number as number, n.note_number as title, n.amount, n.created_at as at, n.deleted_at as gone_at,
    n.created_by as by from credit_note n join invoice i on i.id = n.invoice_id join service_order o on o.id = i.order_id where ${within} order by n.id`)
  return [
    ...orders.map((row) => tell(row, 'order.created', `Orden ${row.title} creada`)),
    ...charges.flatMap((row) => both(row, ['charge.added', `Cargo agregado: ${row.title}`], ['charge.deleted', `Cargo eliminado: ${row.title}`])),
    ...invoices.flatMap((row) =>
      both(row, ['invoice.generated', `Factura ${row.title} generada`], ['invoice.voided', `Factura ${row.title} anulada`]),
    ),
    ...payments.flatMap((row) =>
      both(
        row,
        ['invoice.payment', `Pago registrado en la factura ${row.title}`],
        ['invoice.payment_deleted', `Pago eliminado de la factura ${row.title}`],
      ),
    ),
    ...notes.flatMap((row) =>
      both(row, ['credit_note.added', `Nota de crédito ${row.title}`], ['credit_note.deleted', `Nota de crédito ${row.title} eliminada`]),
    ),
  ]
}

type Sentence = readonly [kind: string, description: string]

function both(row: Told, made: Sentence, gone: Sentence): Due[] {
  const by = ` por $${money(Number(row.amount))}`
  const first = tell(row, made[0], `${made[1]}${by}`)
  return row.gone_at === null ? [first] : [first, { ...tell(row, gone[0], `${gone[1]}${by}`), at: row.gone_at, actor_id: null }]
}

function tell({ order_id, invoice_id, number, at, by }: Told, kind: string, description: string): Due {
  return { order_id, invoice_id, number, kind, at, actor_id: by, description }
}
