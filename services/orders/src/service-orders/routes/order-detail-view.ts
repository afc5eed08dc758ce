import { type FiscalBreakdown, type FiscalSums, type ServiceOrderDetailView, TAXPAYER_LABELS } from '@gpro/contracts'
import { add, formatMoney, type IvaType, type LineAmounts, marginPercentage, moneyNumber, subtract } from '@gpro/core'
import type { Files } from '@gpro/infra'
import { toDocumentViews } from '../../documents/routes/documents.ts'
import type { ReadOrder } from '../actions/read-order.ts'
import { toOrderChargeView } from './order-charge-view.ts'
import { toOrderHeaderView } from './order-view.ts'

export async function toOrderDetailView({ order, charges, documents, sums }: ReadOrder, files: Files): Promise<ServiceOrderDetailView> {
  const { services, thirdParty, both, costs, directCosts } = sums
  const allocated = subtract(directCosts, costs.own)
  return {
    ...toOrderHeaderView(order),
    customs_name: order.customs_name,
    client_credit_limit: formatMoney(order.client_credit_limit),
    client_taxpayer_type: order.client_taxpayer_type,
    client_taxpayer_type_display: TAXPAYER_LABELS[order.client_taxpayer_type].long,
    created_by_username: order.created_by_username,
    closed_by_username: order.closed_by_username,
    documents: await toDocumentViews(documents, files),
    charges: charges.map(toOrderChargeView),
    transfers_summary: { cargos_cliente: moneyNumber(costs.client), costos_directos: moneyNumber(costs.own), admin: moneyNumber(costs.admin) },
    total_services: moneyNumber(services.total),
    total_third_party: moneyNumber(thirdParty.total),
    total_terceros: moneyNumber(costs.client),
    total_propios: moneyNumber(costs.own),
    total_direct_costs: moneyNumber(directCosts),
    total_admin_costs: moneyNumber(costs.admin),
    total_transfers: moneyNumber(costs.all),
    total_expenses: moneyNumber(add(costs.all, allocated)),
    total_amount: moneyNumber(both.total),
    profit: moneyNumber(sums.profit),
    // Of what is charged, unlike the margin of a charge, which is over its cost.
    profit_margin: marginPercentage(sums.profit, services.total),
    is_deleted: false,
    deleted_at: null,
    services_fiscal_breakdown: toBreakdown(sums.servicesByIva, services),
    third_party_fiscal_breakdown: toBreakdown(sums.thirdPartyByIva, thirdParty),
    fiscal_summary: { services: toSums(services), third_party: toSums(thirdParty), consolidated: toSums(both) },
    version: order.version,
  }
}

function toSums({ net, iva, total }: LineAmounts): FiscalSums {
  return { subtotal_neto: moneyNumber(net), iva_total: moneyNumber(iva), total_con_iva: moneyNumber(total) }
}

function toBreakdown(byType: Readonly<Record<IvaType, LineAmounts>>, all: LineAmounts): FiscalBreakdown {
  const of = ({ net, iva, total }: LineAmounts) => ({ subtotal: moneyNumber(net), iva: moneyNumber(iva), total: moneyNumber(total) })
  return { gravado: of(byType.gravado), exento: of(byType.exento), no_sujeto: of(byType.no_sujeto), totals: toSums(all) }
}
