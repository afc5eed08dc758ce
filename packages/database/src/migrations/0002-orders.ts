import { type CreateTableBuilder, type Kysely, sql } from 'kysely'
import { countingId, mayName, names, oneOf, partOf, required, requires, text, version, zero } from './columns.ts'

const IVA_TYPES = ['gravado', 'exento', 'no_sujeto']

export async function up(db: Kysely<unknown>): Promise<void> {
  await clients(db)
  await catalogs(db)
  await serviceOrders(db)
  await expenses(db)
}

async function clients(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('client')
    .addColumn('id', 'integer', countingId(db))
    .addColumn('client_type', 'text', required)
    .addColumn('name', 'text', required)
    .addColumn('name_key', 'text', required)
    .addColumn('legal_name', 'text', text)
    .addColumn('nit', 'text')
    .addColumn('iva_registration', 'text', text)
    .addColumn('address', 'text', text)
    .addColumn('phone', 'text', text)
    .addColumn('secondary_phone', 'text', text)
    .addColumn('email', 'text', text)
    .addColumn('contact_person', 'text', text)
    .addColumn('payment_condition', 'text', required)
    .addColumn('credit_days', 'integer', zero)
    .addColumn('credit_limit', 'bigint', zero)
    .addColumn('taxpayer_type', 'text', required)
    .addColumn('notes', 'text', text)
    .addColumn('search_text', 'text', text)
    .addColumn('deactivated_at', 'timestamptz')
    .addColumn('created_at', 'timestamptz', required)
    .addColumn('updated_at', 'timestamptz', required)
    .addCheckConstraint('client_type', oneOf('client_type', ['nacional', 'internacional']))
    .addCheckConstraint('client_payment_condition', oneOf('payment_condition', ['contado', 'credito']))
    .addCheckConstraint('client_taxpayer_type', oneOf('taxpayer_type', ['pequeno', 'mediano', 'grande']))
    .addCheckConstraint('client_credit', sql`credit_days >= 0 and credit_limit >= 0`)
    .execute()
  // An inactive namesake must not stand in the way.
  await db.schema.createIndex('client_name_active').on('client').column('name_key').unique().where(sql.ref('deactivated_at'), 'is', null).execute()
  await db.schema.createIndex('client_nit_active').on('client').column('nit').unique().where(sql.ref('deactivated_at'), 'is', null).execute()
}

/** A catalog's common columns. `unique` says among which rows a name may stand once. */
type CatalogTable = CreateTableBuilder<string, string>

/** A catalog's common columns. `unique` says among which rows a name may stand once. */
async function catalog(db: Kysely<unknown>, name: string, unique: 'all' | 'active', columns: (table: CatalogTable) => CatalogTable): Promise<void> {
  const table: CatalogTable = db.schema
    .createTable(name)
    .addColumn('id', 'integer', countingId(db))
    .addColumn('name', 'text', required)
    .addColumn('name_key', 'text', required)
    .addColumn('deactivated_at', 'timestamptz')
    .addColumn('created_at', 'timestamptz', required)
  await columns(table).execute()
  const index = db.schema
    .createIndex(`${name}_name_${unique === 'all' ? 'key' : 'active'}`)
    .on(name)
    .column('name_key')
    .unique()
  await (unique === 'all' ? index : index.where(sql.ref('deactivated_at'), 'is', null)).execute()
}

async function catalogs(db: Kysely<unknown>): Promise<void> {
  await catalog(db, 'provider_category', 'all', (table) => table.addColumn('description', 'text', text))
  await catalog(db, 'bank', 'all', (table) => table.addColumn('contact_phone', 'text', text))
  await catalog(db, 'shipment_type', 'all', (table) => table.addColumn('code', 'text', text).addColumn('description', 'text', text))
  await catalog(db, 'customs', 'all', (table) => table.addColumn('code', 'text', text).addColumn('location', 'text', text))
  await catalog(db, 'customs_agent', 'active', (table) => table.addColumn('phone', 'text', text).addColumn('email', 'text', text))
  await catalog(db, 'sub_client', 'active', (table) => table.addColumn('parent_client_id', 'integer', partOf('client')))
  await catalog(db, 'provider', 'active', (table) =>
    table
      .addColumn('category_id', 'integer', names('provider_category'))
      .addColumn('nit', 'text', text)
      .addColumn('phone', 'text', text)
      .addColumn('email', 'text', text)
      .addColumn('address', 'text', text)
      .addColumn('search_text', 'text', text),
  )
  await db.schema.createIndex('sub_client_parent').on('sub_client').column('parent_client_id').execute()

  await db.schema
    .createTable('service')
    .addColumn('id', 'integer', countingId(db))
    .addColumn('name', 'text', required)
    .addColumn('name_key', 'text', required)
    .addColumn('description', 'text', text)
    .addColumn('default_price', 'bigint', zero)
    .addColumn('iva_type', 'text', required)
    .addColumn('deactivated_at', 'timestamptz')
    .addColumn('created_at', 'timestamptz', required)
    .addColumn('updated_at', 'timestamptz', required)
    .addColumn('deleted_at', 'timestamptz')
    .addCheckConstraint('service_iva_type', oneOf('iva_type', IVA_TYPES))
    .addCheckConstraint('service_price', sql`default_price >= 0`)
    .execute()
  await db.schema
    .createIndex('service_name_active')
    .on('service')
    .column('name_key')
    .unique()
    .where(sql.ref('deactivated_at'), 'is', null)
    .where(sql.ref('deleted_at'), 'is', null)
    .execute()

  await db.schema
    .createTable('client_service_price')
    .addColumn('id', 'integer', countingId(db))
    .addColumn('client_id', 'integer', partOf('client'))
    .addColumn('service_id', 'integer', partOf('service'))
    .addColumn('custom_price', 'bigint', required)
    .addColumn('iva_type', 'text')
    .addColumn('notes', 'text', text)
    .addColumn('effective_date', 'date')
    .addColumn('deactivated_at', 'timestamptz')
    .addColumn('created_at', 'timestamptz', required)
    .addColumn('updated_at', 'timestamptz', required)
    .addUniqueConstraint('client_service_price_once', ['client_id', 'service_id'])
    .addCheckConstraint('client_service_price_iva_type', oneOf('iva_type', IVA_TYPES))
    .addCheckConstraint('client_service_price_price', sql`custom_price >= 0`)
    .execute()
  await seedShipmentTypes(db)
}

/** The six ways of shipping that the order form offers; the rest of the catalogs is the agency's own. */
async function seedShipmentTypes(db: Kysely<unknown>): Promise<void> {
  for (const code of ['FCL', 'LCL', 'FTL', 'LTL', 'AIR', 'OTROS']) {
    await sql`insert into shipment_type (name, name_key, code, created_at) values (${code}, ${code.toLowerCase()}, ${code}, '2026-01-01T06:00:00.000Z')`.execute(
      db,
    )
  }
}

async function serviceOrders(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('service_order')
    .addColumn('id', 'integer', countingId(db))
    .addColumn('order_number', 'text', required)
    .addColumn('order_year', 'integer', required)
    .addColumn('order_sequence', 'integer', required)
    .addColumn('is_manual', 'integer', zero)
    .addColumn('client_id', 'integer', requires('client'))
    .addColumn('sub_client_id', 'integer', mayName('sub_client'))
    .addColumn('shipment_type_id', 'integer', requires('shipment_type'))
    .addColumn('provider_id', 'integer', mayName('provider'))
    .addColumn('customs_agent_id', 'integer', mayName('user_account'))
    .addColumn('purchase_order', 'text', text)
    .addColumn('bl_reference', 'text', text)
    .addColumn('eta', 'date')
    .addColumn('duca', 'text', text)
    .addColumn('customs_id', 'integer', mayName('customs'))
    .addColumn('notes', 'text', text)
    .addColumn('status', 'text', required)
    .addColumn('mes', 'text', required)
    .addColumn('search_text', 'text', text)
    .addColumn('created_by', 'integer', mayName('user_account'))
    .addColumn('closed_by', 'integer', mayName('user_account'))
    .addColumn('closed_at', 'timestamptz')
    .addColumn('created_at', 'timestamptz', required)
    .addColumn('updated_at', 'timestamptz', required)
    .addColumn('deleted_at', 'timestamptz')
    .addColumn('version', 'integer', version)
    .addCheckConstraint('service_order_status', oneOf('status', ['pendiente', 'en_puerto', 'en_transito', 'en_almacen', 'finalizada', 'cerrada']))
    .addCheckConstraint('service_order_closed', sql`(status = 'cerrada') = (closed_at is not null)`)
    .execute()
  // No `where`: a deleted order keeps its number for ever.
  await db.schema.createIndex('service_order_number').on('service_order').columns(['order_year', 'order_sequence']).unique().execute()
  await db.schema.createIndex('service_order_client').on('service_order').column('client_id').execute()
  await db.schema.createIndex('service_order_created').on('service_order').column('created_at').execute()
  await db.schema.createIndex('service_order_status_index').on('service_order').column('status').execute()

  await db.schema
    .createTable('order_document')
    .addColumn('id', 'integer', countingId(db))
    .addColumn('order_id', 'integer', partOf('service_order'))
    .addColumn('document_type', 'text', required)
    .addColumn('file', 'text', (column) => column.notNull().unique())
    .addColumn('file_name', 'text', required)
    .addColumn('description', 'text', text)
    .addColumn('uploaded_by', 'integer', mayName('user_account'))
    .addColumn('uploaded_at', 'timestamptz', required)
    .addCheckConstraint('order_document_type', oneOf('document_type', ['tramite', 'factura_venta', 'factura_costo', 'otros']))
    .execute()
  await db.schema.createIndex('order_document_order').on('order_document').column('order_id').execute()
}

async function expenses(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('transfer')
    .addColumn('id', 'integer', countingId(db))
    .addColumn('transfer_type', 'text', required)
    .addColumn('status', 'text', required)
    .addColumn('payment_method', 'text', text)
    .addColumn('amount', 'bigint', required)
    .addColumn('paid', 'bigint', zero)
    .addColumn('balance', 'bigint', (column) => column.generatedAlwaysAs(sql`amount - paid`).stored())
    .addColumn('description', 'text', required)
    .addColumn('order_id', 'integer', names('service_order'))
    .addColumn('client_id', 'integer', mayName('client'))
    .addColumn('provider_id', 'integer', names('provider'))
    .addColumn('bank_id', 'integer', names('bank'))
    .addColumn('beneficiary_name', 'text', text)
    .addColumn('ccf', 'text', text)
    .addColumn('invoice_number', 'text', text)
    .addColumn('invoice_file', 'text')
    .addColumn('generation_code', 'text', text)
    .addColumn('reception_stamp', 'text', text)
    .addColumn('transaction_date', 'date', required)
    .addColumn('payment_date', 'date')
    .addColumn('mes', 'text', required)
    .addColumn('markup', 'integer', zero)
    .addColumn('iva_type', 'text', required)
    .addColumn('is_pass_through', 'integer', zero)
    .addColumn('search_text', 'text', text)
    .addColumn('created_by', 'integer', mayName('user_account'))
    .addColumn('updated_by', 'integer', mayName('user_account'))
    .addColumn('created_at', 'timestamptz', required)
    .addColumn('updated_at', 'timestamptz', required)
    .addColumn('deleted_at', 'timestamptz')
    .addCheckConstraint('transfer_type', oneOf('transfer_type', ['cargos', 'admin', 'costos', 'terceros', 'propios']))
    .addCheckConstraint('transfer_status', oneOf('status', ['pendiente', 'aprobado', 'parcial', 'pagado', 'provisionada']))
    .addCheckConstraint('transfer_amounts', sql`amount > 0 and paid >= 0 and paid <= amount`)
    .addCheckConstraint('transfer_markup', sql`markup between 0 and 1000000`)
    .addCheckConstraint('transfer_iva_type', oneOf('iva_type', IVA_TYPES))
    .addCheckConstraint('transfer_order', sql`transfer_type = 'admin' or order_id is not null`)
    .execute()
  await db.schema.createIndex('transfer_order_index').on('transfer').column('order_id').execute()
  await db.schema.createIndex('transfer_status_index').on('transfer').columns(['status', 'transfer_type']).execute()
  await db.schema.createIndex('transfer_date').on('transfer').column('transaction_date').execute()
  await db.schema.createIndex('transfer_provider').on('transfer').column('provider_id').execute()

  await db.schema
    .createTable('transfer_payment')
    .addColumn('id', 'integer', countingId(db))
    .addColumn('transfer_id', 'integer', requires('transfer'))
    .addColumn('amount', 'bigint', required)
    .addColumn('payment_date', 'date', required)
    .addColumn('payment_method', 'text', required)
    .addColumn('bank_id', 'integer', names('bank'))
    .addColumn('reference_number', 'text', text)
    .addColumn('notes', 'text', text)
    .addColumn('proof_file', 'text')
    .addColumn('created_by', 'integer', mayName('user_account'))
    .addColumn('created_at', 'timestamptz', required)
    .addColumn('deleted_at', 'timestamptz')
    .addCheckConstraint('transfer_payment_amount', sql`amount > 0`)
    .execute()
  await db.schema.createIndex('transfer_payment_transfer').on('transfer_payment').column('transfer_id').execute()
}
