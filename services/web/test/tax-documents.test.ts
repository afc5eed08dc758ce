import { openCertificate } from '@gpro/dte'
import { emitterForm, makeTestCertificate, samples, taxpayerForm } from '@gpro/dte/testing'
import { buildSimulator, type Simulator } from '@gpro/hacienda-simulator'
import { runTask } from '@gpro/infra'
import { givenBilledOrder, made } from '@gpro/infra/testing'
import { invoicing } from '@gpro/invoicing'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { useScreens } from './browser.ts'

const { emitter } = samples
const KEY = 'clave-de-prueba'
const API = 'clave-de-la-api'
const xml = makeTestCertificate({ nit: emitter.nit, password: KEY })

describe('the page of an invoice', () => {
  let simulator: Simulator | undefined
  let url: string | undefined
  beforeAll(async () => {
    const now = () => new Date().toISOString()
    const { public_key } = openCertificate({ xml, password: KEY, nit: emitter.nit, now: now() })
    simulator = buildSimulator({ taxpayers: [{ nit: emitter.nit, password: API, public_key }], now })
    url = await simulator.app.listen({ host: '127.0.0.1', port: 0 })
  })
  afterAll(() => simulator?.app.close())
  const screens = useScreens({
    get dte() {
      return { environment: '00' as const, url, password: API, automaticContingency: false }
    },
  })

  const [task] = invoicing.tasks?.filter(({ name }) => name === 'dte') ?? []
  const send = async () => {
    if (!task) throw new Error('Invoicing sends no documents')
    await runTask(screens.system.ctx, { ...task, name: crypto.randomUUID() })
  }

  it('issues its electronic document, says in the words of the Ministry why it is rejected, and shows the seal once it is mended', async () => {
    const { admin, operativo2 } = screens.office
    made(await admin.put('/api/dte/profile/', emitterForm))
    made(await admin.put('/api/dte/certificate/', { certificate: xml, password: KEY }))
    const { client, invoice } = await givenBilledOrder(screens.office)
    made(await operativo2.put(`/api/dte/clients/${client}/`, taxpayerForm))
    const page = await screens.openAs('operativo2', `/invoicing/${invoice.id}`)

    await page.getByRole('button', { name: 'Emitir DTE' }).click()
    await page.getByRole('dialog').getByRole('button', { name: 'Emitir DTE' }).click()
    const documents = page.getByRole('table', { name: 'Documento tributario electrónico' })
    await documents.getByText('Enviándose').waitFor()
    await page.getByRole('button', { name: 'Agregar líneas' }).waitFor({ state: 'detached' })
    expect(await page.getByRole('button', { name: /Revertir|Quitar|adjuntar/ }).count()).toBe(0)

    simulator?.faults.next('send', { kind: 'rejected', refusal: { class: '13', code: '003', description: '[receptor.correo] VALOR NO VALIDO' } })
    await send()
    await documents.getByText('Rechazado').waitFor()
    expect(await documents.textContent()).toContain('[receptor.correo] VALOR NO VALIDO')

    await documents.getByRole('button', { name: 'Corregido: enviar otra vez' }).click()
    await page.getByRole('dialog').getByRole('button', { name: 'Corregido: enviar otra vez' }).click()
    await documents.getByText('Enviándose').waitFor()
    await send()
    await documents.getByText('Sellado').waitFor()
    const [document] = made(await operativo2.get(`/api/dte/documents/?invoice=${invoice.id}`))
    expect(await documents.textContent()).toContain(document.reception_stamp)
  })
})
