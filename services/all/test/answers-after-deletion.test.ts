import { today } from '@gpro/core'
import {
  type Answer,
  allocateCost,
  givenApprovedExpense,
  givenCharge,
  givenExpense,
  givenInvoiceOf,
  givenOffice,
  givenOrder,
  givenProvider,
  givenProviderInvoice,
  givenProviderNote,
  made,
  type Office,
  pdf,
  stacks,
  useSystem,
} from '@gpro/infra/testing'
import { beforeAll, describe, expect, it } from 'vitest'
import { services } from '../src/services.ts'
import { goneFrom } from './gone.ts'

const money = { amount: '10.00', payment_method: 'efectivo' }
const note = { amount: '10.00', note_number: 'NC', reason: 'Ajuste', issue_date: today(new Date().toISOString()) }

describe.each(stacks)('whoever was told that it is done is told what, though somebody deletes it at that moment, on %s', (stack) => {
  const system = useSystem(stack, services)
  let office: Office
  let afterCommit: (() => Promise<unknown>) | undefined

  beforeAll(async () => {
    office = await givenOffice(system)
    const { transaction } = system.ctx
    const interrupted: typeof transaction = async (work) => {
      const result = await transaction(work)
      const between = afterCommit
      afterCommit = undefined
      await between?.()
      return result
    }
    Object.assign(system.ctx, { transaction: interrupted })
  })

  const { invoice, payment, creditNote, order, document, expense, providerNote, providerInvoice, cash, count } = goneFrom(system)

  /** What is asked for, once all that it needs is there, and what goes between its commit and its answer. */
  const cases: readonly (readonly [string, () => Promise<unknown>, () => Promise<() => Promise<Answer>>])[] = [
    [
      'an invoice',
      invoice,
      async () => {
        const on = await givenOrder(office)
        const charge_ids = [await givenCharge(office, on)]
        return () => office.operativo2.post('/api/orders/invoices/', { service_order: on, charge_ids })
      },
    ],
    [
      'a change of an invoice',
      invoice,
      async () => {
        const id = await givenInvoiceOf(office, '100.00')
        return () => office.operativo2.patch(`/api/orders/invoices/${id}/`, { notes: 'Cambiada' })
      },
    ],
    [
      'a void',
      invoice,
      async () => {
        const id = await givenInvoiceOf(office, '100.00')
        return () => office.operativo2.post(`/api/orders/invoices/${id}/void/`, { reason: 'Prueba' })
      },
    ],
    [
      'the number of a DTE',
      invoice,
      async () => {
        const id = await givenInvoiceOf(office, '100.00')
        made(await office.operativo2.multipart('PATCH', `/api/orders/invoices/${id}/`, { pdf_file: pdf() }))
        return () => office.operativo2.post(`/api/orders/invoices/${id}/mark_as_dte/`, { dte_number: `DTE-${id}` })
      },
    ],
    [
      'a payment',
      payment,
      async () => {
        const id = await givenInvoiceOf(office, '100.00')
        return () => office.operativo2.post(`/api/orders/invoices/${id}/add_payment/`, money)
      },
    ],
    [
      'a receipt',
      payment,
      async () => {
        const id = await givenInvoiceOf(office, '100.00')
        const { payment_id } = made(await office.operativo2.post(`/api/orders/invoices/${id}/add_payment/`, money))
        return () => office.operativo2.multipart('PATCH', `/api/orders/invoice-payments/${payment_id}/`, { receipt_file: pdf() })
      },
    ],
    [
      'a change of a credit note',
      creditNote,
      async () => {
        const id = await givenInvoiceOf(office, '100.00')
        const { credit_note_id } = made(await office.operativo2.post(`/api/orders/invoices/${id}/add_credit_note/`, note))
        return () => office.operativo2.patch(`/api/orders/credit-notes/${credit_note_id}/`, { amount: '20.00' })
      },
    ],
    [
      'an order',
      order,
      async () => {
        const { client, shipment_type } = made(await office.operativo.get(`/api/orders/service-orders/${await givenOrder(office)}/`))
        return () => office.operativo.post('/api/orders/service-orders/', { client, shipment_type })
      },
    ],
    [
      'a change of an order',
      order,
      async () => {
        const id = await givenOrder(office)
        return () => office.operativo.patch(`/api/orders/service-orders/${id}/`, { notes: 'Cambiada' })
      },
    ],
    [
      'a document',
      document,
      async () => {
        const id = await givenOrder(office)
        return () => office.operativo.multipart('POST', '/api/orders/documents/', { order: id, document_type: 'tramite', file: pdf() })
      },
    ],
    [
      'a change of a document',
      document,
      async () => {
        const fields = { order: await givenOrder(office), document_type: 'tramite', file: pdf() }
        const { id } = made(await office.operativo.multipart('POST', '/api/orders/documents/', fields))
        return () => office.operativo.patch(`/api/orders/documents/${id}/`, { description: 'Cambiado' })
      },
    ],
    [
      'an expense',
      expense,
      async () => {
        const fields = { service_order: await givenOrder(office), provider: await givenProvider(office), transfer_type: 'cargos' }
        return () => office.operativo.post('/api/transfers/transfers/', { ...fields, amount: '10.00', description: 'Gasto' })
      },
    ],
    [
      'a change of an expense',
      expense,
      async () => {
        const id = await givenExpense(office, await givenOrder(office))
        return () => office.operativo.patch(`/api/transfers/transfers/${id}/`, { description: 'Cambiado' })
      },
    ],
    [
      'the payment of an expense',
      expense,
      async () => {
        const id = await givenApprovedExpense(office, await givenOrder(office))
        return () => office.operativo2.post(`/api/transfers/transfers/${id}/register_payment/`, { amount: '10.00', payment_method: 'cheque' })
      },
    ],
    [
      'a batch',
      expense,
      async () => {
        const transfer_id = await givenApprovedExpense(office, await givenOrder(office))
        const batch = { payment_method: 'cheque', allocations: [{ transfer_id, amount: '10.00' }] }
        return () => office.operativo2.post('/api/transfers/batch-payments/create_batch_payment/', batch)
      },
    ],
    [
      'a note of a provider',
      providerNote,
      async () => {
        const fields = { provider: await givenProvider(office), note_number: 'NC', amount: '10.00', issue_date: '2026-03-02', reason: 'descuento' }
        return () => office.operativo2.post('/api/transfers/provider-credit-notes/', fields)
      },
    ],
    [
      'a change of a note of a provider',
      providerNote,
      async () => {
        const id = await givenProviderNote(office, await givenProvider(office))
        return () => office.operativo2.patch(`/api/transfers/provider-credit-notes/${id}/`, { reason_detail: 'Cambiada' })
      },
    ],
    [
      'an application of a note of a provider',
      providerNote,
      async () => {
        const provider = await givenProvider(office)
        const transfer_id = await givenApprovedExpense(office, await givenOrder(office), { provider })
        const id = await givenProviderNote(office, provider)
        const applications = [{ transfer_id, amount: '10.00' }]
        return () => office.operativo2.post(`/api/transfers/provider-credit-notes/${id}/apply/`, { applications })
      },
    ],
    [
      'the void of a note of a provider',
      providerNote,
      async () => {
        const id = await givenProviderNote(office, await givenProvider(office))
        return () => office.admin.post(`/api/transfers/provider-credit-notes/${id}/void/`, { reason: 'Prueba' })
      },
    ],
    [
      'an invoice of a provider',
      providerInvoice,
      async () => {
        const fields = { service_order: await givenOrder(office), provider: await givenProvider(office), invoice_number: 'CD', total_amount: '10.00' }
        return () => office.operativo2.post('/api/transfers/provider-invoices/', fields)
      },
    ],
    [
      'a change of an invoice of a provider',
      providerInvoice,
      async () => {
        const id = await givenProviderInvoice(office, await givenOrder(office), { total_amount: '90.00' })
        return () => office.operativo2.patch(`/api/transfers/provider-invoices/${id}/`, { notes: 'Cambiada' })
      },
    ],
    [
      'a direct cost',
      providerInvoice,
      async () => {
        const on = await givenOrder(office)
        const charge = await givenCharge(office, on)
        const id = await givenProviderInvoice(office, on, { total_amount: '90.00' })
        return () => allocateCost(office, id, charge, '10.00')
      },
    ],
    [
      'the payment of an invoice of a provider',
      providerInvoice,
      async () => {
        const id = await givenProviderInvoice(office, await givenOrder(office), { total_amount: '90.00' })
        return () => office.operativo2.post(`/api/transfers/provider-invoices/${id}/register_payment/`, { amount: '10.00', payment_method: 'cheque' })
      },
    ],
    [
      'petty cash',
      cash,
      async () => () =>
        office.operativo2.post('/api/petty-cash/transactions/', { transaction_type: 'INCOME', amount: '10.00', concept: 'Movimiento' }),
    ],
    [
      'a change of petty cash',
      cash,
      async () => {
        const movement = { transaction_type: 'INCOME', amount: '10.00', concept: 'Movimiento' }
        const { id } = made(await office.operativo2.post('/api/petty-cash/transactions/', movement))
        return () => office.operativo2.patch(`/api/petty-cash/transactions/${id}/`, { concept: 'Cambiado' })
      },
    ],
    [
      'a count of the petty cash',
      count,
      async () => {
        made(await office.operativo2.post('/api/petty-cash/transactions/', { transaction_type: 'INCOME', amount: '10.00', concept: 'Movimiento' }))
        return () => office.operativo2.post('/api/petty-cash/cash-counts/', { actual_balance: '10.00' })
      },
    ],
  ]

  it.each(cases)('of %s', async (_, goes, prepare) => {
    const ask = await prepare()
    let went = false
    afterCommit = async () => {
      await goes()
      went = true
    }
    const answer = await ask()
    expect(went).toBe(true)
    expect(made(answer)).toBeTypeOf('object')
  })

  it('of what another has changed since, as they left it', async () => {
    const id = await givenInvoiceOf(office, '100.00')
    afterCommit = () => system.database.kysely.updateTable('invoice').set({ notes: 'De otra persona', version: 99 }).where('id', '=', id).execute()
    const answer = await office.operativo2.patch(`/api/orders/invoices/${id}/`, { notes: 'Mía' })
    expect(answer.body.notes).toBe('Mía')
    expect(answer.headers.etag).not.toContain('99')
  })
})
