import { AxeBuilder } from '@axe-core/playwright'
import {
  givenBilledOrder,
  givenCharge,
  givenClient,
  givenExpense,
  givenOrder,
  givenUser,
  PASSWORD,
  readInvoice,
  readOrder,
} from '@gpro/infra/testing'
import { Secret, TOTP } from 'otpauth'
import type { Route } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import { logIn, useScreens } from './browser.ts'

describe('the web client', () => {
  const screens = useScreens()

  it('lets a person in with user and password, by the keyboard alone', async () => {
    const { username } = await givenUser(screens.office.admin, { first_name: 'Marta', last_name: 'Rivas' })
    const page = await screens.open()
    await page.getByLabel('Usuario').waitFor()
    await page.keyboard.type(username)
    await page.keyboard.press('Tab')
    await page.keyboard.type(PASSWORD)
    await page.keyboard.press('Enter')
    await page.getByRole('heading', { name: 'Inicio' }).waitFor()
    expect(await page.getByRole('button', { name: 'Marta Rivas, Operativo' }).isVisible()).toBe(true)
  })

  it('says the sentence of the API when the password is wrong', async () => {
    const { username } = await givenUser(screens.office.admin)
    const page = await screens.open()
    await logIn(page, username, 'no-es-esta-clave')
    expect(await page.getByRole('alert').textContent()).toContain('Usuario o contraseña incorrectos, o la cuenta no está activa')
  })

  it('keeps the session when the page is loaded again, and shares it with another tab', async () => {
    const page = await screens.openAs('operativo', '/service-orders')
    await page.reload()
    await page.getByRole('heading', { name: 'Órdenes de servicio' }).waitFor()
    const other = await page.context().newPage()
    await other.goto(`${screens.url}/profile`)
    await other.getByRole('heading', { name: 'Mi perfil' }).waitFor()
  })

  it('sets up a second factor by its QR code or key, and from then on asks for a code after the password', async () => {
    const page = await screens.openAs('operativo', '/profile')
    await page.getByRole('tab', { name: 'Seguridad' }).click()
    const factor = page.getByRole('group', { name: 'Segundo factor' })
    await factor.getByLabel('Contraseña actual').fill(PASSWORD)
    await factor.getByRole('button', { name: 'Configurar' }).click()
    await page.getByAltText('Código QR del segundo factor').waitFor()
    const secret = (await page.locator('code').textContent()) ?? ''
    await factor.getByLabel('Código').fill(new TOTP({ secret: Secret.fromBase32(secret) }).generate())
    await factor.getByRole('button', { name: 'Activar' }).click()
    await page.getByText('Códigos de recuperación', { exact: true }).waitFor()
    const recovery = (await page.locator('code').first().textContent()) ?? ''
    await page.getByRole('button', { name: /Operativo/ }).click()
    await page.getByRole('menuitem', { name: 'Cerrar sesión' }).click()
    await logIn(page, page.username)
    await page.getByLabel('Código de verificación').fill(recovery)
    await page.keyboard.press('Enter')
    await page.getByRole('heading', { name: 'Inicio' }).waitFor()
  })

  it('asks to log in again where the session ended, and then does what the person had asked for', async () => {
    const page = await screens.openAs('admin', '/catalogs?catalog=banks')
    await page.getByRole('button', { name: 'Agregar' }).click()
    await page.getByLabel('Nombre').fill('Banco de prueba')
    const { body: users } = await screens.office.admin.get(`/api/users/?search=${page.username}`)
    await screens.office.admin.delete(`/api/users/${users[0].id}/sessions/`)
    await page.getByRole('button', { name: 'Guardar' }).click()
    const dialog = page.getByRole('dialog', { name: 'Su sesión terminó' })
    await dialog.getByLabel('Usuario').fill(page.username)
    await dialog.getByLabel('Contraseña').fill(PASSWORD)
    await dialog.getByRole('button', { name: 'Entrar' }).click()
    await page.getByRole('table').getByRole('button', { name: 'Banco de prueba' }).waitFor()
  })

  it('shows a clerk no way to billing, and to one who types the address why not', async () => {
    const page = await screens.openAs('operativo')
    expect(await page.getByRole('navigation').getByRole('link').allTextContents()).toEqual(['Inicio', 'Órdenes de servicio', 'Gastos y pagos'])
    await page.goto(`${screens.url}/invoicing`)
    await page.getByText('Su rol no permite esta operación').first().waitFor()
  })

  it('bills an order as its preview said, and takes the payment of it', async () => {
    const { office } = screens
    const order = await givenOrder(office, { client: await givenClient(office, { name: 'Importadora del Sur' }) })
    await givenCharge(office, order, { quantity: 3, unit_price: '33.33' })
    await givenExpense(office, order, { amount: '200.00', customer_markup_percentage: '5', customer_iva_type: 'gravado' })
    const page = await screens.openAs('operativo2', `/service-orders/${order}`)
    await page.getByRole('link', { name: 'Facturar', exact: true }).click()
    await page.getByText('La factura: 2 líneas').waitFor()
    const total = '$350.29'
    expect(await page.getByRole('main').textContent()).toContain(total)
    await page.getByRole('button', { name: 'Crear factura' }).click()
    await page.getByRole('heading', { name: /^PRE-/ }).waitFor()
    await page.getByRole('button', { name: 'Registrar pago' }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByLabel('Monto').fill('100')
    await dialog.getByRole('button', { name: 'Registrar pago' }).click()
    await page.getByText('Pago Parcial').waitFor()
    const invoice = Number(page.url().split('/').at(-1))
    expect(await readInvoice(office, invoice)).toMatchObject({ total_amount: '350.29', paid_amount: '100.00', balance: '250.29' })
    expect((await readOrder(office, order)).facturado).toBe(true)
  })

  it('shows what the API refuses beside its field, and sends nothing that the contract refuses', async () => {
    const { invoice } = await givenBilledOrder(screens.office)
    const page = await screens.openAs('operativo2', `/invoicing/${invoice.id}`)
    const sent: string[] = []
    page.on('request', (request) => void (request.method() === 'POST' && sent.push(request.url())))
    await page.getByRole('button', { name: 'Registrar pago' }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByLabel('Monto').fill('0')
    await dialog.getByRole('button', { name: 'Registrar pago' }).click()
    await dialog.getByText('debe ser mayor que cero').waitFor()
    expect(sent).toEqual([])
    await dialog.getByLabel('Monto').fill('500')
    await dialog.getByRole('button', { name: 'Registrar pago' }).click()
    expect(await dialog.getByRole('alert').textContent()).toMatch(/saldo[\s\S]*Solicitud/)
    expect((await readInvoice(screens.office, invoice.id)).paid_amount).toBe('0.00')
  })

  it('says who holds a document and since when, and goes on by itself once it is free', async () => {
    const { invoice } = await givenBilledOrder(screens.office)
    const page = await screens.openAs('operativo2', `/invoicing/${invoice.id}`)
    await page.getByRole('button', { name: 'Registrar pago' }).click()
    const free = Promise.withResolvers<void>()
    const held = screens.system.ctx.locks.withLock(`invoice_payment_${invoice.id}`, { timeout: 30 }, () => free.promise)
    await page.getByRole('dialog').getByRole('button', { name: 'Registrar pago' }).click()
    await page.getByText('Documento ocupado').waitFor()
    free.resolve()
    await held
    await page.getByText('Pagada').waitFor()
    expect((await readInvoice(screens.office, invoice.id)).balance).toBe('0.00')
  })

  it('says that the network is away, and shows the page once it is back and asked for again', async () => {
    const { order } = await givenBilledOrder(screens.office)
    const { order_number } = await readOrder(screens.office, order)
    const page = await screens.openAs('operativo', '/service-orders')
    const cut = (route: Route) => route.abort()
    await page.route('**/api/**', cut)
    await page.getByRole('link', { name: order_number }).click()
    await page.getByText('No hay conexión con el sistema').first().waitFor()
    await page.unroute('**/api/**', cut)
    await page.getByRole('button', { name: 'Reintentar' }).click()
    await page.getByRole('tab', { name: 'Historia' }).waitFor()
  })

  it('speaks English to whoever chooses it, the API included', async () => {
    const page = await screens.openAs('admin')
    await page.getByRole('button', { name: /Administrador/ }).click()
    await page.getByRole('menuitem', { name: 'English' }).click()
    await page.getByRole('link', { name: 'Service orders' }).click()
    await page.goto(`${screens.url}/invoicing/999999`)
    await page.getByText('Invoice 999999 does not exist').waitFor()
  })

  it('can be used without sight or mouse: axe finds nothing against WCAG 2.1 AA on a page of each kind, nor on a dialog', {
    timeout: 60_000,
  }, async () => {
    const { invoice } = await givenBilledOrder(screens.office)
    const page = await screens.openAs('admin')
    const found: unknown[] = []
    // With an open stream a page is never done loading.
    await page.route('**/api/dashboard/live/', (route) => route.abort())
    const look = async (place: string) => {
      const { violations } = await new AxeBuilder({ page }).withTags(['wcag2a', 'wcag2aa', 'wcag21aa']).analyze()
      const places = violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html.slice(0, 200))])
      if (places.length > 0) found.push([place, places])
    }
    for (const path of ['/', '/service-orders', '/service-orders/new', `/invoicing/${invoice.id}`]) {
      await page.goto(screens.url + path)
      await page.getByRole('heading', { level: 1 }).waitFor()
      await page.waitForLoadState('networkidle')
      await look(path)
    }
    await page.getByRole('button', { name: 'Registrar pago' }).click()
    await page.getByRole('dialog').getByRole('button', { name: 'Cerrar' }).waitFor()
    // Half faded in, it is as pale as it will not stay.
    await page.evaluate('Promise.all(document.getAnimations().map(({ finished }) => finished)).then(() => null)')
    await look('a dialog')
    expect(found).toEqual([])
  })
})
