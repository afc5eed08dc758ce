import { type LoggedIn, made, type System, unique } from '@gpro/infra/testing'
import { givenClient } from './given-client.ts'

type Fields = Readonly<Record<string, unknown>>

interface MadeOrder {
  readonly id: number
  readonly order_number: string
  readonly version: number
}

/** A service order, made over HTTP; shipment type 1 is one of the catalog's own. */
export async function givenServiceOrder(who: LoggedIn, client: number, fields: Fields = {}): Promise<MadeOrder> {
  return made(await who.post('/api/orders/service-orders/', { client, shipment_type: 1, ...fields }))
}

interface MadeTransfer {
  readonly id: number
  readonly status: string
}

/** An expense of an order, made over HTTP. */
export async function givenTransfer(who: LoggedIn, order: number, fields: Fields = {}): Promise<MadeTransfer> {
  const sent = { service_order: order, transfer_type: 'cargos', amount: '100.00', description: unique('Gasto'), ...fields }
  return made(await who.post('/api/transfers/transfers/', sent))
}

/** A charge, straight into invoicing's table: 100.00 with IVA unless said otherwise. */
export async function givenCharge(
  { database, ctx }: System,
  order: number,
  { net = 10_000, iva = 1_300, ivaType = 'gravado' } = {},
): Promise<number> {
  const at = ctx.now()
  const name = unique('Servicio')
  const service = await database.kysely
    .insertInto('service')
    .values({ name, name_key: name.toLowerCase(), description: '', default_price: net, iva_type: ivaType, created_at: at, updated_at: at })
    .returning('id')
    .executeTakeFirstOrThrow()
  const { id } = await database.kysely
    .insertInto('charge')
    .values({
      order_id: order,
      service_id: service.id,
      description: name,
      iva_type: ivaType,
      is_third_party_service: 0,
      quantity: 1,
      unit_price: net,
      discount: 0,
      net,
      iva,
      total: net + iva,
      created_at: at,
      updated_at: at,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  return id
}

interface MadeProviderInvoice {
  readonly id: number
  readonly provider: number
}

/** A direct cost of an order, made over HTTP: $100.00 unless said otherwise. */
export async function givenProviderInvoice(
  { admin, order }: { readonly admin: LoggedIn; readonly order: { readonly id: number } },
  fields: Fields = {},
): Promise<MadeProviderInvoice> {
  const provider = fields.provider ?? made(await admin.post('/api/catalogs/providers/', { name: unique('Proveedor') })).id
  const sent = { service_order: order.id, invoice_number: unique('CD'), total_amount: '100.00', ...fields, provider }
  return made(await admin.post('/api/transfers/provider-invoices/', sent))
}

/** A live line that bills a charge or an expense, straight into invoicing's table. */
export async function givenLine(
  { database }: System,
  invoice: number,
  billed: { readonly charge?: number; readonly transfer?: number },
): Promise<void> {
  await database.kysely
    .insertInto('invoice_line')
    .values({
      invoice_id: invoice,
      charge_id: billed.charge ?? null,
      transfer_id: billed.transfer ?? null,
      iva_type: 'no_sujeto',
      net: 10_000,
      iva: 0,
      total: 10_000,
    })
    .execute()
}

/** The terms that invoicing's calculator sets, straight into its table. */
export async function givenTerms({ database, ctx }: System, transfer: number, markup: number, ivaType: string): Promise<void> {
  const values = { transfer_id: transfer, markup, iva_type: ivaType, updated_at: ctx.now() }
  await database.kysely.insertInto('expense_billing').values(values).execute()
}

/** Whoever takes orders, with a client who withholds 1 %. */
export async function givenCounter(system: System) {
  const admin = await system.as('admin')
  const clerk = await system.as('operativo', { first_name: 'Ana', last_name: 'Rivas' })
  return { admin, clerk, client: await givenClient(admin, { taxpayer_type: 'grande' }) }
}

/** People of each role and an order whose expenses they see to. */
export async function givenOffice(system: System) {
  const admin = await system.as('admin')
  const chief = await system.as('operativo2')
  const clerk = await system.as('operativo')
  const client = await givenClient(admin)
  return { admin, chief, clerk, client, order: await givenServiceOrder(clerk, client.id, { purchase_order: 'PO-9' }) }
}

/** An office with a provider and what it takes to pay them. */
export async function givenPayables(system: System) {
  const office = await givenOffice(system)
  const provider = async () => made(await office.admin.post('/api/catalogs/providers/', { name: unique('Naviera') })).id as number
  const own = await provider()
  /** An approved expense of this provider on a new order. */
  const expense = async (amount = '100.00', fields: Fields = {}) => {
    const order = await givenServiceOrder(office.clerk, office.client.id)
    const { id } = await givenTransfer(office.chief, order.id, { amount, provider: own, status: 'aprobado', ...fields })
    return { id, order: order.id, number: order.order_number }
  }
  const read = async (id: number) => made(await office.clerk.get(`/api/transfers/transfers/${id}/detail_with_payments/`))
  const payBatch = (allocations: readonly (readonly [number, string])[], fields: Fields = {}) =>
    office.chief.post('/api/transfers/batch-payments/create_batch_payment/', {
      allocations: allocations.map(([transfer_id, amount]) => ({ transfer_id, amount })),
      payment_method: 'transferencia',
      ...fields,
    })
  const note = async (amount = '100.00', fields: Fields = {}) =>
    made(
      await office.chief.post('/api/transfers/provider-credit-notes/', {
        provider: own,
        note_number: unique('NC'),
        amount,
        issue_date: '2026-03-02',
        reason: 'descuento',
        ...fields,
      }),
    )
  const apply = (id: number, applications: readonly (readonly [number, string])[]) =>
    office.chief.post(`/api/transfers/provider-credit-notes/${id}/apply/`, {
      applications: applications.map(([transfer_id, amount]) => ({ transfer_id, amount, notes: '' })),
    })
  return { ...office, provider: own, anotherProvider: provider, expense, read, payBatch, note, apply }
}
