import type { System } from '@gpro/infra/testing'

const AT = '2026-03-02T12:00:00.000Z'

/** Ways for documents to go, past the system: straight in the tables. */
export function goneFrom(system: System) {
  const kysely = () => system.database.kysely
  const deleted = { deleted_at: AT }
  return {
    async invoice() {
      const { id } = await kysely().selectFrom('invoice').select('id').orderBy('id', 'desc').limit(1).executeTakeFirstOrThrow()
      await kysely().deleteFrom('invoice_line').where('invoice_id', '=', id).execute()
      await kysely().deleteFrom('invoice').where('id', '=', id).execute()
    },
    payment: () => kysely().updateTable('payment').set(deleted).execute(),
    creditNote: () => kysely().updateTable('credit_note').set(deleted).execute(),
    order: () => kysely().updateTable('service_order').set(deleted).execute(),
    document: () => kysely().deleteFrom('order_document').execute(),
    async expense() {
      await kysely().updateTable('transfer').set(deleted).execute()
      await kysely().updateTable('transfer_payment').set(deleted).execute()
      await kysely().updateTable('batch_payment').set(deleted).execute()
    },
    providerNote: () =>
      kysely()
        .updateTable('provider_credit_note')
        .set({ ...deleted, applied: 0 })
        .execute(),
    async providerInvoice() {
      await kysely().updateTable('cost_allocation').set({ released_at: AT }).execute()
      await kysely().updateTable('provider_invoice_payment').set(deleted).execute()
      await kysely()
        .updateTable('provider_invoice')
        .set({ ...deleted, reserved: 0, paid: 0 })
        .execute()
    },
    cash: () => kysely().updateTable('cash_transaction').set(deleted).execute(),
    async count() {
      await kysely().deleteFrom('cash_transaction').execute()
      await kysely().deleteFrom('cash_count_detail').execute()
      await kysely().deleteFrom('cash_count').execute()
    },
  }
}
