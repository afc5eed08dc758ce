import { emitterForm } from '@gpro/dte/testing'
import { buildSigner } from '@gpro/hacienda-simulator'
import { identity } from '@gpro/identity'
import { createLog } from '@gpro/infra'
import { givenOffice, made, type Office, stacks, useSystem } from '@gpro/infra/testing'
import { orders } from '@gpro/orders'
import { payables } from '@gpro/payables'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { invoicing } from '../src/service.ts'
import { givenBilled, issue, KEY_PASSWORD, opened, sendNow, useMinistry } from './given-dte.ts'

describe.each(stacks)('the Ministry’s signer service on %s', (stack) => {
  const ministry = useMinistry(() => system.ctx.now())
  const service = buildSigner(opened, KEY_PASSWORD)
  const signer = { url: '', password: KEY_PASSWORD }
  const system = useSystem(stack, [identity, orders, payables, invoicing], {
    config: {
      get dte() {
        return { ...ministry.config.dte, signer }
      },
    },
    log: createLog({ environment: 'test', logLevel: 'silent' }),
  })
  let office: Office
  beforeAll(async () => {
    signer.url = `${await service.listen({ host: '127.0.0.1', port: 0 })}/firmardocumento/`
    office = await givenOffice(system)
    made(await office.admin.put('/api/dte/profile/', emitterForm))
  })
  afterAll(() => service.close())

  it('signs what is issued; no certificate has to be loaded, and the Ministry seals it', async () => {
    expect(await office.admin.get('/api/dte/certificate/')).toMatchObject({ body: { signer: 'service', certificate: null } })
    const { invoice } = await givenBilled(office)
    const { id } = made(await issue(office, invoice))
    await sendNow(system)
    expect(await office.operativo2.get(`/api/dte/documents/${id}/`)).toMatchObject({ body: { state: 'sealed' } })
  })

  it('leaves no document and takes no number when it refuses, and says why', async () => {
    const { invoice } = await givenBilled(office)
    const before = made(await office.admin.get('/api/dte/series/'))
    signer.password = 'otra'
    expect(await issue(office, invoice)).toMatchObject({
      status: 400,
      body: { code: 'DTE_SIGNER_REFUSED', detail: 'El firmador de Hacienda no firma: No existe llave publica para este nit (803)' },
    })
    expect(made(await office.admin.get('/api/dte/series/'))).toEqual(before)
    signer.password = KEY_PASSWORD
    expect((await issue(office, invoice)).status).toBe(202)
  })

  it('may be away: the invoice stays as it was, and is issued when it is back', async () => {
    const { invoice } = await givenBilled(office)
    const { url } = signer
    signer.url = 'http://127.0.0.1:1/firmardocumento/'
    expect(await issue(office, invoice)).toMatchObject({ status: 503, body: { code: 'DTE_SIGNER_AWAY' } })
    expect(made(await office.operativo2.get(`/api/orders/invoices/${invoice}/`))).toMatchObject({ is_dte_issued: false, is_editable: true })
    signer.url = url
    expect((await issue(office, invoice)).status).toBe(202)
  })
})
