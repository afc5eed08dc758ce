import { today } from '@gpro/core'
import { uniqueViolation } from '@gpro/infra'
import {
  givenCharge,
  givenExpense,
  givenInvoice,
  givenOffice,
  givenOrder,
  givenProvider,
  givenProviderNote,
  made,
  type Office,
  stacks,
  unique,
  useSystem,
} from '@gpro/infra/testing'
import { beforeAll, describe, expect, it } from 'vitest'
import { services } from '../src/services.ts'

/** What the database refuses by itself, whoever forgets to lock or to look. */
describe.each(stacks)('the laws of the database on %s', (stack) => {
  const system = useSystem(stack, services)
  let office: Office
  beforeAll(async () => {
    office = await givenOffice(system)
  })

  /** An invoice of $113.00 with a charge and an expense of the same order beside it. */
  async function billed() {
    const order = await givenOrder(office)
    const [charge, expense] = [await givenCharge(office, order), await givenExpense(office, order)]
    const id = await givenInvoice(office, order, { charge_ids: [charge], transfer_ids: [expense] })
    return { order, charge, expense, invoice: Number(id) }
  }
  const set = (invoice: number, values: Record<string, number>) =>
    system.database.kysely.updateTable('invoice').set(values).where('id', '=', invoice).execute()
  const violated = (work: Promise<unknown>) =>
    work.then(
      () => 'nothing',
      (error) => uniqueViolation(error),
    )

  it.each([
    ['what is paid exceeds the total', { paid: 213_01 }],
    ['what is credited exceeds the total', { credited: 213_01 }],
    ['both together exceed the total', { paid: 200_00, credited: 13_01 }],
    ['less than nothing is paid', { paid: -1 }],
    ['less than nothing is credited', { credited: -1 }],
  ])('refuse an invoice of which %s', async (_, values) => {
    const { invoice } = await billed()
    await set(invoice, { paid: 200_00, credited: 13_00 })
    await expect(set(invoice, values)).rejects.toThrow(/invoice_settled/)
  })

  it('refuse a total that is not the sum of its parts', async () => {
    const { invoice } = await billed()
    await expect(set(invoice, { total: 213_01 })).rejects.toThrow(/invoice_total/)
  })

  it('refuse a charge or an expense on two live invoices, and allow it once it was released', async () => {
    const { order, charge, expense } = await billed()
    const other = await givenInvoice(office, order, { charge_ids: [await givenCharge(office, order)] })
    const line = { invoice_id: other, iva_type: 'exento', net: 1, iva: 0, total: 1 }
    const add = (item: { charge_id?: number; transfer_id?: number }) =>
      system.database.kysely
        .insertInto('invoice_line')
        .values({ ...line, ...item })
        .execute()
    expect(await violated(add({ charge_id: charge }))).toBe('invoice_line_charge_once')
    expect(await violated(add({ transfer_id: expense }))).toBe('invoice_line_transfer_once')
    await system.database.kysely.updateTable('invoice_line').set({ released_at: system.ctx.now() }).where('charge_id', '=', charge).execute()
    expect(await violated(add({ charge_id: charge }))).toBe('nothing')
  })

  it('refuse a second live certificate of retention on an invoice', async () => {
    const { invoice } = await billed()
    const at = system.ctx.now()
    const empty = { reference_number: '', numero_comprobante_retencion: '', retention_generation_code: '', retention_reception_stamp: '', notes: '' }
    const certificate = { invoice_id: invoice, payment_date: '2026-03-02', amount: 100, payment_method: 'retencion', created_at: at, updated_at: at }
    const add = (deleted_at: string | null) =>
      system.database.kysely
        .insertInto('payment')
        .values({ ...empty, ...certificate, deleted_at })
        .execute()
    await add(at)
    await add(null)
    expect(await violated(add(null))).toBe('payment_one_certificate')
  })

  it('refuse a number of an order or an invoice twice, whatever zeros it is written with and though the order is deleted', async () => {
    const { order, invoice } = await billed()
    const deleted = await givenOrder(office)
    made(await office.operativo.delete(`/api/orders/service-orders/${deleted}/`))
    const { order_number, order_year, order_sequence } = await system.database.kysely
      .selectFrom('service_order')
      .select(['order_number', 'order_year', 'order_sequence'])
      .where('id', '=', deleted)
      .executeTakeFirstOrThrow()
    const renumber = { order_number: `0${order_number}`, order_year, order_sequence }
    expect(await violated(system.database.kysely.updateTable('service_order').set(renumber).where('id', '=', order).execute())).toBe(
      'service_order_number',
    )
    const { invoice: another } = await billed()
    const { invoice_number } = made(await office.operativo2.get(`/api/orders/invoices/${another}/`))
    expect(await violated(system.database.kysely.updateTable('invoice').set({ invoice_number }).where('id', '=', invoice).execute())).toBe(
      'invoice_number_once',
    )
  })

  it.each([
    ['what is paid exceeds what it costs', { paid: 100_01, credited: 0 }],
    ['what is credited exceeds what it costs', { paid: 0, credited: 100_01 }],
    ['both together exceed what it costs', { paid: 60_00, credited: 40_01 }],
    ['less than nothing is paid', { paid: -1 }],
    ['less than nothing is credited', { credited: -1 }],
  ])('refuse an expense of which %s', async (_, values) => {
    const { expense } = await billed()
    const settle = (settled: { paid?: number; credited?: number }) =>
      system.database.kysely.updateTable('transfer').set(settled).where('id', '=', expense).execute()
    await settle({ paid: 60_00, credited: 40_00 })
    await expect(settle(values)).rejects.toThrow(/transfer_(amounts|settled)/)
    const { balance } = await system.database.kysely.selectFrom('transfer').select('balance').where('id', '=', expense).executeTakeFirstOrThrow()
    expect(balance).toBe(0)
  })

  it('refuse a batch number twice, though the first batch was undone', async () => {
    const { kysely } = system.database
    const provider = await givenProvider(office)
    const at = system.ctx.now()
    const batch = {
      batch_number: unique('BP'),
      provider_id: provider,
      total: 1,
      payment_method: 'cheque',
      payment_date: '2026-03-02',
      created_at: at,
    }
    const texts = { reference_number: '', notes: '', search_text: '' }
    const add = (deleted_at: string | null) =>
      kysely
        .insertInto('batch_payment')
        .values({ ...batch, ...texts, deleted_at })
        .execute()
    await add(at)
    expect(await violated(add(null))).toBe('batch_payment_number')
  })

  it('refuse a note of a provider that gives more than it has, that is void and gives, or that bears a number of theirs', async () => {
    const { kysely } = system.database
    const provider = await givenProvider(office)
    const note = await givenProviderNote(office, provider, { note_number: 'NC 1' })
    const set = (values: { applied?: number; voided_at?: string; deleted_at?: string }) =>
      kysely.updateTable('provider_credit_note').set(values).where('id', '=', note).execute()
    await set({ applied: 100_00 })
    await expect(set({ applied: 100_01 })).rejects.toThrow(/provider_credit_note_amounts/)
    await expect(set({ applied: -1 })).rejects.toThrow(/provider_credit_note_amounts/)
    await expect(set({ voided_at: system.ctx.now() })).rejects.toThrow(/provider_credit_note_gone/)
    await expect(set({ deleted_at: system.ctx.now() })).rejects.toThrow(/provider_credit_note_gone/)
    const other = await givenProviderNote(office, provider, { note_number: 'NC 2' })
    const renumber = kysely.updateTable('provider_credit_note').set({ note_number: 'nc 1', number_key: 'nc 1' }).where('id', '=', other)
    expect(await violated(renumber.execute())).toBe('provider_credit_note_number')
  })

  it('refuse a note that lowers what another provider is owed', async () => {
    const { kysely } = system.database
    const [provider, other] = [await givenProvider(office), await givenProvider(office)]
    const note = await givenProviderNote(office, provider)
    const order = await givenOrder(office)
    const [own, foreign] = [await givenExpense(office, order, { provider }), await givenExpense(office, order, { provider: other })]
    const at = system.ctx.now()
    const apply = (transfer_id: number, provider_id: number | null) =>
      kysely
        .insertInto('credit_note_application')
        .values({ credit_note_id: note, transfer_id, provider_id, amount: 1, applied_date: '2026-03-02', notes: '', applied_at: at })
        .execute()
    await apply(own, provider)
    for (const claimed of [provider, other]) await expect(apply(foreign, claimed)).rejects.toThrow(/foreign key/i)
    await expect(apply(foreign, null)).rejects.toThrow(/credit_note_application_provider/)
    const move = kysely.updateTable('transfer').set({ provider_id: other }).where('id', '=', own)
    await expect(move.execute()).rejects.toThrow(/foreign key/i)
  })

  it('refuse to lose what money names: a paid invoice, its credited ones, billed charges and expenses, and their order', async () => {
    const { order, charge, expense, invoice } = await billed()
    const { kysely } = system.database
    const url = `/api/orders/invoices/${invoice}`
    made(await office.operativo2.post(`${url}/add_payment/`, { amount: '1.00', payment_method: 'efectivo' }))
    const credited = await billed()
    const note = { amount: '1.00', note_number: 'NC-1', reason: 'Ajuste', issue_date: today(new Date().toISOString()) }
    made(await office.operativo2.post(`/api/orders/invoices/${credited.invoice}/add_credit_note/`, note))
    for (const [table, id] of [
      ['invoice', invoice],
      ['invoice', credited.invoice],
      ['charge', charge],
      ['transfer', expense],
      ['service_order', order],
    ] as const) {
      await expect(kysely.deleteFrom(table).where('id', '=', id).execute(), table).rejects.toThrow(/foreign key/i)
    }
  })

  it('refuse an order that is closed without saying when', async () => {
    const { order } = await billed()
    const close = system.database.kysely.updateTable('service_order').set({ status: 'cerrada' }).where('id', '=', order)
    await expect(close.execute()).rejects.toThrow(/service_order_closed/)
  })
})
