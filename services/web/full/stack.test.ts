import { accessToken, createClient, givenBilledOrder, officeOf, overNetwork, pay } from '@gpro/infra/testing'
import { type Stack, startStack } from '@gpro/stack'
import { freePort } from '@gpro/testing'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { buildWeb, logIn, startBrowser } from '../test/browser.ts'

describe('the web client through the gateway of the whole deployment', { timeout: 180_000 }, () => {
  let stack: Stack | undefined
  let browser: Browser | undefined
  beforeAll(async () => {
    await buildWeb()
    ;[stack, browser] = await Promise.all([startStack({ port: await freePort(), replicas: 1 }), startBrowser()])
  }, 240_000)
  afterAll(async () => {
    await browser?.close()
    await stack?.stop()
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

  const pending = (page: Page) => page.getByText('Facturas por cobrar').locator('..').locator('p').nth(1)

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
