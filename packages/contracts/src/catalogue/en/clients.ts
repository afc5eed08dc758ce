/** English of the rules of this part, by code; `{fact}` is filled in. */
export const clients: Record<string, string> = {
  'client-not-found': 'Client {id} does not exist',
  'client-name-taken': 'There is an active client with this name already',
  'client-nit-taken': 'There is an active client with this NIT already',
  'client-has-open-orders': 'Cannot deactivate: the client has orders that are not closed ({open_orders})',
  'client-has-unpaid-invoices': 'Cannot deactivate: the client has unpaid invoices ({unpaid_invoices})',
  'client-in-use': 'The client cannot be deleted ({used}); it can be deactivated',
  'client-price-taken': 'The client has a price for this service already',
  'catalog-entry-not-found': 'Entry {id} of the catalog does not exist',
  'catalog-entry-in-use': 'The entry is in use ({used}) and cannot be deleted; it can be deactivated',
  'name-taken': 'There is another one with this name already',
  'active-name-taken': 'There is another active one with this name already',
  'reference-not-found': '{id} does not exist',
}
