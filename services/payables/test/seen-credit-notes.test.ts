import { givenPayables, made, stacks, useSystem } from '@gpro/infra/testing'
import { orders } from '@gpro/orders'
import { describe, expect, it } from 'vitest'
import { payables } from '../src/service.ts'

const URL = '/api/transfers/provider-credit-notes/'

describe.each(stacks)('what people see of the credit notes of providers on %s', (stack) => {
  const system = useSystem(stack, [orders, payables])

  it('who applies a note chooses among the expenses that its provider is still owed', async () => {
    const { operativo, operativo2, provider, expense, note, payBatch } = await givenPayables(system)
    const [older, newer, paid] = [
      await expense('100.00', { transaction_date: '2026-01-01', invoice_number: 'F-1' }),
      await expense('50.00', { transaction_date: '2026-01-02', description: 'Flete' }),
      await expense('10.00'),
    ]
    await payBatch([
      [older.id, '40.00'],
      [paid.id, '10.00'],
    ])
    const { body } = await operativo.get(`${URL}pending_for_provider/?provider_id=${provider}`)
    expect(body).toMatchObject({ provider_id: String(provider), total_count: 2, total_balance: 110 })
    expect(body.pending_transfers).toMatchObject([
      { id: newer.id, description: 'Flete', invoice_number: '', amount: '50.00', paid_amount: '0.00', balance: '50.00', status_display: 'Aprobado' },
      { id: older.id, invoice_number: 'F-1', paid_amount: '40.00', balance: '60.00', transaction_date: '2026-01-01', status: 'parcial' },
    ])
    const credit = await note('60.00')
    expect((await operativo.get(`${URL}${credit.id}/`)).body.pending_transfers).toEqual(body.pending_transfers)

    const applications = [{ transfer_id: older.id, amount: '25.00', notes: 'ap' }]
    const applied = made(await operativo2.post(`${URL}${credit.id}/apply/`, { applications }))
    expect(applied).toMatchObject({
      credit_note: { id: credit.id, status: 'parcial', status_display: 'Aplicada Parcialmente', applied_amount: '25.00', available_amount: '35.00' },
      applications: [{ id: expect.any(Number), transfer_id: older.id, transfer_invoice: 'F-1', amount: '25.00' }],
    })
    // The answer to the next one tells of that one alone.
    const again = made(await operativo2.post(`${URL}${credit.id}/apply/`, { applications: [{ transfer_id: newer.id, amount: '35.00', notes: '' }] }))
    expect(again).toMatchObject({
      credit_note: { status_display: 'Aplicada Totalmente' },
      applications: [{ transfer_id: newer.id, amount: '35.00' }],
    })
    expect((await operativo.get(`${URL}pending_for_provider/?provider_id=${provider}`)).body).toMatchObject({ total_count: 2, total_balance: 50 })
    expect((await operativo.get(`${URL}pending_for_provider/`)).body.provider_id).toHaveLength(1)
  })

  it('a note tells which expense it was given for, where it went, and who voided it', async () => {
    const { operativo, operativo2, expense, note, apply } = await givenPayables(system)
    const [original, other] = [await expense('200.00', { invoice_number: 'F-200', description: 'Para NC' }), await expense('30.00')]
    const credit = await note('60.00', { original_transfer: original.id, reason: 'descuento' })
    made(await apply(credit.id, [[original.id, '25.00']]))
    const read = async () => (await operativo.get(`${URL}${credit.id}/`)).body
    expect(await read()).toMatchObject({
      original_transfer_info: { id: original.id, invoice_number: 'F-200', description: 'Para NC', amount: '200.00', balance: '175.00' },
      reason_display: 'Descuento Comercial',
      applications_count: 1,
      applications: [{ transfer_id: original.id, transfer_invoice_number: 'F-200', amount: '25.00', applied_by_name: operativo2.username }],
      generation_code: null,
      voided_by_name: null,
    })
    made(await apply(credit.id, [[other.id, '30.00']]))
    const voided = made(await operativo2.post(`${URL}${credit.id}/void/`, { reason: 'error' }))
    expect(voided).toMatchObject({ affected_transfers: [original.id, other.id], credit_note: { status_display: 'Anulada', applications_count: 0 } })
    expect(await read()).toMatchObject({ voided_by_name: operativo2.username, available_amount: '0.00', applications: [] })
  })

  it('the whole note sent back under PUT changes what it says, and no more', async () => {
    const { operativo2, note } = await givenPayables(system)
    const { id } = await note('12.00')
    const shown = (await operativo2.get(`${URL}${id}/`)).body
    const changed = await operativo2.put(`${URL}${id}/`, { ...shown, reason_detail: 'x', amount: '13.00' })
    expect(changed).toMatchObject({ status: 200, body: { reason_detail: 'x', amount: '13.00', note_number: shown.note_number } })
  })
})
