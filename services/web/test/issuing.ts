import { openCertificate } from '@gpro/dte'
import { emitterForm, makeTestCertificate, samples, taxpayerForm } from '@gpro/dte/testing'
import { buildSimulator, type Simulator } from '@gpro/hacienda-simulator'
import { runTask } from '@gpro/infra'
import { givenBilledOrder, made } from '@gpro/infra/testing'
import { invoicing } from '@gpro/invoicing'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll } from 'vitest'
import { useScreens } from './browser.ts'

const { emitter } = samples
const KEY = 'clave-de-prueba'
const API = 'clave-de-la-api'
/** Within the time of the certificate. */
const OPENED = '2026-10-01T12:00:00.000Z'
const xml = makeTestCertificate({ nit: emitter.nit, password: KEY })

/** For a `describe`: an office that issues tax documents, with a Ministry of its own, and what its tests do again and again. */
export function useIssuing() {
  let simulator: Simulator | undefined
  let url: string | undefined
  beforeAll(async () => {
    const { public_key } = openCertificate({ xml, password: KEY, nit: emitter.nit, now: OPENED })
    simulator = buildSimulator({ taxpayers: [{ nit: emitter.nit, password: API, public_key }], now: () => screens.system.ctx.now() })
    url = await simulator.app.listen({ host: '127.0.0.1', port: 0 })
  })
  afterAll(() => simulator?.app.close())
  const screens = useScreens({
    get dte() {
      return { environment: '00' as const, url, password: API, automaticContingency: false, signer: undefined }
    },
  })
  beforeAll(async () => {
    const { admin } = screens.office
    made(await admin.put('/api/dte/profile/', emitterForm))
    made(await admin.put('/api/dte/certificate/', { certificate: xml, password: KEY }))
  })

  const run = async (name: 'dte' | 'dte-mail') => {
    const [task] = invoicing.tasks?.filter((each) => each.name === name) ?? []
    if (!task) throw new Error(`Invoicing has no task ${name}`)
    await runTask(screens.system.ctx, { ...task, name: crypto.randomUUID() })
  }
  const send = () => run('dte')

  async function givenBilled(): Promise<number> {
    const { client, invoice } = await givenBilledOrder(screens.office)
    made(await screens.office.operativo2.put(`/api/dte/clients/${client}/`, taxpayerForm))
    return invoice.id
  }
  async function givenSealed() {
    const invoice = await givenBilled()
    const { id, generation_code } = made(await screens.office.operativo2.post(`/api/dte/invoices/${invoice}/issue/`))
    await send()
    return { id, invoice, generation_code }
  }
  const documentsOn = (page: Page) => page.getByRole('table', { name: 'Documento tributario electrónico' })
  /** A button, and the same in the dialog that it opens. */
  async function confirm(page: Page, name: string): Promise<void> {
    await page.getByRole('button', { name }).click()
    await page.getByRole('dialog').getByRole('button', { name }).click()
  }

  return {
    screens,
    run,
    send,
    givenBilled,
    givenSealed,
    documentsOn,
    confirm,
    get simulator() {
      if (!simulator) throw new Error('The Ministry listens inside tests only')
      return simulator
    },
  }
}
