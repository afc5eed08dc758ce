import { givenBilledOrder, givenClient, givenExpense, PASSWORD, readInvoice, readOrder } from '@gpro/infra/testing'
import type { Locator, Page } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import { useScreens } from '../test/browser.ts'

const MOST_STOPS = 60

/** As somebody without a mouse comes to a control: it fails where the key does not lead there. */
async function goTo(page: Page, key: string, wanted: Locator, there = ':focus'): Promise<void> {
  await wanted.waitFor()
  const reached = wanted.and(page.locator(there))
  for (let left = MOST_STOPS; (await reached.count()) === 0; left -= 1) {
    if (left === 0) throw new Error(`${key} does not lead to ${wanted}`)
    await page.keyboard.press(key)
  }
}
const tabTo = (page: Page, wanted: Locator) => goTo(page, 'Tab', wanted)

/** From a list to choose from that is opened by an arrow. */
async function choose(page: Page, field: Locator, option: string | RegExp): Promise<void> {
  await tabTo(page, field)
  await page.keyboard.press('ArrowDown')
  await goTo(page, 'ArrowDown', page.getByRole('option', { name: option }).first(), '[data-combobox-selected]')
  await page.keyboard.press('Enter')
}

async function write(page: Page, field: Locator, text: string): Promise<void> {
  await tabTo(page, field)
  await page.keyboard.press('Control+a')
  await page.keyboard.type(text)
}

describe('by the keyboard alone', { timeout: 120_000 }, () => {
  const screens = useScreens()

  it('somebody logs in, makes an order, charges a service, bills it, registers the payment, and finds the invoice again', async () => {
    const { office } = screens
    const name = 'Importadora Sin Ratón'
    await givenClient(office, { name })
    // Its services are what there is to charge.
    await givenBilledOrder(office)
    const { username } = await screens.openAs('operativo2')
    const page = await screens.open()
    const dialog = page.getByRole('dialog')

    await write(page, page.getByLabel('Usuario'), username)
    await write(page, page.getByLabel('Contraseña'), PASSWORD)
    await page.keyboard.press('Enter')
    await page.getByRole('heading', { level: 1, name: 'Inicio' }).waitFor()

    await page.keyboard.press('n')
    await page.getByRole('heading', { level: 1, name: 'Nueva orden' }).waitFor()
    await choose(page, page.getByRole('combobox', { name: 'Cliente', exact: true }), name)
    await choose(page, page.getByRole('combobox', { name: 'Tipo de embarque' }), /./)
    await write(page, page.getByLabel('Orden de compra (PO)'), 'PO-TECLADO')
    await page.keyboard.press('Enter')
    await page.getByRole('tab', { name: 'Cargos (0)' }).waitFor()

    await page.keyboard.press('n')
    await choose(page, dialog.getByRole('combobox', { name: 'Servicio' }), /./)
    await write(page, dialog.getByLabel('Precio sin IVA'), '80')
    await page.keyboard.press('Enter')
    await page.getByRole('tab', { name: 'Cargos (1)' }).waitFor()

    await dialog.waitFor({ state: 'detached' })
    await page.keyboard.press('f')
    await tabTo(page, page.getByRole('button', { name: 'Crear factura' }))
    await page.keyboard.press('Enter')
    await page.getByRole('heading', { level: 1, name: /^PRE-/ }).waitFor()
    const invoice = Number(page.url().split('/').at(-1))

    await page.keyboard.press('n')
    await write(page, dialog.getByLabel('Monto'), '90.40')
    await page.keyboard.press('Enter')
    await page.getByText('Pagada').waitFor()
    const paid = await readInvoice(office, invoice)
    expect(paid).toMatchObject({ total_amount: '90.40', paid_amount: '90.40', balance: '0.00' })

    await page.keyboard.press('Alt+1')
    await page.getByRole('heading', { level: 1, name: 'Inicio' }).waitFor()
    await page.keyboard.press('Control+k')
    // Nobody types as fast as this does: it waits until there is somewhere to type.
    await dialog.getByLabel('Buscar o ir a…').and(page.locator(':focus')).waitFor()
    await page.keyboard.type(paid.invoice_number)
    await dialog.getByRole('button', { name: paid.invoice_number }).waitFor()
    await page.keyboard.press('Enter')
    await page.getByRole('heading', { level: 1, name: paid.invoice_number }).waitFor()
  })

  it('a list is searched, its rows are gone through, and one is opened', async () => {
    const { order } = await givenBilledOrder(screens.office)
    const { order_number } = await readOrder(screens.office, order)
    const page = await screens.openAs('operativo2', '/service-orders')
    await page.getByRole('link', { name: order_number }).waitFor()
    await page.keyboard.press('Shift+/')
    await page.keyboard.type(order_number)
    await page.waitForURL(/search=/)
    await page.getByRole('row').nth(2).waitFor({ state: 'detached' })
    await page.keyboard.press('ArrowDown')
    const row = page.getByRole('row', { name: order_number }).and(page.locator(':focus'))
    await row.waitFor()
    await page.keyboard.press('Escape')
    await page.getByLabel('Buscar', { exact: true }).and(page.locator(':focus')).waitFor()
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('Enter')
    await page.getByRole('heading', { level: 1, name: order_number }).waitFor()
  })

  it('a table that does not fit is moved sideways, and is no stop for Tab where it fits', async () => {
    const { order } = await givenBilledOrder(screens.office)
    const page = await screens.openAs('operativo2', `/service-orders/${order}?tab=charges`)
    await page.getByRole('table', { name: 'Cargos' }).waitFor()
    const region = page.getByRole('region', { name: 'Cargos' })
    expect(await region.count()).toBe(0)
    await page.setViewportSize({ width: 360, height: 740 })
    await tabTo(page, region)
    const left = () => region.evaluate(({ scrollLeft }) => scrollLeft)
    expect(await left()).toBe(0)
    await page.keyboard.press('ArrowRight')
    await expect.poll(left).toBeGreaterThan(0)
  })

  it('a calendar that comes late takes the keyboard from nobody who has gone on', async () => {
    const { invoice } = await givenBilledOrder(screens.office)
    const page = await screens.openAs('operativo2', `/invoicing/${invoice.id}`)
    const dialog = page.getByRole('dialog')
    const late = Promise.withResolvers<void>()
    await page.route('**/day-calendar*.js', (route) => late.promise.then(() => route.continue()))
    await page.keyboard.press('n')
    await write(page, dialog.getByLabel('Monto'), '1')
    await tabTo(page, dialog.getByLabel('Fecha'))
    await tabTo(page, dialog.getByRole('combobox', { name: 'Forma de pago' }))
    late.resolve()
    // Once it is there a day may be typed.
    await dialog.locator('input[readonly]').and(dialog.getByLabel('Fecha')).waitFor({ state: 'detached' })
    expect(await dialog.getByRole('combobox', { name: 'Forma de pago' }).and(page.locator(':focus')).count()).toBe(1)
  })

  it('an order is moved on to its next state, and its tabs are changed', async () => {
    const { order } = await givenBilledOrder(screens.office)
    const page = await screens.openAs('operativo2', `/service-orders/${order}`)
    await tabTo(page, page.getByRole('button', { name: 'Cambiar estado' }))
    await page.keyboard.press('Enter')
    await goTo(page, 'ArrowDown', page.getByRole('menuitem', { name: 'En Tránsito' }))
    await page.keyboard.press('Enter')
    await expect.poll(async () => (await readOrder(screens.office, order)).status).toBe('en_transito')
    await tabTo(page, page.getByRole('tab', { name: 'Resumen' }))
    await page.keyboard.press('End')
    await page.keyboard.press('Enter')
    await page.getByRole('tabpanel', { name: 'Historia' }).waitFor()
  })

  it('an expense is found in the list, approved, and paid with its reference', async () => {
    const { office } = screens
    const { order } = await givenBilledOrder(office)
    const description = 'Almacenaje sin ratón'
    await givenExpense(office, order)
    const expense = await givenExpense(office, order, { amount: '48.50', description })
    const page = await screens.openAs('operativo2', '/transfers')
    const dialog = page.getByRole('dialog')

    await page.getByRole('link', { name: description }).waitFor()
    await page.keyboard.press('/')
    await page.keyboard.type('almacenaje sin raton')
    await page.waitForURL(/search=/)
    await page.getByRole('row').nth(2).waitFor({ state: 'detached' })
    await page.keyboard.press('ArrowDown')
    await page.getByRole('row', { name: description }).and(page.locator(':focus')).waitFor()
    await page.keyboard.press('Enter')
    await page.getByRole('heading', { level: 1, name: description }).waitFor()

    const approve = page.getByRole('button', { name: 'Aprobar' })
    await tabTo(page, approve)
    await page.keyboard.press('Enter')
    await approve.waitFor({ state: 'detached' })

    await page.keyboard.press('n')
    await choose(page, dialog.getByRole('combobox', { name: 'Forma de pago' }), 'Efectivo')
    await write(page, dialog.getByLabel('Referencia'), 'REC-77')
    await page.keyboard.press('Enter')
    await page.getByRole('row', { name: 'REC-77' }).waitFor()
    const { body } = await office.admin.get(`/api/transfers/transfers/${expense}/`)
    expect(body).toMatchObject({ status: 'pagado', paid_amount: '48.50', balance: '0.00' })
  })

  it('a person leaves', async () => {
    const page = await screens.openAs('operativo')
    await tabTo(page, page.getByRole('button', { name: /Operativo/ }))
    await page.keyboard.press('Enter')
    await goTo(page, 'ArrowDown', page.getByRole('menuitem', { name: 'Cerrar sesión' }))
    await page.keyboard.press('Enter')
    await page.getByLabel('Usuario').waitFor()
  })
})
