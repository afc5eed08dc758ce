/** English of the rules of this part, by code; `{fact}` is filled in. */
export const directCosts: Record<string, string> = {
  'provider-invoice-not-found': 'Provider invoice {id} does not exist',
  'provider-invoice-changed': 'Somebody else is changing this provider invoice; try again',
  'provider-invoice-order-fixed': 'a provider invoice cannot move to another order',
  'provider-invoice-has-payments': 'Provider invoice {number} has payments: delete them first ({paid} paid)',
  'total-below-allocated': 'must be at least what is allocated to charges ({allocated})',
  'charge-not-of-order': 'is not a charge of order {number}',
  'charge-has-cost': 'has its direct cost already; take it off first',
  'allocation-exceeds-invoice': 'Provider invoice {number} has only {unallocated} left to allocate',
  'cost-allocation-not-found': 'Cost allocation {id} does not exist',
  'provider-payment-exceeds-balance': 'The payment exceeds the balance of provider invoice {number} ({balance})',
  'provider-payment-not-found': 'Payment {id} does not exist',
  'paid-document-stands': 'Invoice {number} of the provider has payments of ${paid}: its document is no longer replaced',
  'direct-cost-locked': 'Direct costs stand while invoice {invoice} does: reverse it first, or void it once its DTE is issued',
}
