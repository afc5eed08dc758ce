import { ORDER_STATUS_LABELS, type ServiceOrderView } from '@gpro/contracts'
import { add, fullName, moneyNumber } from '@gpro/core'
import type { ListedOrder } from '../actions/list-orders.ts'
import type { OrderRow } from '../repository/order-rows.ts'

/** What lists and detail say alike about an order. */
export function toOrderHeaderView({ order_year, order_sequence, is_manual, eta_key, version, live_invoice_id, ...row }: OrderRow) {
  const { agent_username, agent_first_name, agent_last_name, client_credit_limit, client_taxpayer_type, ...order } = row
  return {
    ...order,
    is_manual_os: is_manual === 1,
    client_is_gran_contribuyente: client_taxpayer_type === 'grande',
    customs_agent_name: fullName(agent_first_name, agent_last_name, agent_username),
    status_display: ORDER_STATUS_LABELS[order.status],
    facturado: live_invoice_id !== null,
  }
}

export function toOrderView({ row, services, allocated, expenses }: ListedOrder): ServiceOrderView {
  return {
    ...toOrderHeaderView(row),
    total_services: moneyNumber(services),
    total_third_party: moneyNumber(expenses.client),
    total_terceros: moneyNumber(expenses.client),
    total_propios: moneyNumber(expenses.own),
    total_direct_costs: moneyNumber(add(expenses.own, allocated)),
    total_admin_costs: moneyNumber(expenses.admin),
    total_transfers: moneyNumber(expenses.all),
    total_expenses: moneyNumber(add(expenses.all, allocated)),
    total_amount: moneyNumber(add(services, expenses.client)),
  }
}
