import { ORDER_STATUS_LABELS, type ServiceOrderView } from '@gpro/contracts'
import { add, fullName, moneyNumber } from '@gpro/core'
import type { ListedOrder, OrderRow } from '../repository/order-rows.ts'

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

export function toOrderView(listed: ListedOrder): ServiceOrderView {
  const { services, allocated, client_expenses, own_expenses, admin_expenses, all_expenses, ...row } = listed
  return {
    ...toOrderHeaderView(row),
    total_services: moneyNumber(services),
    total_third_party: moneyNumber(client_expenses),
    total_terceros: moneyNumber(client_expenses),
    total_propios: moneyNumber(own_expenses),
    total_direct_costs: moneyNumber(add(own_expenses, allocated)),
    total_admin_costs: moneyNumber(admin_expenses),
    total_transfers: moneyNumber(all_expenses),
    total_expenses: moneyNumber(add(all_expenses, allocated)),
    total_amount: moneyNumber(add(services, client_expenses)),
  }
}
