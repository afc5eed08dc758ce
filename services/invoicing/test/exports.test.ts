import { identity } from '@gpro/identity'
import {
  givenBilledOrder,
  givenCharge,
  givenCreditNote,
  givenExpense,
  givenOffice,
  givenPayment,
  made,
  readOrder,
  stacks,
  tableOf,
  useSystem,
} from '@gpro/infra/testing'
import { orders } from '@gpro/orders'
import { payables } from '@gpro/payables'
import { describe, expect, it } from 'vitest'
import { invoicing } from '../src/service.ts'

interface Listed {
  readonly invoice_number: string
  readonly status: string
  readonly total_services: string
  readonly total_third_party: string
  readonly total_amount: string
  readonly balance: string
}

describe.each(stacks)('exports of invoicing on %s', (stack) => {
  const system = useSystem(stack, [identity, orders, payables, invoicing])

  it('has the invoices that pass the filters of the list, and their totals', async () => {
    system.clock.set('2026-06-30')
    const office = await givenOffice(system)
    const { client, order, invoice } = await givenBilledOrder(office, {
      issue_date: '2026-05-01',
      due_date: '2026-05-31',
      invoice_number: '=1+1',
      ccf: 'CCF-1',
    })
    await givenPayment(office, invoice.id, '13.01')
    await givenCreditNote(office, invoice.id, '10.02', { issue_date: '2026-06-30' })
    const bill = async (issue_date: string, amount: string) => {
      const charge = await givenCharge(office, order, { unit_price: amount })
      const transfer = await givenExpense(office, order, { amount })
      const body = { service_order: order, charge_ids: [charge], transfer_ids: [transfer], issue_date }
      return made(await office.operativo2.post('/api/orders/invoices/', body)).id
    }
    await bill('2026-06-01', '33.33')
    const voided = await bill('2026-06-02', '7.77')
    made(await office.operativo2.post(`/api/orders/invoices/${voided}/void/`, { reason: 'Error' }))

    const url = '/api/orders/invoices/export_excel/'
    const read = async (query: string) => tableOf(await office.operativo2.get(`${url}?client=${client}&${query}`), { totals: true })
    for (const filter of [
      '',
      'status=partial',
      'status=cancelled',
      'dateFrom=2026-06-01',
      'dateTo=2026-05-31',
      'search=ccf-1',
      'ordering=invoice_number',
    ]) {
      const query = `?client=${client}&${filter}`
      const list = made(await office.operativo2.get(`/api/orders/invoices/${query}`)) as Listed[]
      const live = list.filter(({ status }) => status !== 'cancelled')
      const sum = (field: keyof Listed) => live.reduce((cents, invoice) => cents + Math.round(Number(invoice[field]) * 100), 0) / 100
      const { rows, totals } = await read(filter)
      expect(
        rows.map((row) => String(row['No. Factura']).replace("'", '')),
        filter,
      ).toEqual(list.map(({ invoice_number }) => invoice_number))
      expect(rows.map((row) => row.Saldo)).toEqual(list.map(({ balance }) => Number(balance)))
      expect(totals, filter).toMatchObject({
        'No. Factura': 'Total sin anuladas',
        'Total Servicios': sum('total_services'),
        'Total Gastos': sum('total_third_party'),
        'Total Factura': sum('total_amount'),
        Saldo: sum('balance'),
      })
    }
    const { sheet, titles, rows } = await read('dateTo=2026-05-31')
    expect(sheet).toBe('Cuentas por Cobrar')
    expect(titles).toEqual(
      ['No. Factura', 'Cliente', 'Orden de Servicio', 'PO', 'DUCA', 'BL', 'CCF', 'Fecha Emisión', 'Fecha Vencimiento'].concat([
        'Total Servicios',
        'Total Gastos',
        'Total Factura',
        'Pagado',
        'Saldo',
        'Estado',
      ]),
    )
    expect(rows).toMatchObject([
      {
        'No. Factura': "'=1+1",
        'Orden de Servicio': (await readOrder(office, order)).order_number,
        'Fecha Vencimiento': '2026-05-31',
        'Total Factura': 113,
        Pagado: 13.01,
        Saldo: 89.97,
      },
    ])
    expect(rows[0]?.Estado).toBe('Pago Parcial')
    expect((await office.operativo.get(url)).status).toBe(403)
    expect((await office.admin.get(`${url}?dateFrom=ayer`)).status).toBe(400)
    system.clock.set(null)
  })

  it('speaks English when asked to', async () => {
    const { operativo2 } = await givenOffice(system)
    const { heading, titles, sheet } = tableOf(await operativo2.get('/api/orders/invoices/export_excel/?client=1', { 'x-lang': 'en' }), {
      totals: true,
    })
    expect([sheet, ...titles.slice(0, 3)]).toEqual(['Accounts Receivable', 'Invoice No.', 'Client', 'Service Order'])
    expect(heading[0]).toEqual(['ACCOUNTS RECEIVABLE'])
  })

  it('has the live payments with the invoice and client of each', async () => {
    const office = await givenOffice(system)
    const { client, invoice } = await givenBilledOrder(office, { issue_date: '2026-06-01' })
    await givenPayment(office, invoice.id, '10.01', { payment_date: '2026-06-01', reference: '@cmd' })
    const deleted = await givenPayment(office, invoice.id, '5.00', { payment_method: 'efectivo' })
    await givenPayment(office, invoice.id, '20.02', { payment_method: 'cheque', payment_date: '2026-06-02' })
    expect((await office.admin.delete(`/api/orders/invoice-payments/${deleted}/`)).status).toBe(204)
    const { name } = made(await office.admin.get(`/api/clients/${client}/`))

    const url = `/api/orders/invoice-payments/export_excel/?invoice=${invoice.id}`
    const { rows, totals } = tableOf(await office.operativo2.get(url), { totals: true })
    const own = { Cliente: name, 'No. Factura': invoice.invoice_number, 'Registrado Por': office.operativo2.username }
    expect(rows).toMatchObject([
      { ...own, 'Fecha Pago': '2026-06-02', Monto: 20.02, 'Método Pago': 'Cheque' },
      { ...own, 'Fecha Pago': '2026-06-01', Monto: 10.01, Referencia: "'@cmd" },
    ])
    expect(totals).toMatchObject({ Monto: 30.03 })
    expect(tableOf(await office.operativo2.get(`${url}&payment_method=cheque`), { totals: true }).rows).toHaveLength(1)
    expect((await office.operativo.get(url)).status).toBe(403)
  })

  it('has the retentions of the page at its own address, with its totals', async () => {
    const office = await givenOffice(system)
    const { client, order, invoice } = await givenBilledOrder(office, {
      client: { taxpayer_type: 'grande' },
      charge: { unit_price: '333.33' },
      issue_date: '2026-03-01',
    })
    made(await office.operativo2.patch(`/api/orders/service-orders/${order}/`, { purchase_order: 'PO-9', duca: '4-1', bl_reference: 'BL-9' }))
    await givenPayment(office, invoice.id, invoice.retencion, {
      payment_date: '2026-06-01',
      payment_method: 'retencion',
      numero_comprobante_retencion: 'R-1',
    })
    const charge = await givenCharge(office, order, { unit_price: '200.00' })
    made(await office.operativo2.post('/api/orders/invoices/', { service_order: order, charge_ids: [charge], issue_date: '2026-04-01' }))

    const url = `/api/orders/retention-control/?year=2026&month=0&client_id=${client}`
    const { kpis, invoices } = made(await office.operativo2.get(url))
    const { sheet, heading, rows, totals } = tableOf(await office.operativo2.get(`${url}&export=excel`), { totals: true })
    expect(heading[0]).toEqual(['REPORTE DE CONTROL DE RETENCIONES (F-910)'])
    expect(heading[2]?.[0]).toMatch(/^Período: Año 2026 \| Generado: \d\d\/\d\d\/\d{4} \d\d:\d\d$/)
    expect(rows[1]).toMatchObject({
      OS: (await readOrder(office, order)).order_number,
      PO: 'PO-9',
      DUCA: '4-1',
      BL: 'BL-9',
      'Registrado Por': office.operativo2.username,
    })
    expect(sheet).toBe('Control de Retenciones')
    expect(rows.map((row) => row.Factura)).toEqual(invoices.map((row: { invoice_number: string }) => row.invoice_number))
    expect(rows).toMatchObject([
      { Estado: 'Pendiente', 'Monto Retención (1%)': 2, 'No. Comprobante': null },
      { Estado: 'Recibido', 'Monto Retención (1%)': 3.33, 'No. Comprobante': 'R-1', 'Fecha Recepción': '2026-06-01' },
    ])
    expect(totals).toMatchObject({ 'Monto Retención (1%)': kpis.total_retenciones })
    const received = tableOf(await office.operativo2.get(`${url}&status=received&export=excel`), { totals: true })
    expect(received.totals).toMatchObject({ 'Monto Retención (1%)': kpis.comprobantes_recibidos.monto })
    expect((await office.operativo.get(`${url}&export=excel`)).status).toBe(403)
    expect((await office.operativo2.get(`${url}&export=pdf`)).status).toBe(400)
  })
})
