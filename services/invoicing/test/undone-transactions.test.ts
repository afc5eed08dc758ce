import { readdir } from 'node:fs/promises'
import { identity } from '@gpro/identity'
import { givenBilledOrder, givenOffice, made, type Office, pdf, type System, useSystem } from '@gpro/infra/testing'
import { orders } from '@gpro/orders'
import { payables } from '@gpro/payables'
import { sql } from 'kysely'
import { beforeAll, describe, expect, it } from 'vitest'
import { invoicing } from '../src/service.ts'

/** PostgreSQL undoes as many payments as asked before it takes one: a sequence counts on through a rollback. */
async function undoPayments({ database: { kysely } }: System, times: number, code: string): Promise<void> {
  await sql.raw('drop trigger if exists undo on payment; drop sequence if exists tries; create sequence tries').execute(kysely)
  const body = `begin if nextval('tries') <= ${times} then raise exception 'undone' using errcode = '${code}'; end if; return new; end`
  await sql.raw(`create or replace function undo() returns trigger language plpgsql as $$ ${body} $$`).execute(kysely)
  await sql.raw('create trigger undo after insert on payment for each row execute function undo()').execute(kysely)
}

describe('a payment whose transaction PostgreSQL undoes', () => {
  const system = useSystem('PostgreSQL + Redis', [identity, orders, payables, invoicing])
  let office: Office
  beforeAll(async () => {
    office = await givenOffice(system)
  })

  const pay = (invoice: number, headers = {}) => {
    const body = { amount: '10.00', payment_method: 'transferencia', receipt_file: pdf() }
    return office.operativo2.multipart('POST', `/api/orders/invoices/${invoice}/add_payment/`, body, headers)
  }
  const traces = async (invoice: number) => {
    const { kysely } = system.database

    const folder = `${system.ctx.config.mediaPath}/invoicing/payments/inv_${invoice}`
    const payments = await kysely.selectFrom('payment').select('id').where('invoice_id', '=', invoice).execute()
    const events = await sql<{ id: number }>`select id from event where kind = 'invoice.payment' and invoice_id = ${invoice}`.execute(kysely)
    const files = (await readdir(folder, { recursive: true, withFileTypes: true })).filter((entry) => entry.isFile())
    const { balance } = made(await office.admin.get(`/api/orders/invoices/${invoice}/`))
    return { payments: payments.length, events: events.rows.length, files: files.length, balance }
  }

  it.each(['40P01', '40001'])('by %s three times is taken once, with one event and one file', async (code) => {
    const { invoice } = await givenBilledOrder(office)
    await undoPayments(system, 3, code)
    expect(await pay(invoice.id)).toMatchObject({ status: 201 })
    expect(await traces(invoice.id)).toEqual({ payments: 1, events: 1, files: 1, balance: '103.00' })
  })

  it('more often is refused as busy, leaves nothing behind, and may be sent again under its key', async () => {
    const { invoice } = await givenBilledOrder(office)
    await undoPayments(system, 4, '40P01')
    const key = { 'idempotency-key': 'undone-1' }
    const refused = await pay(invoice.id, key)
    expect(refused).toMatchObject({ status: 409, body: { code: 'resource_locked' } })
    expect(refused.headers['retry-after']).toBe('1')
    expect(await traces(invoice.id)).toEqual({ payments: 0, events: 0, files: 0, balance: '113.00' })
    expect(await pay(invoice.id, key)).toMatchObject({ status: 201 })
    expect(await traces(invoice.id)).toEqual({ payments: 1, events: 1, files: 1, balance: '103.00' })
  })
})
