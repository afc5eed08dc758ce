import { emitterForm, taxpayerForm } from '@gpro/dte/testing'
import type { Locator, Page } from 'playwright-core'

// What an office does with the mouse and by typing, from an empty system on.

/** Fields by their labels; texts as they are. */
async function fill(form: Page | Locator, values: Readonly<Record<string, string>>): Promise<void> {
  for (const [label, value] of Object.entries(values)) await form.getByRole('textbox', { name: label, exact: true }).first().fill(value)
}

async function choose(page: Page, form: Page | Locator, label: string, option: string): Promise<void> {
  await form.getByRole('combobox', { name: label, exact: true }).click()
  await page.getByRole('option', { name: option }).first().click()
}

const press = (form: Page | Locator, name: string) => form.getByRole('button', { name, exact: true }).click()

/** Each place is chosen within the one before it. */
async function fillAddress(page: Page, form: Page | Locator): Promise<void> {
  await choose(page, form, 'Departamento', '06 · San Salvador')
  await choose(page, form, 'Municipio', '23 · San Salvador Centro')
  await choose(page, form, 'Distrito', '14 · San Salvador')
  await fill(form, { Dirección: emitterForm.complement })
}

/** Who issues tax documents, and what they are signed with. */
export async function setUpEmitter(page: Page, certificate: { readonly xml: string; readonly password: string }): Promise<void> {
  await page.getByRole('link', { name: 'Documentos DTE' }).click()
  await page.getByRole('tab', { name: 'Emisor' }).click()
  const { name, nit, nrc, phone, email, activity, establishment, point_of_sale, responsible_name } = emitterForm
  await fill(page, {
    'Nombre o razón social': name,
    NIT: nit,
    NRC: nrc,
    Teléfono: phone,
    'Correo electrónico': email,
    Establecimiento: establishment,
    'Punto de venta': point_of_sale,
    Responsable: responsible_name,
    Número: emitterForm.responsible_document_number,
  })
  // The code brings its name along.
  await choose(page, page, 'Código de actividad', activity)
  await fillAddress(page, page)
  await choose(page, page, 'Tipo de establecimiento', 'Casa matriz')
  await choose(page, page, 'Documento de identidad', 'DUI')
  await press(page, 'Guardar')
  await page.getByText('Guardado').waitFor()
  await page.getByRole('tab', { name: 'Certificado' }).click()
  const file = { name: 'prueba.crt', mimeType: 'application/octet-stream', buffer: Buffer.from(certificate.xml) }
  await page.locator('input[type=file]').setInputFiles(file)
  await page.getByLabel('Contraseña de la llave privada').fill(certificate.password)
  await press(page, 'Cargar certificado')
  await page.getByText('Vale hasta').waitFor()
}

/** Somebody to bill, known to the Ministry, and something to bill them for. */
export async function setUpClient(page: Page, client: string, service: string): Promise<void> {
  await page.getByRole('link', { name: 'Clientes' }).click()
  await press(page, 'Nuevo cliente')
  const form = page.getByRole('dialog')
  await fill(form, { Nombre: client, 'Límite de crédito': '5000' })
  await press(form, 'Guardar')
  await page.getByRole('button', { name: client }).waitFor()

  await page.getByRole('link', { name: 'Catálogos' }).click()
  await press(page, 'Agregar')
  await fill(form, { Nombre: service, 'Precio sin IVA': '100' })
  await press(form, 'Guardar')
  await page.getByRole('button', { name: service }).waitFor()

  await page.getByRole('link', { name: 'Documentos DTE' }).click()
  await page.getByRole('tab', { name: 'Datos de clientes' }).click()
  await press(page, client)
  await choose(page, form, 'Documento de identidad', 'NIT')
  await fill(form, {
    Número: taxpayerForm.identity_number,
    NRC: taxpayerForm.nrc ?? '',
    'Actividad económica': taxpayerForm.activity,
    'Correo electrónico': taxpayerForm.email ?? '',
  })
  // One that the list lacks is typed.
  await form.getByRole('combobox', { name: 'Código de actividad', exact: true }).fill(taxpayerForm.activity_code)
  await fillAddress(page, form)
  await press(form, 'Guardar')
  await page.getByRole('row', { name: client }).getByText('Completo').waitFor()
}

/** From the order to its invoice, whose number it returns. */
export async function billFirstOrder(page: Page, client: string, service: string): Promise<string> {
  await page.getByRole('link', { name: 'Inicio' }).click()
  await page.getByRole('link', { name: 'Nueva orden' }).click()
  await choose(page, page, 'Cliente', client)
  await page.getByRole('combobox', { name: 'Tipo de embarque' }).click()
  await page.getByRole('option').first().click()
  await press(page, 'Crear orden')
  const form = page.getByRole('dialog')
  await press(page, 'Agregar cargo')
  await choose(page, form, 'Servicio', service)
  await fill(form, { Cantidad: '2' })
  await press(form, 'Agregar cargo')
  await page.getByRole('tab', { name: 'Cargos (1)' }).waitFor()
  await page.getByRole('link', { name: 'Facturar', exact: true }).click()
  await press(page, 'Crear factura')
  const heading = page.getByRole('heading', { level: 1, name: /^PRE-/ })
  return String(await heading.textContent())
}
