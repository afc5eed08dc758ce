import { cents } from '@gpro/core'
import { describe, expect, it } from 'vitest'
import { lossWarning, requireUncosted } from './cost-allocation.ts'
import {
  costStatus,
  type ProviderInvoice,
  paymentStatus,
  refuseBilledCost,
  refuseCostChange,
  withAllocation,
  withPayment,
} from './provider-invoice.ts'

const invoice: ProviderInvoice = {
  id: 1,
  order_id: 1,
  invoice_number: 'CD-1',
  provider_id: 1,
  total: cents(10_000),
  allocated: cents(6_000),
  paid: cents(0),
  issue_date: '2026-03-02',
  generation_code: '',
  reception_stamp: '',
  notes: '',
  invoice_file: null,
}

describe("a provider's invoice", () => {
  it('is allocated up to its total and no further', () => {
    expect(withAllocation(invoice, cents(4_000)).allocated).toBe(10_000)
    expect(() => withAllocation(invoice, cents(4_001))).toThrow('solo le quedan $40.00 por asignar')
  })

  it('is paid up to its total and no further, whatever is allocated', () => {
    expect(withPayment(invoice, cents(10_000)).paid).toBe(10_000)
    expect(() => withPayment({ ...invoice, paid: cents(1) }, cents(10_000))).toThrow('$99.99')
  })

  it.each([
    [0, 0, 'pendiente'],
    [1, 1, 'parcial'],
    [9_999, 0, 'parcial'],
    [10_000, 1, 'asignado'],
    [10_000, 0, 'facturado'],
  ])('with %i allocated and %i charges unbilled is %s', (allocated, unbilled, status) => {
    expect(costStatus({ total: cents(10_000), allocated: cents(allocated), unbilled })).toBe(status)
  })

  it.each([
    [0, 'pendiente'],
    [1, 'parcial'],
    [9_999, 'parcial'],
    [10_000, 'pagado'],
  ])('with %i paid is %s', (paid, status) => {
    expect(paymentStatus({ total: cents(10_000), paid: cents(paid) })).toBe(status)
  })

  it('keeps its total once something is paid, and above what is allocated', () => {
    const to = (total: number) => ({ ...invoice, total: cents(total) })
    expect(() => refuseCostChange(invoice, to(6_000))).not.toThrow()
    expect(() => refuseCostChange(invoice, to(5_999))).toThrow('$60.00')
    expect(() => refuseCostChange({ ...invoice, paid: cents(1) }, to(20_000))).toThrow('tiene pagos')
  })

  it('stands once its order is billed', () => {
    expect(() => refuseBilledCost(null)).not.toThrow()
    expect(() => refuseBilledCost('PRE-00001-2026')).toThrow('PRE-00001-2026')
  })
})

describe('a charge that is to cost something', () => {
  const charge = { id: 1, description: '', service_name: 'Flete', net: cents(10_000), costed_by: null }

  it('is one of the order, and costs nothing yet', () => {
    expect(requireUncosted(charge, '001-2026')).toBe(charge)
    expect(() => requireUncosted(undefined, '001-2026')).toThrow('no es un cargo de la orden 001-2026')
    expect(() => requireUncosted({ ...charge, costed_by: 'CD-9' }, '001-2026')).toThrow('CD-9')
  })

  it('warns when it costs more than it brings', () => {
    expect(lossWarning(charge, cents(10_000))).toBeNull()
    expect(lossWarning(charge, cents(10_001))).toBe('El cargo "Flete" cuesta más ($100.01) de lo que cobra ($100.00)')
  })
})
