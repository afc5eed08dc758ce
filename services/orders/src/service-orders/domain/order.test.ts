import { differences, refuseClosed } from '@gpro/core'
import { describe, expect, it } from 'vitest'
import { type Order, refuseFull, refuseStale, withStatus } from './order.ts'

const order: Order = {
  id: 1,
  order_number: '001-2026',
  client_id: 1,
  sub_client_id: null,
  shipment_type_id: 1,
  provider_id: null,
  customs_id: null,
  purchase_order: '',
  bl_reference: '',
  eta: null,
  duca: '',
  notes: '',
  status: 'pendiente',
  customs_agent_id: 1,
  created_by: 1,
  closed_by: null,
  closed_at: null,
  version: 3,
}
const at = '2026-01-31T06:00:00.000Z'
const anybody = {
  by: 7,
  at,
  requireEffect(effect: string) {
    throw new Error(effect)
  },
}

describe('the status of an order', () => {
  it('may follow any other status', () => {
    expect(withStatus(order, 'finalizada', anybody).status).toBe('finalizada')
    expect(withStatus({ ...order, status: 'finalizada' }, 'pendiente', anybody).status).toBe('pendiente')
  })

  it('says who closed the order and when', () => {
    expect(withStatus(order, 'cerrada', anybody)).toMatchObject({ status: 'cerrada', closed_by: 7, closed_at: at })
  })

  it('forgets who closed it once it is reopened', () => {
    const closed = withStatus(order, 'cerrada', anybody)
    expect(withStatus(closed, 'en_puerto', { ...anybody, requireEffect: () => undefined })).toMatchObject({ closed_by: null, closed_at: null })
  })

  it('leaves cerrada only by those who may reopen', () => {
    const closed = withStatus(order, 'cerrada', anybody)
    expect(() => withStatus(closed, 'pendiente', anybody)).toThrow('order.reopen')
  })

  it('keeps the first closing when closed again', () => {
    const closed = withStatus(order, 'cerrada', anybody)
    expect(withStatus(closed, 'cerrada', { ...anybody, by: 8, at: '2026-02-01T06:00:00.000Z' })).toEqual(closed)
  })
})

describe('refusals', () => {
  it('name the closed order', () => {
    expect(() => refuseClosed({ ...order, status: 'cerrada' })).toThrow('La orden 001-2026 está cerrada')
    expect(() => refuseClosed(order)).not.toThrow()
  })

  it('name invoices before charges before direct costs before expenses', () => {
    const none = { invoices: 0, charges: 0, providerInvoices: 0, expenses: 0 }
    expect(() => refuseFull({ invoices: 1, charges: 1, providerInvoices: 1, expenses: 1 })).toThrow('facturas')
    expect(() => refuseFull({ invoices: 0, charges: 2, providerInvoices: 1, expenses: 1 })).toThrow('cargos (2)')
    expect(() => refuseFull({ ...none, providerInvoices: 3, expenses: 1 })).toThrow('costos directos (3)')
    expect(() => refuseFull({ ...none, expenses: 1 })).toThrow('gastos')
    expect(() => refuseFull(none)).not.toThrow()
  })

  it('meet a change made on an older version', () => {
    expect(() => refuseStale(order, [2])).toThrow('vuelva a cargarla')
    expect(() => refuseStale(order, [3])).not.toThrow()
    expect(() => refuseStale(order, undefined)).not.toThrow()
  })
})

describe('differences', () => {
  it('are the changed fields only, before and after', () => {
    expect(differences(order, { ...order, duca: 'A', eta: '2026-02-01' })).toEqual({
      before: { duca: '', eta: null },
      after: { duca: 'A', eta: '2026-02-01' },
    })
  })

  it('are undefined when nothing changed', () => {
    expect(differences(order, { ...order })).toBeUndefined()
  })
})
