import { openCertificate } from '@gpro/dte'
import { emitterForm, makeTestCertificate, samples, taxpayerForm } from '@gpro/dte/testing'
import { buildSimulator, type Simulator } from '@gpro/hacienda-simulator'
import { runTask } from '@gpro/infra'
import { givenBilledOrder, givenCreditNote, made } from '@gpro/infra/testing'
import { invoicing } from '@gpro/invoicing'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { useScreens } from './browser.ts'

const { emitter } = samples
const KEY = 'clave-de-prueba'
const API = 'clave-de-la-api'
const xml = makeTestCertificate({ nit: emitter.nit, password: KEY })

describe('electronic tax documents', () => {
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

  it('are issued on the page of the invoice, which says in the words of the Ministry why one is rejected, and shows the seal once it is mended', async () => {
    const { operativo2 } = screens.office
    const invoice = await givenBilled()
    const page = await screens.openAs('operativo2', `/invoicing/${invoice}`)

    await confirm(page, 'Emitir DTE')
    const documents = documentsOn(page)
    await documents.getByText('Enviándose').waitFor()
    await page.getByRole('button', { name: 'Agregar líneas' }).waitFor({ state: 'detached' })
    expect(await page.getByRole('button', { name: /Revertir|Quitar|adjuntar/ }).count()).toBe(0)

    simulator?.faults.next('send', { kind: 'rejected', refusal: { class: '13', code: '003', description: '[receptor.correo] VALOR NO VALIDO' } })
    await send()
    await documents.getByText('Rechazado').waitFor()
    expect(await documents.textContent()).toContain('[receptor.correo] VALOR NO VALIDO')

    await confirm(page, 'Corregido: enviar otra vez')
    await documents.getByText('Enviándose').waitFor()
    await send()
    await documents.getByText('Sellado').waitFor()
    const [document] = made(await operativo2.get(`/api/dte/documents/?invoice=${invoice}`))
    expect(await documents.textContent()).toContain(document.reception_stamp)
  })

  it('give their files, and are mailed again to the address that is named', async () => {
    const { invoice, generation_code } = await givenSealed()
    await run('dte-mail')
    const page = await screens.openAs('operativo2', `/invoicing/${invoice}`)
    for (const kind of ['PDF', 'JSON']) {
      const saved = page.waitForEvent('download')
      await documentsOn(page).getByRole('button', { name: kind }).click()
      expect((await saved).suggestedFilename()).toBe(`${generation_code}.${kind.toLowerCase()}`)
    }
    await documentsOn(page).getByText('En archivo').waitFor()
    await documentsOn(page).getByRole('button', { name: 'Detalle' }).click()
    const mails = page.getByRole('table', { name: 'Correos al cliente' })
    await mails.getByText(String(taxpayerForm.email)).waitFor()
    await page.getByRole('button', { name: 'Enviar otra vez' }).click()
    const form = page.getByRole('dialog', { name: 'Enviar otra vez' })
    await form.getByLabel('Correo electrónico').fill('contador')
    await form.getByRole('button', { name: 'Enviar otra vez' }).click()
    await form.getByText('debe ser un correo electrónico').waitFor()
    await form.getByLabel('Correo electrónico').fill('contador@example.com')
    await form.getByRole('button', { name: 'Enviar otra vez' }).click()
    await mails.getByText('contador@example.com').waitFor()
    await mails.getByText('Por enviar').waitFor()
    await page.getByRole('button', { name: 'Enviar otra vez' }).waitFor({ state: 'detached' })
  })

  it('that are sealed are invalidated where a void would be refused, asked for again after a rejection, and take the invoice with them', async () => {
    const { id, invoice } = await givenSealed()
    const page = await screens.openAs('operativo2', `/invoicing/${invoice}`)
    const invalidate = page.getByRole('button', { name: 'Invalidar DTE' })
    await invalidate.waitFor()
    expect(await page.getByRole('button', { name: 'Anular' }).count()).toBe(0)
    await invalidate.click()
    const form = page.getByRole('dialog')
    await form.getByText('la factura queda anulada').waitFor()
    await form.getByLabel('Motivo').fill('Se rescindió la operación')
    await form.getByRole('button', { name: 'Invalidar DTE' }).click()
    await form.getByText('es obligatorio').first().waitFor()

    async function ask(): Promise<void> {
      await form.getByLabel('Quién la pide').fill('SOLICITANTE FICTICIO')
      await form.getByLabel('Documento de identidad').first().click()
      await page.getByRole('option', { name: 'DUI' }).click()
      await form.getByLabel('Número').first().fill('012345678')
      await form.getByRole('button', { name: 'Invalidar DTE' }).click()
    }
    await ask()
    const asked = page.getByRole('table', { name: /Invalidación/ })
    await asked.getByText('En camino').waitFor()
    await page.getByRole('button', { name: /[Ii]nvalid/ }).waitFor({ state: 'detached' })

    const description = '[documento.numDocumento] NO COINCIDE CON EL DTE'
    simulator?.faults.next('invalidate', { kind: 'rejected', refusal: { class: '14', code: '027', description } })
    await send()
    await asked.getByText(description).waitFor()
    await page.getByRole('button', { name: 'Pedir de nuevo la invalidación' }).click()
    expect(await form.getByLabel('Motivo').inputValue()).toBe('Se rescindió la operación')
    await ask()
    await asked.getByText('En camino').waitFor()
    await send()
    await asked.getByText('Aceptada').waitFor()
    await documentsOn(page).getByText('Invalidado').waitFor()
    await page.getByText('Anulada', { exact: true }).waitFor()
    expect(made(await screens.office.operativo2.get(`/api/dte/documents/${id}/`))).toMatchObject({ state: 'invalidated' })
  })

  it('of credit notes are issued on the row of the note, which is not deleted from then on but taken back', async () => {
    const { invoice } = await givenSealed()
    const note = await givenCreditNote(screens.office, invoice, '11.30')
    const page = await screens.openAs('operativo2', `/invoicing/${invoice}`)
    const notes = page.getByRole('table', { name: 'Notas de crédito' })
    await confirm(page, 'Emitir DTE')
    await notes.getByText('Enviándose').waitFor()
    expect(await notes.getByRole('button').count()).toBe(0)
    await send()
    await notes.getByText('Sellado').waitFor()
    await notes.getByRole('button', { name: 'Invalidar DTE' }).waitFor()
    expect(await notes.getByRole('button', { name: 'Eliminar' }).count()).toBe(0)
    const [document] = made(await screens.office.operativo2.get(`/api/dte/documents/?credit_note=${note}`))
    expect(document).toMatchObject({ dte_type: '05', state: 'sealed', total_amount: '11.30' })
  })

  it('are issued in a contingency that an administrator opens and ends; others see it', async () => {
    const { operativo2 } = screens.office
    const page = await screens.openAs('admin', '/tax-documents?tab=contingency')
    const other = await screens.openAs('operativo2', '/tax-documents?tab=contingency')
    await other.getByText('No ha habido ninguna contingencia.').waitFor()
    expect(await other.getByRole('button', { name: 'Abrir contingencia' }).count()).toBe(0)

    await page.getByRole('button', { name: 'Abrir contingencia' }).click()
    const form = page.getByRole('dialog')
    await form.getByLabel('Causa').click()
    await page.getByRole('option', { name: 'Otra' }).click()
    await form.getByRole('button', { name: 'Abrir contingencia' }).click()
    await form.getByText('El motivo se escribe').waitFor()
    await form.getByLabel('Motivo').fill('Inundación en la oficina')
    await form.getByRole('button', { name: 'Abrir contingencia' }).click()
    const contingencies = page.getByRole('table', { name: 'Contingencia' })
    await contingencies.getByText('Abierta').waitFor()
    await contingencies.getByText('Inundación en la oficina').waitFor()

    const { id } = made(await operativo2.post(`/api/dte/invoices/${await givenBilled()}/issue/`))
    await confirm(page, 'Terminar contingencia')
    await contingencies.getByText('En camino').waitFor()
    await send()
    await contingencies.getByText('Aceptada').waitFor()
    expect(await contingencies.textContent()).toMatch(/1 documento, enviar hasta/)
    const { contingencies: all } = made(await operativo2.get('/api/dte/contingency/'))
    expect(made(await operativo2.get(`/api/dte/documents/${id}/`)).contingency).toBe(all[0].id)
    expect(await page.getByRole('button', { name: /contingencia|Reportar/ }).allTextContents()).toEqual(['Abrir contingencia'])
  })
})
