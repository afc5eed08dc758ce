import { labelOf, ORDER_STATUS_LABELS, type ServiceOrderView } from '@gpro/contracts'
import { add, fullName, moneyNumber } from '@gpro/core'
import type { ListedOrder } from '../actions/list-orders.ts'
import type { OrderRow } from '../repository/order-rows.ts'

/** What lists and detail say alike about an order. */
export function toOrderHeaderView(row: OrderRow) {
  return {
    id: row.id,
    order_number: row.order_number,
    is_manual_os: row.is_manual === 1,
    client: row.client_id,
    client_name: row.client_name,
    client_type: row.client_type,
    client_payment_condition: row.client_payment_condition,
    client_credit_days: row.client_credit_days,
    client_is_gran_contribuyente: row.client_taxpayer_type === 'grande',
    sub_client: row.sub_client_id,
    sub_client_name: row.sub_client_name,
    shipment_type: row.shipment_type_id,
    shipment_type_name: row.shipment_type_name,
    provider: row.provider_id,
    provider_name: row.provider_name,
    customs: row.customs_id,
    customs_agent: row.customs_agent_id,
    customs_agent_name: fullName(row.agent_first_name, row.agent_last_name, row.agent_username),
    purchase_order: row.purchase_order,
    bl_reference: row.bl_reference,
    eta: row.eta,
    duca: row.duca,
    notes: row.notes,
    status: row.status,
    status_display: labelOf(ORDER_STATUS_LABELS, row.status),
    facturado: row.live_invoice_id !== null,
    mes: row.mes,
    created_by: row.created_by,
    closed_by: row.closed_by,
    closed_at: row.closed_at,
    created_at: row.created_at,
    updated_at: row.updated_at,
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
