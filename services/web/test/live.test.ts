import { givenBilledOrder, pay } from '@gpro/infra/testing'
import type { Page, Route } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import { useScreens } from './browser.ts'

const LIVE = '**/api/dashboard/live/'
/** As long as the page's own patience: a busy machine decides nothing. */
const PATIENT = { timeout: 10_000 }

/** Invoices that are to be collected, as the dashboard shows it: while the figure is on its way, what stands below it is second. */
function pending(page: Page) {
  return page.getByText('Facturas por cobrar').locator('..').locator('p').nth(1).filter({ hasText: /^\d+$/ })
}

describe('the dashboard', () => {
  const screens = useScreens()

  it('shows within a second the payment that somebody else took', async () => {
    const { invoice } = await givenBilledOrder(screens.office)
    const page = await screens.openAs('operativo2')
    await page.getByText('En vivo', { exact: true }).waitFor()
    const before = Number(await pending(page).textContent())
    await pay(screens.office, invoice.id, invoice.total_amount)
    const began = performance.now()
    await pending(page)
      .filter({ hasText: new RegExp(`^${before - 1}$`) })
      .waitFor()
    expect(performance.now() - began).toBeLessThan(1000)
  })

  it('asks from time to time while nothing tells of changes, and is live again by itself', async () => {
    const page = await screens.openAs('operativo2')
    await page.getByText('En vivo', { exact: true }).waitFor()
    const cut = (route: Route) => route.abort()
    await page.clock.install()
    await page.route(LIVE, cut)
    await page.reload()
    await page.getByText('Cada 15 s', { exact: true }).waitFor()
    await pending(page).waitFor()
    let asked = false
    page.on('request', (request) => {
      asked ||= request.url().includes('/api/dashboard/?')
    })
    // More than once: what is painted may be painted before it has set its timer.
    await expect.poll(() => page.clock.fastForward(16_000).then(() => asked), PATIENT).toBe(true)
    await page.unroute(LIVE, cut)
    const live = page.getByText('En vivo', { exact: true })
    await expect.poll(() => page.clock.fastForward(31_000).then(() => live.isVisible()), PATIENT).toBe(true)
  })

  it('says how many alerts it shows, and that there are more', async () => {
    const alert = { severity: 'high', type: 'stale_order', message: 'OS-031-2026: abierta', client: 'Aceros', link: '/service-orders/5', date: null }
    const alerts = Array.from({ length: 61 }, (_, id) => ({ ...alert, id: String(id) }))
    const page = await screens.openAs('operativo2')
    const shown = page.locator('section', { has: page.getByRole('heading', { name: /^Atención hoy/ }) })
    await page.route('**/api/dashboard/alerts/*', (route) => route.fulfill({ json: alerts }))
    await page.reload()
    await shown.getByText('Se muestran las primeras 60').waitFor()
    expect(await shown.getByRole('link').count()).toBe(60)
    expect(await shown.getByRole('heading').textContent()).toBe('Atención hoy')
  })

  it('keeps no stream open for a page that nobody looks at', async () => {
    const page = await screens.openAs('operativo2')
    await page.getByText('En vivo', { exact: true }).waitFor()
    const ended = page.waitForEvent('requestfailed', (request) => request.url().endsWith('/dashboard/live/'))
    await page.getByRole('link', { name: 'Órdenes de servicio' }).click()
    await ended
  })
})
