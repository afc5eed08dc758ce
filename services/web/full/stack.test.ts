import { openCertificate } from '@gpro/dte'
import { emitterForm, makeTestCertificate } from '@gpro/dte/testing'
import { buildSimulator } from '@gpro/hacienda-simulator'
import { accessToken, createClient, givenBilledOrder, officeOf, overNetwork, pay } from '@gpro/infra/testing'
import { type Stack, startStack } from '@gpro/stack'
import { freePort } from '@gpro/testing'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { buildWeb, logIn, startBrowser } from '../test/browser.ts'
import { billFirstOrder, setUpClient, setUpEmitter } from './office-work.ts'

const KEY = 'clave-de-prueba'
const certificate = { xml: makeTestCertificate({ nit: emitterForm.nit, password: KEY }), password: KEY }
const now = () => new Date().toISOString()

/** The Ministry, as far as an office sees it. */
function ministry() {
  const { public_key } = openCertificate({ ...certificate, nit: emitterForm.nit, now: now() })
  return buildSimulator({ taxpayers: [{ nit: emitterForm.nit, password: KEY, public_key }], now })
}

describe('the web client through the gateway of the whole deployment', { timeout: 180_000 }, () => {
  let stack: Stack | undefined
  let browser: Browser | undefined
  const simulator = ministry()
  beforeAll(async () => {
    await buildWeb()
    const DTE_URL = await simulator.app.listen({ host: '127.0.0.1', port: 0 })
    const variables = async () => ({ DTE_URL, DTE_API_PASSWORD: KEY })
    ;[stack, browser] = await Promise.all([startStack({ port: await freePort(), replicas: 1, variables }), startBrowser()])
  }, 240_000)
  afterAll(async () => {
    await browser?.close()
    await stack?.stop()
    await simulator.app.close()
  })
  const running = () => {
    if (!stack || !browser) throw new Error('The stack runs inside tests only')
    return { stack, browser }
  }

  async function office() {
    const { gateway, superuser } = running().stack
    const call = overNetwork(gateway.url)
    const access = await accessToken(createClient(call), superuser)
    return officeOf(createClient(call, { authorization: `Bearer ${access}` }))
  }

  async function open(path = '/'): Promise<Page> {
    const {
      stack: { gateway, superuser },
      browser: chromium,
    } = running()
    const page = await chromium.newPage({ locale: 'es-SV' })
    await page.goto(gateway.url + path)
    await logIn(page, superuser.username, superuser.password)
    await page.getByRole('navigation').waitFor()
    return page
  }

  /** While the figure is on its way, what stands below it is second. */
  const pending = (page: Page) => page.getByText('Facturas por cobrar').locator('..').locator('p').nth(1).filter({ hasText: /^\d+$/ })

  it('leads by clicks and typing from an empty system to an order, its invoice, the sealed document of that, and its payment', async () => {
    const [client, service] = ['Importadora del Norte', 'Trámite de importación']
    const page = await open()
    await setUpEmitter(page, certificate)
    await setUpClient(page, client, service)
    const invoice = await billFirstOrder(page, client, service)

    await page.getByRole('button', { name: 'Emitir DTE' }).click()
    await page.getByRole('dialog').getByRole('button', { name: 'Emitir DTE' }).click()
    const documents = page.getByRole('table', { name: 'Documento tributario electrónico' })
    await documents.getByText('Crédito fiscal').waitFor()
    await documents.getByText('Sellado').waitFor({ timeout: 90_000 })

    await page.getByRole('button', { name: 'Registrar pago' }).click()
    const form = page.getByRole('dialog')
    await form.getByLabel('Referencia').fill('TR-1001')
    await form.getByRole('button', { name: 'Registrar pago' }).click()
    await page.getByText('Pagada', { exact: true }).waitFor()
    await page.getByRole('cell', { name: 'TR-1001' }).waitFor()

    await page.getByRole('link', { name: 'Facturación' }).click()
    const row = page.getByRole('row', { name: invoice })
    await row.getByText('Pagada').waitFor()
    expect(await row.getByRole('cell').allTextContents()).toEqual(expect.arrayContaining([client, '$226.00', '$0.00']))
    expect([...simulator.documents.values()]).toHaveLength(1)
  })

  it('bills an order, takes its payment and shows both on the dashboard within a second', async () => {
    const people = await office()
    const { invoice } = await givenBilledOrder(people)
    const dashboard = await open()
    await dashboard.getByText('En vivo', { exact: true }).waitFor()
    const before = Number(await pending(dashboard).textContent())
    await pay(people, invoice.id, invoice.total_amount)
    const began = performance.now()
    await pending(dashboard)
      .filter({ hasText: new RegExp(`^${before - 1}$`) })
      .waitFor()
    expect(performance.now() - began).toBeLessThan(1000)
  })

  it('is live again by itself after the process behind it was restarted, and says what it missed', async () => {
    const people = await office()
    const dashboard = await open()
    const live = dashboard.getByText('En vivo', { exact: true })
    await live.waitFor()
    const before = Number(await pending(dashboard).textContent())
    const restarted = running().stack.restart('dashboard', 0)
    await dashboard.getByText('Cada 15 s', { exact: true }).waitFor({ timeout: 30_000 })
    await givenBilledOrder(people)
    expect(await restarted).toBeLessThan(10_000)
    await live.waitFor({ timeout: 40_000 })
    await pending(dashboard)
      .filter({ hasText: new RegExp(`^${before + 1}$`) })
      .waitFor()
  })
})
