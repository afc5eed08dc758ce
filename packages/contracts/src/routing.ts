import type { ServiceName } from './endpoint.ts'

/** Which service answers a path below /api. The first pattern that matches wins; `{id}` is one segment. */
export const ROUTING: readonly (readonly [pattern: string, service: ServiceName])[] = [
  ['/users', 'identity'],
  ['/audit', 'identity'],
  ['/health', 'identity'],
  ['/docs', 'identity'],
  ['/schema', 'identity'],
  ['/orders/invoices', 'invoicing'],
  ['/orders/invoice-payments', 'invoicing'],
  ['/orders/credit-notes', 'invoicing'],
  ['/orders/retention-control', 'invoicing'],
  ['/orders/charges', 'invoicing'],
  ['/orders/service-orders/{id}/add_charge', 'invoicing'],
  ['/orders/service-orders/{id}/update_charge', 'invoicing'],
  ['/orders/service-orders/{id}/charges', 'invoicing'],
  ['/orders/service-orders/{id}/billable_items', 'invoicing'],
  ['/orders/service-orders/{id}/update_expense_configurations', 'invoicing'],
  ['/clients/{id}/account_statement', 'invoicing'],
  ['/clients/{id}/export_statement_excel', 'invoicing'],
  ['/dte', 'invoicing'],
  ['/transfers', 'payables'],
  ['/petty-cash', 'payables'],
  ['/catalogs/providers/general_summary', 'payables'],
  ['/catalogs/providers/{id}/account_statement', 'payables'],
  ['/catalogs/providers/{id}/export_statement_excel', 'payables'],
  ['/orders', 'orders'],
  ['/clients', 'orders'],
  ['/catalogs', 'orders'],
  ['/dashboard', 'dashboard'],
]

/** The service that answers a path (below /api, without query), or undefined. */
export function serviceFor(path: string): ServiceName | undefined {
  const segments = path.split('/').filter(Boolean)
  const found = ROUTING.find(([pattern]) =>
    pattern
      .split('/')
      .filter(Boolean)
      .every((part, index) => (part === '{id}' ? segments[index] !== undefined : part === segments[index])),
  )
  return found?.[1]
}
