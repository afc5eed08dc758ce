import { givenCreditNote, made } from '@gpro/infra/testing'
import { describe, expect, it } from 'vitest'
import { useIssuing } from '../test/issuing.ts'

describe('electronic tax documents', () => {
  const issuing = useIssuing()
  const { screens, send, givenBilled, givenSealed, documentsOn, confirm } = issuing

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
    issuing.simulator.faults.next('invalidate', { kind: 'rejected', refusal: { class: '14', code: '027', description } })
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
