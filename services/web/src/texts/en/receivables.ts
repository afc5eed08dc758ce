import type { Texts } from '../index.ts'

export const receivables: Texts['receivables'] = {
  client: 'Client',
  used: 'Credit used',
  total: 'Owed',
  oldest: 'Due since',
  days: 'Days overdue',
  overLimit: 'Above the limit',
  hint: 'What each client owes, by days past due; the credit used counts against the limit.',
}
