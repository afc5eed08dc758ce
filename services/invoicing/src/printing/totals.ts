import { amountInWords, formatMoney, parseMoney, subtract } from '@gpro/core'
import type { Block } from './document.ts'
import { ruledOver } from './layouts.ts'
import { type PrintedInvoice, shownMoney } from './printed-invoice.ts'
import { WORDS } from './words.ts'

type Row = readonly [label: string, amount: string, style?: 'strong']

/** What the client hands over: the total less what it withholds for the tax office. For display; the balance knows nothing of it. */
function payable({ invoice }: PrintedInvoice) {
  return subtract(parseMoney(invoice.total_amount), parseMoney(invoice.retencion))
}

/** The figures of the whole invoice, with what is to be paid in words beside them. */
export function totals(printed: PrintedInvoice): Block {
  const { invoice, language } = printed
  const words = WORDS[language]
  const withheld: readonly Row[] = invoice.retencion === '0.00' ? [] : [[words.retention, invoice.retencion]]
  const billed: readonly Row[] = [
    [words.netTotal, invoice.subtotal_neto],
    [words.iva, invoice.iva_total],
    [words.total, invoice.total_amount, 'strong'],
    ...withheld,
    [words.payable, formatMoney(payable(printed)), 'strong'],
  ]
  const settled: readonly Row[] = [
    [words.paid, invoice.paid_amount],
    [words.credited, invoice.credited_amount],
    [words.balance, invoice.balance, 'strong'],
  ]
  return {
    columns: [
      {
        width: '*',
        stack: [{ text: words.inWords, style: 'label' }, { text: amountInWords(payable(printed), language), style: 'strong' }, notes(printed)],
      },
      {
        width: 225,
        table: { widths: ['*', 'auto'], body: [...billed, ...settled].map(row) },
        layout: ruledOver([0, 2, billed.length - 1, billed.length]),
      },
    ],
    columnGap: 16,
    margin: [0, 4, 0, 0],
    unbreakable: true,
  }
}

function row([label, amount, style = undefined]: Row) {
  const named = style ? { style } : {}
  return [
    { text: label, ...named },
    { text: shownMoney(amount), alignment: 'right' as const, ...named },
  ]
}

function notes({ invoice, language }: PrintedInvoice): Block {
  const words = WORDS[language]
  const standing = [...(invoice.invoice_type === 'DTE' ? [] : [words.exportNote]), invoice.is_dte_issued ? words.fiscalNote : words.notFiscalNote]
  return { stack: standing.map((text) => ({ text, style: 'small' })), margin: [0, 6, 0, 0] }
}
