import { type FiscalBreakdown, type FiscalSums, type ServiceOrderDetailView, TAXPAYER_LABELS } from '@gpro/contracts'
import { formatMoney, type IvaType, type LineAmounts, moneyNumber } from '@gpro/core'
import type { Files } from '@gpro/infra'
import { toDocumentView } from '../../documents/routes/documents.ts'
import type { ReadOrder } from '../actions/read-order.ts'
import { toOrderChargeView } from './order-charge-view.ts'
import { toOrderHeaderView } from './order-view.ts'

export function toOrderDetailView({ order, charges, documents, sums }: ReadOrder, files: Files): ServiceOrderDetailView {
  const { services, thirdParty, both, costs, directCosts } = sums
  return {
    ...toOrderHeaderView(order),
    customs_name: order.customs_name,
    client_credit_limit: formatMoney(order.client_credit_limit),
    client_taxpayer_type: order.client_taxpayer_type,
    client_taxpayer_type_display: TAXPAYER_LABELS[order.client_taxpayer_type].long,
    created_by_username: order.created_by_username,
    closed_by_username: order.closed_by_username,
    documents: documents.map((document) => toDocumentView(document, files)),
    charges: charges.map(toOrderChargeView),
    transfers_summary: { cargos_cliente: moneyNumber(costs.client), costos_directos: moneyNumber(directCosts), admin: moneyNumber(costs.admin) },
    total_services: moneyNumber(services.total),
    total_third_party: moneyNumber(thirdParty.total),
    total_direct_costs: moneyNumber(directCosts),
    total_transfers: moneyNumber(costs.all),
    total_amount: moneyNumber(both.total),
    profit: moneyNumber(sums.profit),
    profit_margin: moneyNumber(sums.margin),
    services_fiscal_breakdown: toBreakdown(sums.servicesByIva),
    third_party_fiscal_breakdown: toBreakdown(sums.thirdPartyByIva),
    fiscal_summary: { services: toSums(services), third_party: toSums(thirdParty), consolidated: toSums(both) },
    version: order.version,
  }
}

function toSums({ net, iva, total }: LineAmounts): FiscalSums {
  return { subtotal_neto: moneyNumber(net), iva_total: moneyNumber(iva), total_con_iva: moneyNumber(total) }
}

function toBreakdown(sums: Readonly<Record<IvaType, LineAmounts>>): FiscalBreakdown {
  return { gravado: toSums(sums.gravado), exento: toSums(sums.exento), no_sujeto: toSums(sums.no_sujeto) }
}
