import { type Cashier, emptyBox, givenCashier, made, readSheet, stacks, tableOf, useSystem } from '@gpro/infra/testing'
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
  const readMovements = async (query: string) => {
    const answer = await get(`transactions/export_excel/?${query}`)
    const table = tableOf(answer, { totals: false })
    // The movements, an empty row, and the three sums.
    return { ...table, rows: table.rows.slice(0, -4), below: readSheet(answer.bytes).rows.slice(-4) }
  }

  it('has the transactions that pass the filters of the list, by their names, and what is left of them', async () => {
    await cash.earn('100.00', { transaction_date: '2026-03-01', concept: '=1+1', nit: '0614', category_code: 'INGRESO' })
    await cash.spend('30.25', { transaction_date: '2026-03-02', beneficiary: 'Mensajero', category_code: 'TRANSPORTE', nit: '1', dui: '2' })
    await cash.spend('1.00', { transaction_date: '2026-02-01', category_code: 'ALIMENTOS' })
    const { sheet, heading, titles, rows, below } = await readMovements('active=true')
    expect(sheet).toBe('Caja Chica')
    expect(heading).toEqual([
      ['CAJA CHICA - REGISTRO DE MOVIMIENTOS'],
      [expect.stringContaining(' - Agencia Aduanal')],
      [expect.stringMatching(/^Generado: \d\d\/\d\d\/\d{4} \d\d:\d\d$/)],
      ['DETALLE DE MOVIMIENTOS'],
    ])
    expect(titles.slice(0, 9)).toEqual(['Fecha', 'Tipo', 'Concepto', 'Beneficiario', 'Categoría', 'Monto', 'Factura/Ref', 'OS', 'NIT/DUI'])
    const taxi = { Fecha: '2026-03-02', Tipo: 'Gasto', Beneficiario: 'Mensajero', Categoría: 'Transporte / Combustible / Taxis', Monto: 30.25 }
    expect(rows).toMatchObject([
      { ...taxi, 'NIT/DUI': '1 / 2', Arqueo: null },
      { Fecha: '2026-03-01', Tipo: 'Ingreso', Concepto: "'=1+1", Categoría: 'Ingresos / Reembolsos', 'NIT/DUI': '0614', Monto: 100 },
      { Categoría: 'ALIMENTOS', Monto: 1 },
    ])
    const sums = below.map((row) => [row[0], row[5]])
    expect(sums).toEqual([
      [null, null],
      ['TOTAL INGRESOS', 100],
      ['TOTAL GASTOS', 31.25],
      ['SALDO', 68.75],
    ])
    expect((await readMovements('transaction_type=INCOME')).rows).toHaveLength(1)
    expect((await readMovements('category_code=TRANSPORTE')).rows).toMatchObject([taxi])
    const { sequence_number, date } = made(await cash.count('68.75'))
    const archived = (await readMovements('active=false')).rows
    expect(archived.map(({ Arqueo }) => Arqueo)).toEqual(Array(3).fill(`${sequence_number}-${date.slice(0, 4)}`))
  })

  it('has the counts with their differences and who made them', async () => {
    await cash.earn('45.30')
    const { date } = made(await cash.count('45.10', { notes: 'Faltante' }))
    const { sheet, heading, titles, rows } = tableOf(await get('cash-counts/export_excel/'), { totals: false })
    expect([sheet, heading[0], heading[3]]).toEqual(['Arqueos de Caja', ['CAJA CHICA - HISTORIAL DE ARQUEOS'], ['DETALLE DE ARQUEOS']])
    expect(titles.slice(0, 6)).toEqual(['Fecha', 'Saldo Sistema', 'Efectivo Contado', 'Diferencia', 'Usuario', 'Notas'])
    const count = { Fecha: date, 'Saldo Sistema': 45.3, 'Efectivo Contado': 45.1, Diferencia: -0.2, Notas: 'Faltante', Movimientos: 1 }
    expect(rows).toEqual([expect.objectContaining({ ...count, Usuario: cash.operativo2.username })])
  })

  it('has the notes and coins of a count, what they come to, and what was noted', async () => {
    await cash.earn('45.30')
    const details = [
      { denomination: '20.00', quantity: 2 },
      { denomination: '5.00', quantity: 1 },
      { denomination: '0.05', quantity: 2 },
    ]
    const { id, sequence_number, date } = made(await cash.count('45.10', { details, notes: '=Faltante' }))
    const answer = await get(`cash-counts/${id}/export_denomination_detail/`)
    expect(answer.headers['content-disposition']).toContain(`arqueo-${sequence_number}-${date.slice(0, 4)}-${date}.xlsx`)
    const { title, rows } = readSheet(answer.bytes)
    expect(title).toBe('Detalle Denominaciones')
    const filled = rows.map((row) => row.slice(0, 3).filter((cell) => cell !== null)).filter((row) => row.length > 0)
    expect(filled).toEqual([
      ['DETALLE DE DENOMINACIONES - ARQUEO DE CAJA'],
      [expect.stringContaining(' - Agencia Aduanal')],
      [`Fecha del Arqueo: ${date.split('-').reverse().join('/')}`],
      [`Realizado por: ${cash.operativo2.username}`],
      ['RESUMEN'],
      ['Saldo Sistema:', 45.3],
      ['Efectivo Contado:', 45.1],
      ['Diferencia:', -0.2],
      ['DETALLE DE BILLETES Y MONEDAS'],
      ['Denominación', 'Cantidad', 'Subtotal'],
      [20, 2, 40],
      [5, 1, 5],
      [0.05, 2, 0.1],
      ['TOTAL EFECTIVO', 45.1],
      ['OBSERVACIONES:'],
      ["'=Faltante"],
    ])
    expect((await get('cash-counts/999999/export_denomination_detail/')).status).toBe(404)
  })
})
