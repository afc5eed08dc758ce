import type { Texts } from '../index.ts'

export const expenses: Texts['expenses'] = {
  create: 'Record an expense',
  approve: 'Approve',
  pay: 'Record a payment',
  paid: 'Paid',
  credited: 'Credit notes',
  all: 'Expenses',
  toApprove: 'To approve',
  toPay: 'Approved, to pay',
  count: (count) => (count === 1 ? '1 expense' : `${count} expenses`),
  deleteQuestion: 'The expense is deleted.',
  deletePayment: (amount) => `The payment of ${amount} is deleted, and the expense owes that amount again.`,
  order: 'Order',
  type: 'Type',
  date: 'Date',
  amount: 'Amount',
  balance: 'Balance',
  beneficiary: 'Beneficiary',
  document: "Provider's document",
  markup: 'Markup %',
  file: 'File',
}
