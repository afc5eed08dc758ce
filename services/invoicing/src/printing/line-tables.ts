import type { BilledChargeView, BilledExpenseView } from '@gpro/contracts'
import { type Block, type Content, typed } from './document.ts'
import { RULED } from './layouts.ts'
import { type PrintedInvoice, shownMoney } from './printed-invoice.ts'
import { WORDS, type Words } from './words.ts'

type Line = BilledChargeView | BilledExpenseView
type Sums = readonly [net: string, iva: string, total: string]

/** The lines of an invoice: its services, then what the agency paid for the client. */
export function lineTables({ invoice, language }: PrintedInvoice): Block[] {
  const words = WORDS[language]
  const { billed_charges: charges, billed_expenses: expenses } = invoice
  const services = [invoice.subtotal_services, invoice.iva_services, invoice.total_services] as const
  const thirdParty = [invoice.subtotal_third_party, invoice.iva_third_party, invoice.total_third_party] as const
  return [
    ...(charges.length > 0 ? [serviceTable(charges, services, words)] : []),
    ...(expenses.length > 0 ? [expenseTable(expenses, thirdParty, words)] : []),
  ]
}

function serviceTable(charges: readonly BilledChargeView[], sums: Sums, words: Words): Block {
  const columns = [words.description, words.quantity, words.unit_price, words.discount, words.net, words.iva, words.total]
  const rows = charges.map((charge) => [
    described(charge.service_name, charge.description),
    figure(String(charge.quantity)),
    figure(shownMoney(charge.unit_price)),
    figure(charge.discount === '0.00' ? '' : charge.discount),
    ...amounts(charge, words),
  ])
  const foot = [strong(words.subtotal), '', '', '', ...sums.map((sum) => figure(shownMoney(sum)))]
  return ruled(words.services, columns, [...rows, foot], charges)
}

function expenseTable(expenses: readonly BilledExpenseView[], sums: Sums, words: Words): Block {
  const columns = [words.description, words.net, words.iva, words.total]
  // Neither the cost nor the markup: what they come to is the client's affair, how is the agency's.
  const rows = expenses.map((expense) => [described(expense.description, expense.provider_name), ...amounts(expense, words)])
  const foot = [strong(words.subtotal), ...sums.map((sum) => figure(shownMoney(sum)))]
  return ruled(words.expenses, columns, [...rows, foot], expenses)
}

/** A table over as many pages as it takes: its title and header on each, and no row torn apart that a page can hold. */
function ruled(title: string, columns: readonly string[], rows: readonly (readonly Content[])[], lines: readonly Line[]): Block {
  const gaps = columns.slice(1).map(() => '')
  const header = columns.map((text, index): Block => (index === 0 ? { text, style: 'head' } : { ...figure(text), style: 'head' }))
  return {
    table: {
      widths: ['*', ...gaps.map(() => 'auto' as const)],
      headerRows: 2,
      keepWithHeaderRows: 1,
      // What pdfmake may not break and cannot fit on a page, it cuts off.
      dontBreakRows: lines.every(({ description }) => heightOf(description) <= MOST_LINES),
      body: [[{ text: title, style: 'section', colSpan: columns.length }, ...gaps], header, ...rows],
    },
    layout: RULED,
    margin: [0, 0, 0, 8],
  }
}

/** What surely fits on one page, and the fewest letters that surely fit on one line of a long description. */
const MOST_LINES = 45
const FEWEST_LETTERS = 45

function heightOf(text: string): number {
  return text.split('\n').reduce((lines, line) => lines + 1 + Math.trunc(line.length / FEWEST_LETTERS), 0)
}

function amounts(line: Line, { ivaTypes }: Words): Block[] {
  return [figure(shownMoney(line.subtotal)), figure(ivaTypes[line.iva_type] ?? shownMoney(line.iva_amount)), figure(shownMoney(line.total))]
}

function described(title: string, more: string): Block {
  return more === '' || more === title ? typed(title) : { stack: [typed(title), typed(more, 'small')] }
}

function strong(text: string): Block {
  return { text, style: 'strong' }
}

function figure(text: string): Block {
  return { text, alignment: 'right', noWrap: true }
}
