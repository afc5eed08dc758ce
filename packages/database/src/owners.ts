import type { DashboardTables, IdentityTables, InvoicingTables, OrdersTables, Owners, PayablesTables, SharedTables, Tables } from './tables/index.ts'

type Names<Table extends string> = Readonly<Record<Table, true>>

/** Every name once: a table that is missing, or not one, does not compile. */
function tables<Table extends string>(names: Names<Table>): readonly Table[] {
  // The keys of a literal are those of its type.
  return Object.keys(names) as Table[]
}

/** `Owners` for use at run time. */
export const OWNERS: { readonly [Owner in keyof Owners]: readonly Owners[Owner][] } = {
  identity: tables<keyof IdentityTables>({ user_account: true, second_factor: true, recovery_code: true }),
  orders: tables<keyof OrdersTables>({
    client: true,
    sub_client: true,
    provider_category: true,
    provider: true,
    customs_agent: true,
    bank: true,
    shipment_type: true,
    customs: true,
    service: true,
    client_service_price: true,
    service_order: true,
    order_document: true,
  }),
  payables: tables<keyof PayablesTables>({
    transfer: true,
    transfer_payment: true,
    provider_invoice: true,
    cost_allocation: true,
    provider_invoice_payment: true,
    batch_payment: true,
    provider_credit_note: true,
    credit_note_application: true,
    cash_transaction: true,
    cash_count: true,
    cash_count_detail: true,
  }),
  invoicing: tables<keyof InvoicingTables>({
    charge: true,
    expense_billing: true,
    invoice: true,
    invoice_line: true,
    payment: true,
    payment_allocation: true,
    credit_note: true,
    dte_emitter: true,
    dte_certificate: true,
    dte_series: true,
    dte_receiver: true,
    dte_document: true,
    dte_attempt: true,
    dte_event: true,
    dte_contingency: true,
    dte_report: true,
    dte_lot: true,
    dte_mail: true,
    dte_received: true,
    dte_received_line: true,
  }),
  dashboard: tables<keyof DashboardTables>({ reminder: true }),
  shared: tables<keyof SharedTables>({
    event: true,
    retired_file: true,
    stored_file: true,
    event_seal: true,
    notification: true,
    document_counter: true,
    session: true,
    access_token: true,
    session_network: true,
    idempotency_key: true,
    task_run: true,
    installation: true,
    compatible_migration: true,
  }),
}

/** Who owns tables and has a role of its own in PostgreSQL; the worker's writes what the tasks of all services write. */
export type Service = Exclude<keyof Owners, 'shared'> | 'worker'
export type Right = 'insert' | 'update' | 'delete'

const ALL: readonly Right[] = ['insert', 'update', 'delete']

/** What the functions of @gpro/infra write to shared tables in the name of each service. Events are never changed. */
const SHARED: Readonly<Record<keyof SharedTables, Partial<Record<Service, readonly Right[]>>>> = {
  event: { identity: ['insert'], orders: ['insert'], payables: ['insert'], invoicing: ['insert'], worker: ['insert'] },
  // Removed by the purge, once their files may go.
  retired_file: { orders: ['insert'], payables: ['insert'], invoicing: ['insert'], worker: ['delete'] },
  stored_file: { orders: ['insert'], payables: ['insert'], invoicing: ['insert'], worker: ['delete'] },
  event_seal: { worker: ['insert'] },
  notification: { identity: ALL, orders: ['insert'], payables: ['insert'], invoicing: ['insert'], worker: ['insert', 'delete'] },
  document_counter: { orders: ['insert', 'update'], payables: ['insert', 'update'], invoicing: ['insert', 'update'] },
  session: { identity: ['insert', 'update'], worker: ['delete'] },
  access_token: { identity: ['insert'], worker: ['delete'] },
  session_network: { identity: ['insert'] },
  idempotency_key: { orders: ['insert', 'update'], payables: ['insert', 'update'], invoicing: ['insert', 'update'], worker: ['delete'] },
  task_run: { worker: ALL },
  // Made by its migration, renewed by the operator's restore.
  installation: {},
  // Written by migrations.
  compatible_migration: {},
}

/** What proves who somebody is, or signs in the agency's name, by table: for its owner's eyes alone. The other columns everybody reads. */
export const SECRETS = {
  user_account: ['password_hash'],
  second_factor: ['sealed_secret'],
  recovery_code: ['code_hash'],
  dte_certificate: ['sealed_certificate'],
} as const satisfies { readonly [Table in keyof Tables]?: readonly (keyof Tables[Table])[] }

/** Which service owns a table, if one does. */
export function ownerOf(table: string): Service | undefined {
  return SERVICES.find((service) => service !== 'worker' && OWNERS[service].some((own) => own === table))
}

export const SERVICES: readonly Service[] = ['identity', 'orders', 'payables', 'invoicing', 'dashboard', 'worker']

/** What the worker writes for other services: it sends documents to the Ministry and to clients, and writes down what became of them. */
const ERRANDS = [
  ['invoice', ['update']],
  ['invoice_line', ['update']],
  ['credit_note', ['update']],
  ['dte_document', ['update']],
  ['dte_event', ['update']],
  // Also held, before another one is opened.
  ['dte_contingency', ['insert', 'update']],
  ['dte_lot', ['insert', 'update']],
  ['dte_attempt', ['insert', 'update']],
  ['dte_mail', ['insert', 'update']],
] as const satisfies readonly (readonly [keyof Tables, readonly Right[]])[]

/** What a service may write, by table; it reads everything but others' secrets. */
export function rightsOf(service: Service): ReadonlyMap<string, readonly Right[]> {
  const own = OWNERS[service === 'worker' ? 'dashboard' : service].map((table) => [table, ALL] as const)
  const shared = OWNERS.shared.flatMap((table) => {
    const rights = SHARED[table][service]
    return rights ? [[table, rights] as const] : []
  })
  return new Map<string, readonly Right[]>([...own, ...(service === 'worker' ? ERRANDS : []), ...shared])
}
