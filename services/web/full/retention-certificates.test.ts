import { randomUUID } from 'node:crypto'
import { cents, today } from '@gpro/core'
import { certificateText, taxpayerForm } from '@gpro/dte/testing'
import { givenBilledOrder, made, readInvoice } from '@gpro/infra/testing'
import type { Page } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import { useIssuing } from '../test/issuing.ts'

describe('retention certificates', () => {
  const { screens, send } = useIssuing()
  const newCode = () => randomUUID().toUpperCase()

  /** An invoice whose document is sealed. */
  async function givenWithheld() {
    const { operativo2 } = screens.office
    const { client, invoice } = await givenBilledOrder(screens.office, { client: { taxpayer_type: 'grande' } })
    made(await operativo2.put(`/api/dte/clients/${client}/`, taxpayerForm))
    const { generation_code: code } = made(await operativo2.post(`/api/dte/invoices/${invoice.id}/issue/`))
    await send()
    return { code, invoice }
  }
  const fileOf = (...numbers: readonly string[]) => {
    const lines = numbers.map((number) => ({ number, base: cents(100_00) }))
    const text = certificateText({ generation_code: newCode(), issue_date: today(screens.system.ctx.now()), lines })
    return { name: 'comprobante.json', mimeType: 'application/json', buffer: Buffer.from(text) }
  }
  const choose = async (page: Page, file: ReturnType<typeof fileOf>) => page.locator('input[type=file]').setInputFiles(file)

  it('are dropped, looked at line by line, and become payments once somebody confirms what is seen', async () => {
    const { code, invoice } = await givenWithheld()
    const page = await screens.openAs('operativo2', '/retention-control')
    await page.getByRole('link', { name: 'Comprobantes de retención' }).click()
    await choose(page, fileOf(code, newCode()))
    await page.getByRole('heading', { level: 1, name: 'Comprobante DTE-07' }).waitFor()
    const lines = page.getByRole('table', { name: 'Líneas' })
    await lines.getByText('Se puede registrar').waitFor()
    await lines.getByText('Ninguna factura de este cliente tiene ese código o número.').waitFor()
    await lines.getByRole('link', { name: invoice.invoice_number }).waitFor()

    await page.getByRole('button', { name: 'Registrar como pagos' }).click()
    await page.getByRole('dialog').getByText('un pago por retención de $1.00').waitFor()
    await page.getByRole('dialog').getByRole('button', { name: 'Registrar como pagos' }).click()
    await lines.getByText('Registrada').waitFor()
    expect(await page.getByRole('button', { name: /Registrar|Apartar/ }).count()).toBe(0)
    expect(await readInvoice(screens.office, invoice.id)).toMatchObject({ paid_amount: '1.00', payments: [{ payment_method: 'retencion' }] })

    await page.getByRole('link', { name: 'Comprobantes de retención' }).click()
    await page.getByText('1 de 2 registradas').waitFor()
  })

  it('that are not wanted are set aside with a reason; what is no certificate says why', async () => {
    await givenWithheld()
    const page = await screens.openAs('operativo2', '/tax-documents/retentions')
    await choose(page, { name: 'nota.pdf', mimeType: 'application/pdf', buffer: Buffer.from('%PDF') })
    await page.getByText('Solo archivos JSON de hasta 650 KB').waitFor()
    await choose(page, { ...fileOf('X'), buffer: Buffer.from('{}') })
    await page.getByRole('alert').getByText('No es un comprobante de retención (07) que se pueda leer').waitFor()
    expect(await page.getByText('Solo archivos JSON de hasta 650 KB').count()).toBe(0)
    await choose(page, fileOf('X'))
    await page.getByRole('button', { name: 'Apartar' }).click()
    const form = page.getByRole('dialog')
    await form.getByRole('button', { name: 'Apartar' }).click()
    await form.getByText('es obligatorio').waitFor()
    await form.getByLabel('Motivo').fill('Lo anuló el cliente')
    await form.getByRole('button', { name: 'Apartar' }).click()
    await page.getByText('Apartado sin registrarse: Lo anuló el cliente').waitFor()
    expect(await page.getByRole('button', { name: /Registrar|Apartar/ }).count()).toBe(0)
  })
})
