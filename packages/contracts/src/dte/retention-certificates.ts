import { DTE_ENVIRONMENTS, RETENTION_CERTIFICATE_STATES, RETENTION_LINE_STATES } from '@gpro/core'
import { z } from 'zod'
import type { Endpoint } from '../endpoint.ts'
import { filter } from '../filter.ts'
import { DayView, Download, IdList, IdParams, InstantView, MoneyView, Page, RequiredText } from '../wire.ts'

/** Of base64: a certificate of five hundred lines with its signature takes half of it. */
const MOST = 900_000

export const RetentionCertificateInput = z.object({
  content: z
    .base64({ error: 'debe ser el archivo en base64', abort: true })
    .min(1, 'es obligatorio')
    .max(MOST)
    .describe('El archivo JSON del comprobante (07), versión 1 o 2, tal como llegó, en base64'),
})
export type RetentionCertificateInput = z.infer<typeof RetentionCertificateInput>

const shown = {
  id: z.number(),
  state: z
    .enum(RETENTION_CERTIFICATE_STATES)
    .describe('received: por revisar; registered: alguna de sus líneas es un pago; set_aside: se guarda sin registrarse'),
  environment: z.enum(DTE_ENVIRONMENTS),
  version: z.number(),
  control_number: z.string(),
  generation_code: z.string(),
  reception_stamp: z.string().describe('Vacío: llegó sin sello'),
  issue_date: DayView,
  client: z.number(),
  client_name: z.string(),
  issuer_nit: z.string(),
  issuer_name: z.string(),
  base_amount: MoneyView.describe('Sobre lo que se retuvo'),
  withheld_amount: MoneyView,
  line_count: z.number(),
  registered_count: z.number().describe('Líneas que fueron registradas'),
  received_at: InstantView,
  registered_at: InstantView.nullable(),
  set_aside_at: InstantView.nullable(),
  set_aside_reason: z.string(),
}

export const RetentionCertificateListView = z.object(shown)
export type RetentionCertificateListView = z.input<typeof RetentionCertificateListView>

const RetentionCertificateLineView = z.object({
  id: z.number(),
  position: z.number(),
  document_type: z.string().describe('CAT-002, como lo escribió el cliente'),
  document_number: z.string(),
  issue_date: DayView.nullable(),
  base_amount: MoneyView,
  retention_code: z.string().describe('CAT-006: 22 es el 1 %'),
  withheld_amount: MoneyView,
  description: z.string(),
  state: z
    .enum(RETENTION_LINE_STATES)
    .describe(
      'matched: se puede registrar; registered: ya es un pago; no_invoice: no hay tal factura; ambiguous: varias llevan ese número; other_client: es de otro cliente; void: anulada; other_rate: no retiene el 1 %; no_retention: la factura no lleva retención; has_certificate: ya tiene su comprobante; other_amount: no es lo que la factura lleva de retención; no_balance: queda menos por pagar; repeated: la factura ya está en otra línea',
    ),
  invoice: z.number().nullable(),
  invoice_number: z.string().nullable(),
  invoice_retention: MoneyView.nullable().describe('Lo que la factura lleva de retención'),
  invoice_balance: MoneyView.nullable(),
  payment: z.number().nullable().describe('El pago en que se convirtió'),
})

export const RetentionCertificateView = z.object({
  ...shown,
  digest: z.string().describe('SHA-256 del archivo, hexadecimal'),
  public_link: z.string().describe('Consulta pública de Hacienda'),
  remarks: z
    .array(z.object({ field: z.string(), message: z.string() }))
    .describe('Lo que no concuerda en el propio comprobante; no impide registrarlo'),
  lines: z.array(RetentionCertificateLineView),
})
export type RetentionCertificateView = z.input<typeof RetentionCertificateView>

const reading = { service: 'invoicing', method: 'GET', permission: 'invoicing.read' } as const
const changing = { service: 'invoicing', method: 'POST', permission: 'invoicing.write', idempotent: true } as const

export const receiveRetentionCertificate = {
  ...changing,
  url: '/dte/retention-certificates/',
  schema: {
    summary: 'Recibe el comprobante de retención de un cliente; no registra nada todavía',
    body: RetentionCertificateInput,
    response: { 200: RetentionCertificateView.describe('Los mismos bytes ya estaban'), 201: RetentionCertificateView },
  },
} as const satisfies Endpoint

export const listRetentionCertificates = {
  ...reading,
  url: '/dte/retention-certificates/',
  schema: {
    summary: 'Comprobantes de retención recibidos, los más nuevos primero',
    querystring: Page.extend({ state: filter(z.enum(RETENTION_CERTIFICATE_STATES)) }),
    response: { 200: z.array(RetentionCertificateListView) },
  },
} as const satisfies Endpoint

export const readRetentionCertificate = {
  ...reading,
  url: '/dte/retention-certificates/:id/',
  schema: {
    summary: 'Un comprobante y, línea por línea, la factura que le corresponde o por qué no',
    params: IdParams,
    response: { 200: RetentionCertificateView },
  },
} as const satisfies Endpoint

export const downloadRetentionCertificate = {
  ...reading,
  url: '/dte/retention-certificates/:id/json/',
  produces: 'json',
  schema: { summary: 'El archivo como llegó, byte por byte', params: IdParams, response: { 200: Download } },
} as const satisfies Endpoint

export const RetentionRegistrationInput = z.object({
  lines: IdList.refine((ids) => ids.length > 0, 'es obligatorio').describe('Las líneas que se vieron con su factura: todas se registran, o ninguna'),
})
export type RetentionRegistrationInput = z.infer<typeof RetentionRegistrationInput>

export const registerRetentionCertificate = {
  ...changing,
  url: '/dte/retention-certificates/:id/register/',
  schema: {
    summary: 'Registra líneas de un comprobante como pagos por retención de sus facturas, después de revisarlas',
    params: IdParams,
    body: RetentionRegistrationInput,
    response: { 200: RetentionCertificateView },
  },
} as const satisfies Endpoint

export const RetentionSetAsideInput = z.object({ reason: RequiredText(500) })
export type RetentionSetAsideInput = z.infer<typeof RetentionSetAsideInput>

export const setAsideRetentionCertificate = {
  ...changing,
  url: '/dte/retention-certificates/:id/set-aside/',
  schema: {
    summary: 'Guarda un comprobante sin registrarlo, con el motivo; ya no se registra desde aquí',
    params: IdParams,
    body: RetentionSetAsideInput,
    response: { 200: RetentionCertificateView },
  },
} as const satisfies Endpoint
