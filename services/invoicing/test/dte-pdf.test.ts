import { identity } from '@gpro/identity'
import { givenOffice, made, type Office, stacks, useSystem } from '@gpro/infra/testing'
import { orders } from '@gpro/orders'
import { payables } from '@gpro/payables'
import { beforeAll, describe, expect, it } from 'vitest'
import { invoicing } from '../src/service.ts'
import { givenEmitter, givenSigned, sendNow, useMinistry } from './given-dte.ts'

describe.each(stacks)('GET /api/dte/documents/:id/pdf/ on %s', (stack) => {
  const ministry = useMinistry(() => system.ctx.now())
  const system = useSystem(stack, [identity, orders, payables, invoicing], { config: ministry.config })
  let office: Office
  beforeAll(async () => {
    office = await givenOffice(system)
    await givenEmitter(office)
  })
  const download = (id: number) => office.operativo2.get(`/api/dte/documents/${id}/pdf/`)

  it('prints what was signed: the same each time, another one once it is sealed, whatever the client is called by then', async () => {
    const { id, client } = await givenSigned(office)
    const unsealed = await download(id)
    await sendNow(system)
    const { generation_code, reception_stamp } = made(await office.operativo2.get(`/api/dte/documents/${id}/`))
    const sealed = await download(id)
    expect(sealed).toMatchObject({
      status: 200,
      headers: {
        'content-type': 'application/pdf',
        'content-disposition': expect.stringContaining(`${generation_code}.pdf`),
        'cache-control': 'private, no-store',
      },
    })
    expect(sealed.bytes.subarray(0, 5).toString()).toBe('%PDF-')
    expect(sealed.bytes.equals(unsealed.bytes)).toBe(false)
    const { name, legal_name } = made(await office.admin.get(`/api/clients/${client}/`))
    made(await office.admin.patch(`/api/clients/${client}/`, { name: `${name} nuevo`, legal_name: `${legal_name} nuevo` }))
    expect((await download(id)).bytes.equals(sealed.bytes)).toBe(true)
    expect(reception_stamp).toMatch(/^\d{4}SIMULADOR[0-9A-F]{27}$/)
  })

  it('answers 404 for a document that does not exist', async () => {
    expect(await download(999_999)).toMatchObject({ status: 404, body: { code: 'DTE_NOT_FOUND' } })
  })
})
