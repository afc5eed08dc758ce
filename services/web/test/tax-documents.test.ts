import { taxpayerForm } from '@gpro/dte/testing'
import { made } from '@gpro/infra/testing'
import { describe, expect, it } from 'vitest'
import { useIssuing } from './issuing.ts'

describe('electronic tax documents', () => {
  const issuing = useIssuing()
  const { screens, run, send, givenBilled, givenSealed, documentsOn, confirm } = issuing

  it('are issued on the page of the invoice, which says in the words of the Ministry why one is rejected, and shows the seal once it is mended', async () => {
    const { operativo2 } = screens.office
    const invoice = await givenBilled()
    const page = await screens.openAs('operativo2', `/invoicing/${invoice}`)

    await confirm(page, 'Emitir DTE')
    const documents = documentsOn(page)
    await documents.getByText('Enviándose').waitFor()
    await page.getByRole('button', { name: 'Agregar líneas' }).waitFor({ state: 'detached' })
    expect(await page.getByRole('button', { name: /Revertir|Quitar|adjuntar/ }).count()).toBe(0)

    issuing.simulator.faults.next('send', {
      kind: 'rejected',
      refusal: { class: '13', code: '003', description: '[receptor.correo] VALOR NO VALIDO' },
    })
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
})
