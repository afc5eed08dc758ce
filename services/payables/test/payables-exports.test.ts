import { givenExpense, givenOpenOrder, givenProvider, givenProviderInvoice, made, stacks, tableOf, useSystem } from '@gpro/infra/testing'
import { orders } from '@gpro/orders'
import { describe, expect, it } from 'vitest'
import { payables } from '../src/service.ts'

const URL = '/api/transfers/transfers/export_excel/'

describe.each(stacks)('the workbook of what providers are owed on %s', (stack) => {
  const system = useSystem(stack, [orders, payables])

  async function scene() {
    const { office, operativo2, order } = await givenOpenOrder(system)
    const provider = await givenProvider(office)
    const expense = (amount: string, day: string, fields = {}) => givenExpense(office, order, { provider, amount, transaction_date: day, ...fields })
    const cost = (total_amount: string, issue_date: string, fields = {}) =>
      givenProviderInvoice(office, order, { provider, total_amount, issue_date, ...fields })
    const read = async (query = '') => tableOf(await operativo2.get(`${URL}?provider=${provider}&${query}`), { totals: true })
    const amounts = async (query: string) => (await read(query)).rows.map(({ Monto }) => Monto)
    return { operativo2, expense, cost, read, amounts }
  }

  it('has direct costs among the expenses, the newest first, with the codes of both', async () => {
    const { expense, cost, read } = await scene()
    await expense('10.00', '2026-01-10', { invoice_number: 'F-1', generation_code: 'GC', reception_stamp: 'SR', payment_method: 'efectivo' })
    await expense('20.00', '2026-01-30', { description: '=1+1' })
    await cost('150.00', '2026-01-20', { notes: 'Grúa', generation_code: 'G1', reception_stamp: 'R1', invoice_number: 'FP-1' })
    await cost('5.00', '2026-01-10')
    const { sheet, heading, titles, rows, totals } = await read()
    expect([sheet, heading[0], heading[3]]).toEqual(['Cuentas por Pagar', ['CUENTAS POR PAGAR (UNIFICADO)'], ['DETALLE DE PAGOS']])
    expect(titles.slice(0, 8)).toEqual(['Fecha', 'Tipo', 'Estado', 'Monto', 'Descripción', 'OS', 'PO', 'Proveedor'])
    expect(titles.slice(8, 13)).toEqual(['Método Pago', 'Factura', 'Fecha Pago', 'Cód. Generación', 'Sello Recepción'])
    expect(rows).toMatchObject([
      { Monto: 20, Descripción: "'=1+1", Tipo: 'Cargos a Clientes (Reembolso)', Estado: 'Pendiente' },
      {
        Fecha: '2026-01-20',
        Tipo: 'Costo Directo',
        Estado: 'Pendiente de Pago',
        Monto: 150,
        Descripción: 'Grúa',
        Factura: 'FP-1',
        'Cód. Generación': 'G1',
        'Sello Recepción': 'R1',
        Saldo: 150,
      },
      { Monto: 10, Factura: 'F-1', 'Método Pago': 'Efectivo', 'Cód. Generación': 'GC', 'Sello Recepción': 'SR' },
      { Monto: 5, Tipo: 'Costo Directo' },
    ])
    expect(totals).toMatchObject({ Fecha: 'TOTALES', Monto: 185, Saldo: 185 })
  })

  it('has of direct costs those that the filters of the expenses mean too', async () => {
    const { operativo2, expense, cost, amounts } = await scene()
    await expense('10.00', '2026-01-10', { status: 'aprobado' })
    const paid = await cost('30.00', '2026-01-20')
    await cost('20.00', '2026-02-01', { notes: 'Grúa' })
    const pay = { amount: '30.00', payment_method: 'cheque', payment_date: '2026-03-05' }
    made(await operativo2.post(`/api/transfers/provider-invoices/${paid}/register_payment/`, pay))
    const found: Readonly<Record<string, number[]>> = {
      '': [20, 30, 10],
      'ordering=amount': [10, 20, 30],
      'ordering=-created_at': [20, 30, 10],
      'status=pagado': [30],
      'status=pendiente': [20],
      'status=aprobado': [10],
      'transfer_type=cargos': [10],
      'payment_method=cheque': [],
      'date_from=2026-01-15&date_to=2026-01-31': [30],
      'payment_date_from=2026-03-05&payment_date_to=2026-03-05': [30],
      'min_amount=15&max_amount=25': [20],
      'client=999999': [],
      'search=grua': [20],
    }
    for (const [query, expected] of Object.entries(found)) expect(await amounts(query), query).toEqual(expected)
  })
})
