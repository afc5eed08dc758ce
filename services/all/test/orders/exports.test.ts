import {
  givenClient,
  givenCounter,
  givenExpense,
  givenExpenseRow,
  givenInvoiceRow,
  givenOpenOrder,
  givenOrder,
  givenOrderRow,
  made,
  officeOf,
  readClient,
  readOrder,
  stacks,
  tableOf,
  unique,
  useSystem,
} from '@gpro/infra/testing'
import { invoicing } from '@gpro/invoicing'
import { orders } from '@gpro/orders'
import { payables } from '@gpro/payables'
import { describe, expect, it } from 'vitest'

const ORDERS = '/api/orders/service-orders/'
const TRANSFERS = '/api/transfers/transfers/'

describe.each(stacks)('exports of orders, clients and expenses on %s', (stack) => {
  const system = useSystem(stack, [orders, payables, invoicing])

  it('has the orders that pass the filters of the list, in its order, for every role', async () => {
    system.clock.set('2026-02-01T05:30:00.000Z')
    const { office, admin, operativo, client } = await givenCounter(system)
    const provider = made(await admin.post('/api/catalogs/providers/', { name: unique('Naviera') }))
    const fields = { eta: '2026-03-02', purchase_order: 'PO-1', duca: '4-1', notes: '=HYPERLINK("x")', provider: provider.id }
    const one = await givenOrder(office, { client, ...fields })
    system.clock.set('2026-02-01T06:15:00.000Z')
    const two = await givenOrder(office, { client })
    made(await operativo.patch(`${ORDERS}${two}/`, { status: 'en_puerto' }))
    system.clock.set(null)

    const reader = await system.as('operativo')
    const { sheet, titles, rows } = tableOf(await reader.get(`${ORDERS}export_excel/?client=${client}`), { totals: false })
    expect(sheet).toBe('Órdenes de Servicio')
    expect(titles).toEqual([
      'Número Orden',
      'Cliente',
      'Concepto',
      'Subcliente',
      'Tipo Embarque',
      'Proveedor',
      'PO',
      'ETA',
      'DUCA',
      'Estado',
      'Fecha Creación',
    ])
    expect(rows[0]).toMatchObject({
      'Número Orden': (await readOrder(officeOf(reader), one)).order_number,
      Cliente: (await readClient(officeOf(reader), client)).name,
      Concepto: '\'=HYPERLINK("x")',
      Proveedor: provider.name,
      PO: 'PO-1',
      ETA: '2026-03-02',
      DUCA: '4-1',
      Estado: 'Pendiente',
      // Half past eleven at night.
      'Fecha Creación': '2026-01-31',
    })
    const filters = ['', 'status=en_puerto', 'dateFrom=2026-02-01', 'dateTo=2026-01-31', 'search=po-1', 'ordering=-order_number', 'provider=999']
    for (const filter of filters) {
      const listed = made(await reader.get(`${ORDERS}?client=${client}&${filter}`)).map((order: { order_number: string }) => order.order_number)
      const exported = tableOf(await reader.get(`${ORDERS}export_excel/?client=${client}&${filter}`), { totals: false }).rows
      expect(
        exported.map((row) => row['Número Orden']),
        filter,
      ).toEqual(listed)
    }
    const found = async (filter: string) => made(await reader.get(`${ORDERS}?client=${client}&${filter}`)).length
    expect([await found('dateFrom=2026-02-01'), await found('dateTo=2026-01-31'), await found('dateTo=2026-02-01')]).toEqual([1, 1, 2])
  })

  it('reads a thousand rows at a time: one more query for a thousand more, none for each', async () => {
    const { operativo, client } = await givenOpenOrder(system)
    const at = system.ctx.now()
    const insert = (from: number, count: number) =>
      system.database.kysely
        .insertInto('service_order')
        .values(
          Array.from({ length: count }, (_, index) => ({
            order_number: `${from + index}-1990`,
            order_year: 1990,
            order_sequence: from + index,
            is_manual: 0,
            client_id: client,
            shipment_type_id: 1,
            purchase_order: '',
            bl_reference: '',
            duca: '',
            notes: '',
            status: 'pendiente',
            mes: 'ENERO',
            search_text: '',
            created_at: at,
            updated_at: at,
          })),
        )
        .execute()
    const read = () => operativo.get(`${ORDERS}export_excel/?client=${client}`)
    await insert(1, 499)
    const few = await system.queries(read)
    expect(tableOf(few.result, { totals: false }).rows).toHaveLength(500)
    for (let from = 500; from < 2100; from += 400) await insert(from, 400)
    const many = await system.queries(read)
    const { rows } = tableOf(many.result, { totals: false })
    expect(new Set(rows.map((row) => row['Número Orden'])).size).toBe(2100)
    expect(rows).toHaveLength(2100)
    expect(many.count - few.count).toBe(2)
  })

  it('has the clients of the list and what they owe, to the cent', async () => {
    const admin = await system.as('admin')
    const name = unique('Exportada')
    const one = await givenClient(officeOf(admin), {
      name: `${name} A`,
      nit: unique('0614'),
      credit_days: 30,
      credit_limit: '1000.01',
      address: 'Avenida 1',
    })
    await givenClient(officeOf(admin), { name: `${name} B`, payment_condition: 'contado', credit_days: 0, credit_limit: '0.00' })
    const order = await givenOrderRow(system, { client: one })
    await givenInvoiceRow(system, { order, issue_date: '2026-03-01', total: 10_010, paid: 9 })
    const operativo2 = await system.as('operativo2')
    const read = async (query: string) =>
      tableOf(await operativo2.get(`/api/clients/export_clients_excel/?search=${encodeURIComponent(name)}${query}`), { totals: true })
    const { heading, rows, totals } = await read('')
    expect(rows).toMatchObject([
      { ID: one, 'Nombre / Razón Social': `${name} A`, 'Límite Crédito': 1000.01, 'Crédito Usado': 100.01, 'Saldo Pendiente': 100.01 },
      { 'Nombre / Razón Social': `${name} B`, 'Saldo Pendiente': 0, 'Condición Pago': 'Contado', Estado: 'Activo' },
    ])
    expect(rows[0]).toMatchObject({ 'Condición Pago': 'Crédito (30 días)', Dirección: 'Avenida 1' })
    expect(heading[0]).toEqual(['LISTADO GENERAL DE CLIENTES'])
    expect(totals).toMatchObject({ ID: 'Total', 'Saldo Pendiente': 100.01 })
    expect((await read('&payment_condition=contado')).rows).toHaveLength(1)
    expect((await read('&year=2025')).totals).toMatchObject({ 'Saldo Pendiente': 0 })
    expect((await (await system.as('operativo')).get('/api/clients/export_clients_excel/')).status).toBe(403)
  })

  it('has the statement of a client with the totals of the page, by the filters of the page', async () => {
    system.clock.set('2026-06-30T18:05:00.000Z')
    const admin = await system.as('admin')
    const described = { nit: unique('0614'), address: 'Avenida 1', phone: '2222-0000', email: 'a@b.test', contact_person: 'Ana' }
    const name = unique('Ñandú & Hijos')
    const client = await givenClient(officeOf(admin), { name, iva_registration: '12345-6', ...described })
    const order = await givenOrderRow(system, { client })
    await givenInvoiceRow(system, { order, issue_date: '2026-05-01', due_date: '2026-05-15', total: 20_001, paid: 7_000, credited: 2_000 })
    await givenInvoiceRow(system, { order, issue_date: '2026-06-01', total: 5_010 })
    await givenInvoiceRow(system, { order, issue_date: '2025-03-01', due_date: '2025-04-01', total: 5_000 })
    await givenInvoiceRow(system, { order, issue_date: '2025-03-01', total: 5_000, paid: 5_000 })
    await givenInvoiceRow(system, { order, issue_date: '2026-03-01', total: 99_900, voided: true })
    const operativo2 = await system.as('operativo2')
    const url = `/api/clients/${client}/export_statement_excel/`
    for (const query of ['', '?year=', '?year=0', '?year=2025']) {
      const statement = made(await operativo2.get(`/api/clients/${client}/account_statement/${query}`))
      const { rows, totals } = tableOf(await operativo2.get(url + query), { totals: true })
      expect(
        rows.map((row) => row['No. Factura']),
        query,
      ).toEqual(statement.invoices.map((invoice: { invoice_number: string }) => invoice.invoice_number))
      expect(totals).toMatchObject({ 'Total Factura': statement.total_invoiced, Pagado: statement.total_paid, Saldo: statement.total_pending })
    }
    const { heading, titles, rows } = tableOf(await operativo2.get(url), { totals: true })
    expect(heading).toEqual([
      ['ESTADO DE CUENTA'],
      ['AGENCIA DE PRUEBA - Agencia Aduanal'],
      ['Generado: 30/06/2026 12:05'],
      ['INFORMACIÓN DEL CLIENTE'],
      ['Cliente:', name],
      ['NIT:', described.nit],
      ['Dirección:', 'Avenida 1'],
      ['Teléfono:', '2222-0000'],
      ['Email:', 'a@b.test'],
      ['Contacto:', 'Ana'],
      ['Condición de Pago:', 'Crédito'],
      ['DETALLE DE FACTURAS'],
    ])
    expect(titles).toEqual(
      [
        'No. Factura',
        'Registro IVA',
        'Cód. Generación',
        'Sello Recepción',
        'Orden de Servicio',
        'PO',
        'DUCA',
        'BL',
        'Fecha Emisión',
        'Vencimiento',
      ].concat(['Total Servicios', 'Total Gastos', 'Total Factura', 'Pagado', 'Saldo', 'Estado']),
    )
    expect(rows[1]).toMatchObject({
      'Registro IVA': '12345-6',
      Vencimiento: '2026-05-15',
      'Total Factura': 200.01,
      Saldo: 110.01,
      Estado: 'Pago Parcial (46d)',
    })
    const count = async (query: string) => tableOf(await operativo2.get(`${url}?year=0&${query}`), { totals: true }).rows.length
    expect(await count('status=cancelled')).toBe(1)
    expect(await count('status=all&invoiceType=all&search=&dateFrom=&dateTo=')).toBe(5)
    expect(await count('status=overdue&dateTo=2025-12-31')).toBe(1)
    expect(await count('dateFrom=2026-01-01&minAmount=50.10&maxAmount=50.10')).toBe(1)
    expect(await count('invoiceType=FEX')).toBe(0)
    const { headers } = await operativo2.get(url)
    expect(headers['content-disposition']).toMatch(/^attachment; filename="estado-de-cuenta-nandu-hijos-.*-2026-06-30\.xlsx"$/)
    expect((await operativo2.get('/api/clients/999999/export_statement_excel/')).status).toBe(404)
    expect((await (await system.as('operativo')).get(url)).status).toBe(403)
    system.clock.set(null)
  })

  it('has the statement of a provider with the debt of the page, for administrators', async () => {
    const admin = await system.as('admin')
    const provider = made(await admin.post('/api/catalogs/providers/', { name: unique('Naviera') }))
    const order = await givenOrderRow(system, { client: await givenClient(officeOf(admin)) })
    await givenExpenseRow(system, { order, provider: provider.id, amount: 5_001, date: '2026-01-15' })
    await givenExpenseRow(system, { order, provider: provider.id, amount: 10_010, date: '2026-02-15' })
    const url = `/api/catalogs/providers/${provider.id}/`
    const statement = made(await admin.get(`${url}account_statement/?year=2026`))
    const { rows, totals } = tableOf(await admin.get(`${url}export_statement_excel/?year=2026`), { totals: true })
    expect(rows).toMatchObject([
      { Fecha: '2026-02-15', Monto: 100.1, Saldo: 100.1, Tipo: 'Cargos a Clientes (Reembolso)' },
      { Fecha: '2026-01-15', Saldo: 50.01 },
    ])
    expect(totals).toMatchObject({ Fecha: 'Total', Saldo: statement.total_debt })
    expect(statement.total_debt).toBe(150.11)
    expect((await admin.get('/api/catalogs/providers/999999/export_statement_excel/')).status).toBe(404)
    expect((await (await system.as('operativo2')).get(`${url}export_statement_excel/`)).status).toBe(403)
  })

  it('has the expenses that pass the filters of the list, and their sums', async () => {
    const { office, operativo2, operativo, order } = await givenOpenOrder(system)
    const one = await givenExpense(office, order, { amount: '10.10', description: '+Grúa', transaction_date: '2026-01-10', status: 'aprobado' })
    await givenExpense(office, order, { amount: '20.20', transfer_type: 'propios', transaction_date: '2026-02-10' })
    made(await operativo2.post(`${TRANSFERS}${one}/register_payment/`, { amount: '4.01', payment_method: 'efectivo', payment_date: '2026-03-05' }))
    const read = async (query: string) => tableOf(await operativo2.get(`${TRANSFERS}export_excel/?service_order=${order}&${query}`), { totals: true })
    const { rows, totals } = await read('')
    expect(rows).toMatchObject([
      { Fecha: '2026-02-10', Tipo: 'Costos Operativos (Legacy)', Monto: 20.2, Saldo: 20.2 },
      { Descripción: "'+Grúa", PO: 'PO-9', Monto: 10.1, Pagado: 4.01, Saldo: 6.09, Estado: 'Pago Parcial', 'Fecha Pago': '2026-03-05' },
    ])
    expect(totals).toMatchObject({ Fecha: 'TOTALES', Monto: 30.3, Pagado: 4.01, Saldo: 26.29 })
    for (const filter of ['transfer_type=propios', 'status=parcial', 'date_from=2026-02-01', 'min_amount=20', 'search=grua', 'ordering=amount']) {
      const listed = made(await operativo2.get(`${TRANSFERS}?service_order=${order}&${filter}`)) as { amount: string }[]
      expect(
        (await read(filter)).rows.map((row) => row.Monto),
        filter,
      ).toEqual(listed.map(({ amount }) => Number(amount)))
    }
    expect((await operativo.get(`${TRANSFERS}export_excel/`)).status).toBe(403)
    expect((await operativo2.get(`${TRANSFERS}export_excel/?status=anulado`)).status).toBe(400)
  })
})
