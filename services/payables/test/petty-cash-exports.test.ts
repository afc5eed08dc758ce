import { type Cashier, emptyBox, givenCashier, made, stacks, tableOf, useSystem } from '@gpro/infra/testing'
import { orders } from '@gpro/orders'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { payables } from '../src/service.ts'

describe.each(stacks)('exports of the petty cash on %s', (stack) => {
  const system = useSystem(stack, [orders, payables])
  let cash: Cashier
  beforeEach(async () => {
    cash = await givenCashier(system)
  })
  afterEach(() => emptyBox(system))
  const get = (path: string) => cash.operativo2.get(`/api/petty-cash/${path}`)

  it('has the transactions that pass the filters of the list, with incomes and expenses apart', async () => {
    await cash.earn('100.00', { transaction_date: '2026-03-01', concept: '=1+1', nit: '0614-010101-101-1' })
    await cash.spend('30.25', { transaction_date: '2026-03-02', beneficiary: 'Mensajero' })
    const { sheet, rows, totals } = tableOf(await get('transactions/export_excel/?active=true'), { totals: true })
    expect(sheet).toBe('Caja Chica')
    expect(rows).toMatchObject([
      { Fecha: '2026-03-02', Tipo: 'Gasto', Beneficiario: 'Mensajero', Ingreso: 0, Egreso: 30.25, Arqueo: null },
      { Fecha: '2026-03-01', Tipo: 'Ingreso', Concepto: "'=1+1", NIT: '0614-010101-101-1', Ingreso: 100, Egreso: 0 },
    ])
    expect(totals).toMatchObject({ Ingreso: 100, Egreso: 30.25 })
    expect(tableOf(await get('transactions/export_excel/?type=INCOME'), { totals: true }).rows).toHaveLength(1)
    const { sequence_number, date } = made(await cash.count('69.75'))
    const archived = tableOf(await get('transactions/export_excel/?active=false'), { totals: true }).rows
    expect(archived.map(({ Arqueo }) => Arqueo)).toEqual(Array(2).fill(`${sequence_number}-${date.slice(0, 4)}`))
  })

  it('has the counts with their differences, and the notes and coins of each', async () => {
    await cash.earn('45.30')
    const details = [
      { denomination: '20.00', quantity: 2 },
      { denomination: '5.00', quantity: 1 },
      { denomination: '0.05', quantity: 2 },
    ]
    const { id, sequence_number, date } = made(await cash.count('45.10', { details, notes: 'Faltante' }))
    const counts = tableOf(await get('cash-counts/export_excel/'), { totals: true })
    expect(counts.rows).toMatchObject([{ Fecha: date, Movimientos: 1, Calculado: 45.3, Contado: 45.1, Diferencia: -0.2, Notas: 'Faltante' }])
    expect(counts.totals).toMatchObject({ Diferencia: -0.2 })
    const answer = await get(`cash-counts/${id}/export_denomination_detail/`)
    expect(answer.headers['content-disposition']).toContain(`arqueo-${sequence_number}-${date.slice(0, 4)}-${date}.xlsx`)
    const detail = tableOf(answer, { totals: true })
    expect(detail.rows).toEqual([
      { Denominación: 20, Cantidad: 2, Total: 40 },
      { Denominación: 5, Cantidad: 1, Total: 5 },
      { Denominación: 0.05, Cantidad: 2, Total: 0.1 },
    ])
    expect(detail.totals).toMatchObject({ Total: 45.1 })
    expect((await get('cash-counts/999999/export_denomination_detail/')).status).toBe(404)
  })
})
