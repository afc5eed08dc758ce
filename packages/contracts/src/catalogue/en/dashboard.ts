/** English of the rules of this part, by code; `{fact}` is filled in. */
export const dashboard: Record<string, string> = {
  'alert-eta-today': 'OS-{order}: arrives today',
  'alert-eta-soon': 'OS-{order}: arrives on {date} (in {days} d)',
  'alert-eta-missed': 'OS-{order}: its ETA of {date} has passed ({days} d ago)',
  'alert-closure-pending': 'OS-{order}: finished and not closed yet ({days} d without changes)',
  'alert-stale-order': 'OS-{order}: open for {days} d',
  'alert-invoice-overdue': 'Invoice {invoice}: overdue by {days} d, balance ${balance}',
  'alert-invoice-due-today': 'Invoice {invoice}: due today, balance ${balance}',
  'alert-invoice-due': 'Invoice {invoice}: due in {days} d, balance ${balance}',
  'alert-credit-limit': 'Client {client}: {percent} % of the credit limit is used',
  'alert-payment-stale': 'Approved payment {reference}: not registered for {days} d, balance ${balance}',
}
