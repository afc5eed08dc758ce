import type { Texts } from '../index.ts'

export const keys: Texts['keys'] = {
  title: 'Keyboard shortcuts',
  what: {
    find: 'Find an order, an invoice or a client, or go to a page',
    go: 'Go to the pages of the menu, in their order',
    create: 'What a page makes: an order, a charge, an invoice, a payment, a client…',
    bill: 'Bill the order that is open',
    search: 'Search the list; ↓ leads on to its rows',
    rows: 'From row to row; Page Up, Page Down, Home and End too',
    sideways: 'Move a table sideways that does not fit',
    open: 'Open the row',
    back: 'From the row to the search; clear the search; close a dialog',
    keys: 'Show this list',
  },
}
