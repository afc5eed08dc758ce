import { givenBilledOrder, made, PASSWORD, readInvoice } from '@gpro/infra/testing'
import type { Page } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import { useScreens } from './browser.ts'

const EVERYBODY = ['Inicio', 'Órdenes de servicio', 'Gastos y pagos']
const FINANCE = ['Facturación', 'Por cobrar', 'Pagos a proveedores', 'Retenciones', 'Documentos DTE', 'Caja chica', 'Clientes']
const ADMIN = ['Proveedores', 'Catálogos', 'Usuarios', 'Sistema']
/** A page of each and what only those may see on it. */
const PAGES = [
  { path: '/invoicing', of: FINANCE },
  { path: '/receivables', of: FINANCE },
  { path: '/tax-documents', of: FINANCE },
  { path: '/provider-statements', of: ADMIN },
  { path: '/users', of: ADMIN },
  { path: '/system?tab=audit', of: ADMIN },
]

const refusal = (page: Page) => page.getByText('Su rol no permite esta operación').first()

describe('people at the web client', () => {
  const screens = useScreens()

  it.each([
    ['operativo', [EVERYBODY]],
    ['operativo2', [EVERYBODY, FINANCE]],
    ['admin', [EVERYBODY, FINANCE, ADMIN]],
  ] as const)('see of the menu what is for %s, and of another page why not', { timeout: 60_000 }, async (role, kinds) => {
    const page = await screens.openAs(role)
    const links = await page.getByRole('navigation').getByRole('link').allTextContents()
    expect(links.toSorted()).toEqual(kinds.flat().toSorted())
    const allowed: readonly (readonly string[])[] = kinds
    for (const { path, of } of PAGES) {
      await page.goto(screens.url + path)
      await page.getByRole('heading', { level: 1 }).or(refusal(page)).first().waitFor()
      if (allowed.includes(of)) expect(await refusal(page).isVisible(), path).toBe(false)
      else await refusal(page).waitFor()
    }
  })

  it('who pay one invoice at the same time pay it once: the second is told that nothing is left', async () => {
    const { invoice } = await givenBilledOrder(screens.office)
    const both = await Promise.all([1, 2].map(() => screens.openAs('operativo2', `/invoicing/${invoice.id}`)))
    for (const page of both) await page.getByRole('button', { name: 'Registrar pago' }).click()
    await Promise.all(both.map((page) => page.getByRole('dialog').getByRole('button', { name: 'Registrar pago' }).click()))
    const told = await Promise.all(
      both.map(async (page) => {
        const refused = page.getByRole('dialog').getByRole('alert')
        await page.getByText('Pagada').or(refused).first().waitFor()
        return (await refused.isVisible()) ? await refused.textContent() : 'paid'
      }),
    )
    expect(told.filter((each) => each === 'paid')).toHaveLength(1)
    expect(told.find((each) => each !== 'paid')).toMatch(/saldo|pagada/i)
    expect((await readInvoice(screens.office, invoice.id)).balance).toBe('0.00')
    expect(made(await screens.office.admin.get(`/api/orders/invoice-payments/?invoice=${invoice.id}`))).toHaveLength(1)
  })

  it('whose session ends while they write a payment find it as it was, and pay once', async () => {
    const { invoice } = await givenBilledOrder(screens.office)
    const page = await screens.openAs('operativo2', `/invoicing/${invoice.id}`)
    await page.getByRole('button', { name: 'Registrar pago' }).click()
    const form = page.getByRole('dialog', { name: 'Registrar pago' })
    await form.getByLabel('Monto').fill('40')
    await form.getByLabel('Referencia').fill('CH-778')
    const { body: users } = await screens.office.admin.get(`/api/users/?search=${page.username}`)
    await screens.office.admin.delete(`/api/users/${users[0].id}/sessions/`)
    await form.getByRole('button', { name: 'Registrar pago' }).click()
    const again = page.getByRole('dialog', { name: 'Su sesión terminó' })
    await again.getByLabel('Usuario').fill(page.username)
    await again.getByLabel('Contraseña').fill(PASSWORD)
    await again.getByRole('button', { name: 'Entrar' }).click()
    await page.getByRole('cell', { name: 'CH-778' }).waitFor()
    expect((await readInvoice(screens.office, invoice.id)).paid_amount).toBe('40.00')
  })

  it('press one key for what a page makes and one for the list of keys, but not while they write', async () => {
    const { order, invoice } = await givenBilledOrder(screens.office)
    const page = await screens.openAs('operativo2', `/service-orders/${order}?tab=charges`)
    await page.getByRole('tab', { name: /Cargos/ }).waitFor()
    // Where a tab has something to add, that comes before the invoice of the order.
    await page.keyboard.press('n')
    const charge = page.getByRole('dialog', { name: 'Agregar cargo' })
    await charge.getByLabel('Descripción').fill('n')
    await page.keyboard.press('n')
    await page.keyboard.press('?')
    expect(await charge.getByLabel('Descripción').inputValue()).toBe('nn?')
    expect(await page.getByRole('dialog').count()).toBe(1)
    await page.keyboard.press('Escape')
    await charge.waitFor({ state: 'detached' })
    await page.keyboard.press('f')
    await page.getByRole('heading', { name: /^Facturar la orden/ }).waitFor()
    await page.keyboard.press('Alt+2')
    const search = page.getByLabel('Buscar', { exact: true })
    await search.waitFor()
    await page.keyboard.press('/')
    await page.keyboard.type('n?')
    expect(await search.inputValue()).toBe('n?')
    expect(await page.getByRole('dialog').count()).toBe(0)

    await page.goto(`${screens.url}/invoicing/${invoice.id}`)
    await page.getByRole('heading', { name: invoice.invoice_number }).waitFor()
    await page.keyboard.press('n')
    await page.getByRole('dialog', { name: 'Registrar pago' }).waitFor()
    await page.keyboard.press('Escape')
    await page.getByRole('dialog').waitFor({ state: 'detached' })
    await page.keyboard.press('Shift+?')
    await page.getByRole('dialog', { name: 'Atajos de teclado' }).getByText('Facturar la orden que está abierta').waitFor()
  })

  it('administrators see who holds which lock, and free one', async () => {
    const page = await screens.openAs('admin', '/system?tab=locks')
    await page.getByText('Nadie tiene un bloqueo ahora.').waitFor()
    const free = Promise.withResolvers<void>()
    const held = screens.system.ctx.locks.withLock('invoice_payment_77', { timeout: 60 }, () => free.promise)
    await page.getByRole('button', { name: 'Liberar' }).click()
    await page.getByRole('dialog').getByRole('button', { name: 'Liberar' }).click()
    await page.getByText('Nadie tiene un bloqueo ahora.').waitFor()
    expect(await screens.system.ctx.locks.list()).toEqual([])
    free.resolve()
    await held
    await page.goto(`${screens.url}/system?tab=audit&kind=lock.`)
    await page.getByRole('cell', { name: 'Bloqueo invoice_payment_77 liberado' }).waitFor()
  })
})
