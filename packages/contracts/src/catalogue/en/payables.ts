/** English of the rules of this part, by code; `{fact}` is filled in. */
export const payables: Record<string, string> = {
  'already-paid': 'Expense {id} is paid already',
  'batch-several-providers': 'A batch pays one provider: these expenses belong to {providers}',
  'batch-without-provider': 'Expense {id} names no provider: choose one, or pay it alone',
  'batch-payment-protected': 'The payment is part of batch {batch}: delete the whole batch',
  'batch-payment-not-found': 'Batch {id} does not exist',
  'provider-note-not-found': 'Credit note {id} does not exist',
  'provider-note-number-taken': 'this provider has a credit note with this number already',
  'provider-note-void': 'Credit note {number} is void',
  'provider-note-changed': 'Somebody else is applying credit note {number}; try again',
  'provider-note-exceeded': 'Credit note {number} has ${available} left to apply',
  'provider-note-applied': 'Credit note {number} is applied to expenses (${applied}): undo that first',
  'provider-note-of-another': 'Expense {id} is not of the provider of credit note {number}',
  'application-not-found': 'Application {id} does not exist',
}
