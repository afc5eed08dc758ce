import { type Block, type Content, typed } from './document.ts'
import { box, type Fact, present } from './facts.ts'
import { type PrintedInvoice, shownDay } from './printed-invoice.ts'
import { WORDS, type Words } from './words.ts'

/** What is longer than this gets the whole width of the page. */
const LONG = 120

/** FEX and INTL are exports; without its DTE an invoice is a pre-invoice. */
export function titleOf({ invoice, language }: PrintedInvoice): string {
  const { titles } = WORDS[language]
  if (invoice.invoice_type === 'DTE') return invoice.is_dte_issued ? titles.factura : titles.prefactura
  return invoice.is_dte_issued ? titles.exportFactura : titles.exportPrefactura
}

/** The agency on the left; what the document is, its number and its days on the right. */
export function heading(printed: PrintedInvoice): Block {
  const { invoice, language } = printed
  const words = WORDS[language]
  const days: Fact[] = [
    [words.issue_date, shownDay(invoice.issue_date, language)],
    [words.due_date, invoice.due_date === null ? '' : shownDay(invoice.due_date, language)],
  ]
  return {
    columns: [
      { width: '*', stack: agencyLines(printed, words) },
      {
        width: 225,
        alignment: 'right',
        stack: [
          { text: titleOf(printed), style: 'title' },
          typed(invoice.invoice_number, 'number'),
          ...(invoice.is_dte_issued ? [] : [{ text: words.notFiscal, style: 'warning' }]),
          ...present(days).map(([label, value]) => ({ text: `${label}: ${value}` })),
        ],
      },
    ],
    columnGap: 16,
    margin: [0, 0, 0, 12],
  }
}

function agencyLines({ agency }: PrintedInvoice, words: Words): Content[] {
  const ids = present([
    [words.nit, agency.nit],
    [words.nrc, agency.nrc],
  ])
  const reach = [agency.phone && `${words.phone} ${agency.phone}`, agency.email].filter((text) => text !== '')
  const lines = [ids.map(([label, value]) => `${label}: ${value}`).join('   '), agency.address, reach.join('   ')]
  return [{ text: agency.name, style: 'agency' }, ...lines.filter((line) => line !== '').map((text) => ({ text, style: 'small' }))]
}

/** Client and order side by side, then what takes the whole width: many DUCA, the codes of a DTE. */
export function parties({ invoice, client, language }: PrintedInvoice): Content[] {
  const words = WORDS[language]
  const { service_order_data: order } = invoice
  const ofClient: Fact[] = [
    [words.legal_name, client.legal_name],
    [words.nit, client.nit],
    [words.nrc, client.nrc],
    [words.address, client.address],
    [words.payment_condition, words.paymentConditions[invoice.payment_condition] ?? invoice.payment_condition],
  ]
  const ofOrder: Fact[] = [
    [words.order_number, order.order_number],
    [words.duca, order.duca.length > LONG ? '' : order.duca],
    [words.bl, order.bl_reference],
    [words.purchase_order, order.purchase_order],
  ]
  const wide: Fact[] = [
    [words.duca, order.duca.length > LONG ? order.duca : ''],
    [words.dte_number, invoice.dte_number],
    [words.generation_code, invoice.generation_code],
    [words.reception_stamp, invoice.reception_stamp],
  ]
  const codes = present(wide).map(([label, value]) => typed(`${label}: ${value}`, 'small'))
  return [
    { columns: [box(words.client, ofClient, '*'), box(words.order, ofOrder, 225)], columnGap: 16, margin: [0, 0, 0, 10] },
    ...(codes.length > 0 ? [{ stack: codes, margin: [0, 0, 0, 10] as const }] : []),
  ]
}
