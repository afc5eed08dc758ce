import { DTE_MATRIX } from './matrix-dte.ts'
import { ADMIN, EVERY_ROLE, FINANCE, type Row } from './matrix-row.ts'

const CATALOGS = ['provider-categories', 'banks', 'shipment-types', 'customs', 'customs-agents', 'sub-clients', 'providers', 'services'].concat(
  'client-service-prices',
)

/** Who may do what, as the office wants it. It does not look at what endpoints say of themselves: tests compare the two. */
export const MATRIX: Readonly<Record<string, Row>> = {
  'Log in; see that the system is well': {
    roles: 'anybody',
    endpoints: `
      POST /users/token/
      POST /users/token/refresh/
      GET /health/`,
  },
  'One’s own profile, password and notifications': {
    roles: EVERY_ROLE,
    endpoints: `
      POST /users/logout/
      GET /users/me/
      PATCH /users/me/
      PUT /users/me/
      POST /users/change_password/
      POST /users/me/second-factor/
      POST /users/me/second-factor/confirm/
      DELETE /users/me/second-factor/
      GET /users/me/sessions/
      DELETE /users/me/sessions/
      DELETE /users/me/sessions/{id}/
      GET /users/notifications/
      GET /users/notifications/unread_count/
      GET /users/notifications/{id}/
      POST /users/notifications/{id}/mark_read/
      POST /users/notifications/mark_all_read/
      DELETE /users/notifications/{id}/
      POST /users/notifications/clear_all/
      POST /users/notifications/clear_read/`,
  },
  'Users; locks; what happened': {
    roles: ADMIN,
    endpoints: `
      GET /users/
      POST /users/
      GET /users/{id}/
      PATCH /users/{id}/
      PUT /users/{id}/
      DELETE /users/{id}/
      POST /users/{id}/change_password/
      DELETE /users/{id}/second-factor/
      GET /users/{id}/sessions/
      DELETE /users/{id}/sessions/
      GET /audit/
      GET /orders/retired-files/
      GET /health/locks/
      DELETE /health/locks/{key}/
      GET /health/system/`,
  },
  Dashboard: {
    roles: EVERY_ROLE,
    endpoints: `
      GET /dashboard/
      GET /dashboard/alerts/
      GET /dashboard/live/`,
  },
  'Orders: list, read, create, edit, close, delete, documents, history': {
    roles: EVERY_ROLE,
    endpoints: `
      GET /orders/service-orders/
      POST /orders/service-orders/
      GET /orders/service-orders/{id}/
      PATCH /orders/service-orders/{id}/
      PUT /orders/service-orders/{id}/
      DELETE /orders/service-orders/{id}/
      GET /orders/service-orders/{id}/all_documents/
      GET /orders/service-orders/{id}/history/
      GET /orders/history/
      GET /orders/documents/
      GET /orders/documents/{id}/
      POST /orders/documents/
      PATCH /orders/documents/{id}/
      PUT /orders/documents/{id}/
      DELETE /orders/documents/{id}/`,
  },
  'Charges: add, edit, delete; terms of expenses': {
    roles: EVERY_ROLE,
    endpoints: `
      POST /orders/service-orders/{id}/add_charge/
      PATCH /orders/service-orders/{id}/update_charge/
      GET /orders/service-orders/{id}/charges/
      POST /orders/service-orders/{id}/update_expense_configurations/
      GET /orders/charges/
      GET /orders/charges/{id}/
      DELETE /orders/charges/{id}/`,
  },
  'Expenses: read, create, edit, delete': {
    roles: EVERY_ROLE,
    endpoints: `
      GET /transfers/transfers/
      POST /transfers/transfers/
      GET /transfers/transfers/{id}/
      GET /transfers/transfers/summary/
      PATCH /transfers/transfers/{id}/
      PUT /transfers/transfers/{id}/
      DELETE /transfers/transfers/{id}/
      GET /transfers/transfers/{id}/detail_with_payments/
      GET /transfers/transfers/{id}/download_invoice/
      GET /transfers/transfer-payments/
      GET /transfers/transfer-payments/{id}/
      GET /transfers/batch-payments/
      GET /transfers/batch-payments/{id}/
      GET /transfers/provider-invoices/
      GET /transfers/provider-invoices/by_service_order/
      GET /transfers/provider-credit-notes/
      GET /transfers/provider-credit-notes/summary/
      GET /transfers/provider-credit-notes/by_provider/
      GET /transfers/provider-credit-notes/pending_for_provider/
      GET /transfers/provider-credit-notes/{id}/`,
  },
  'Expenses: payments': {
    roles: FINANCE,
    endpoints: `
      POST /transfers/transfers/{id}/register_payment/
      DELETE /transfers/transfer-payments/{id}/
      POST /transfers/batch-payments/create_batch_payment/
      DELETE /transfers/batch-payments/{id}/`,
  },
  'Expenses: credit notes of providers': {
    roles: FINANCE,
    endpoints: `
      POST /transfers/provider-credit-notes/
      PATCH /transfers/provider-credit-notes/{id}/
      PUT /transfers/provider-credit-notes/{id}/
      DELETE /transfers/provider-credit-notes/{id}/
      POST /transfers/provider-credit-notes/{id}/apply/
      POST /transfers/provider-credit-notes/{id}/void/
      DELETE /transfers/credit-note-applications/{id}/`,
  },
  'Direct costs: read': {
    roles: EVERY_ROLE,
    endpoints: `
      GET /transfers/provider-invoices/{id}/
      GET /transfers/provider-invoices/{id}/detail_with_payments/
      GET /transfers/provider-invoices/{id}/available_charges/
      GET /transfers/cost-allocations/
      GET /transfers/cost-allocations/{id}/
      GET /transfers/provider-invoice-payments/
      GET /transfers/provider-invoice-payments/{id}/`,
  },
  'Direct costs: enter, allocate, pay': {
    roles: FINANCE,
    endpoints: `
      POST /transfers/provider-invoices/
      PATCH /transfers/provider-invoices/{id}/
      PUT /transfers/provider-invoices/{id}/
      DELETE /transfers/provider-invoices/{id}/
      POST /transfers/provider-invoices/{id}/allocate_cost/
      POST /transfers/provider-invoices/{id}/register_payment/
      DELETE /transfers/cost-allocations/{id}/
      DELETE /transfers/provider-invoice-payments/{id}/`,
  },
  'Excel of orders': {
    roles: EVERY_ROLE,
    endpoints: 'GET /orders/service-orders/export_excel/',
  },
  'Other exports, archives of documents': {
    roles: FINANCE,
    endpoints: `
      GET /clients/export_clients_excel/
      GET /clients/{id}/export_statement_excel/
      GET /transfers/transfers/export_excel/
      GET /orders/invoices/export_excel/
      GET /orders/invoice-payments/export_excel/
      POST /orders/service-orders/download_zip/
      POST /transfers/transfers/export_documents/`,
  },
  'Petty cash': {
    roles: FINANCE,
    endpoints: `
      GET /petty-cash/transactions/
      POST /petty-cash/transactions/
      GET /petty-cash/transactions/balance/
      GET /petty-cash/transactions/{id}/
      PUT /petty-cash/transactions/{id}/
      PATCH /petty-cash/transactions/{id}/
      DELETE /petty-cash/transactions/{id}/
      GET /petty-cash/transactions/export_excel/
      GET /petty-cash/cash-counts/
      POST /petty-cash/cash-counts/
      GET /petty-cash/cash-counts/{id}/
      DELETE /petty-cash/cash-counts/{id}/
      GET /petty-cash/cash-counts/export_excel/
      GET /petty-cash/cash-counts/{id}/export_denomination_detail/`,
  },
  'Invoicing: invoices, their items, payments, credit notes, retention': {
    roles: FINANCE,
    endpoints: `
      GET /orders/service-orders/{id}/billable_items/
      GET /orders/invoices/
      POST /orders/invoices/
      GET /orders/invoices/summary/
      GET /orders/invoices/{id}/
      PATCH /orders/invoices/{id}/
      PUT /orders/invoices/{id}/
      POST /orders/invoices/{id}/void/
      POST /orders/invoices/{id}/mark_as_dte/
      GET /orders/invoices/{id}/download_pdf/
      PATCH /orders/invoices/{id}/edit_charge/
      PATCH /orders/invoices/{id}/edit_expense/
      POST /orders/invoices/{id}/add_items/
      POST /orders/invoices/{id}/remove_item/
      GET /orders/invoices/{id}/available_items/
      GET /orders/invoices/{id}/edit_history/
      POST /orders/invoices/{id}/reverse_prefactura/
      POST /orders/invoices/{id}/add_payment/
      GET /orders/invoices/{id}/payment_items/
      GET /orders/invoice-payments/
      GET /orders/invoice-payments/{id}/
      PATCH /orders/invoice-payments/{id}/
      PUT /orders/invoice-payments/{id}/
      POST /orders/invoices/{id}/add_credit_note/
      GET /orders/credit-notes/
      GET /orders/credit-notes/{id}/
      PATCH /orders/credit-notes/{id}/
      PUT /orders/credit-notes/{id}/
      DELETE /orders/credit-notes/{id}/
      GET /orders/retention-control/`,
  },
  ...DTE_MATRIX,
  'Invoicing: delete an invoice or a payment': {
    roles: ADMIN,
    endpoints: `
      DELETE /orders/invoices/{id}/
      DELETE /orders/invoice-payments/{id}/`,
  },
  'Clients: read': {
    roles: EVERY_ROLE,
    endpoints: `
      GET /clients/
      GET /clients/active/
      GET /clients/{id}/`,
  },
  'Clients: statements': {
    roles: FINANCE,
    endpoints: `
      GET /clients/general_summary/
      GET /orders/invoices/aging/
      GET /clients/{id}/account_statement/`,
  },
  'Clients: create, edit, delete': {
    roles: ADMIN,
    endpoints: `
      POST /clients/
      PATCH /clients/{id}/
      PUT /clients/{id}/
      DELETE /clients/{id}/`,
  },
  'Catalogs, services, prices: read': {
    roles: EVERY_ROLE,
    endpoints: `
      GET /catalogs/services/activos/
      GET /catalogs/client-service-prices/by-client/{clientId}/
      ${CATALOGS.flatMap((name) => [`GET /catalogs/${name}/`, `GET /catalogs/${name}/{id}/`]).join('\n')}`,
  },
  'Catalogs, services, prices: write': {
    roles: ADMIN,
    endpoints: `
      POST /catalogs/client-service-prices/bulk_create/
      ${CATALOGS.flatMap((name) => [`POST /catalogs/${name}/`, ...['PUT', 'PATCH', 'DELETE'].map((method) => `${method} /catalogs/${name}/{id}/`)]).join('\n')}`,
  },
  'Provider statements': {
    roles: ADMIN,
    endpoints: `
      GET /catalogs/providers/general_summary/
      GET /catalogs/providers/{id}/account_statement/
      GET /catalogs/providers/{id}/export_statement_excel/`,
  },
}
