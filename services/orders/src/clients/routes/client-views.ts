import { type ClientsSummaryView, type ClientView, TAXPAYER_LABELS } from '@gpro/contracts'
import { cents, formatMoney, moneyNumber } from '@gpro/core'
import type { countClients, sumInvoices } from '../repository/client-summary.ts'
import type { OwingClient } from '../repository/clients.ts'

export function toClientView(client: OwingClient): ClientView {
  const { limit, used, available } = client.credit
  const label = TAXPAYER_LABELS[client.taxpayer_type]
  return {
    id: client.id,
    client_type: client.client_type,
    name: client.name,
    legal_name: client.legal_name,
    nit: client.nit,
    iva_registration: client.iva_registration,
    address: client.address,
    phone: client.phone,
    secondary_phone: client.secondary_phone,
    email: client.email,
    contact_person: client.contact_person,
    payment_condition: client.payment_condition,
    credit_days: client.credit_days,
    credit_limit: formatMoney(limit),
    credit_used: moneyNumber(used),
    credit_available: moneyNumber(available),
    taxpayer_type: client.taxpayer_type,
    taxpayer_type_display: label?.long ?? client.taxpayer_type,
    taxpayer_type_short: label?.short ?? '',
    is_gran_contribuyente: client.taxpayer_type === 'grande',
    is_active: client.deactivated_at === null,
    notes: client.notes,
    total_pending: moneyNumber(client.pending),
    created_at: client.created_at,
    updated_at: client.updated_at,
  }
}

const number = (sum: number | null) => moneyNumber(cents(sum ?? 0))

export function toSummaryView(
  sums: Awaited<ReturnType<typeof sumInvoices>>,
  { total, credit, pending }: Awaited<ReturnType<typeof countClients>>,
): ClientsSummaryView {
  const invoiced = sums.total ?? 0
  const services = (sums.subtotal_services ?? 0) + (sums.iva_services ?? 0)
  return {
    financial: {
      total_invoiced: number(invoiced),
      total_services: number(services),
      total_third_party: number(invoiced - services),
      total_paid: number(sums.paid),
      total_pending: number(sums.balance),
      total_credited: number(sums.credited),
      total_retention: number(sums.retencion),
      total_collected: number(invoiced - (sums.balance ?? 0)),
    },
    clients: { total, credit: credit ?? 0, up_to_date: total - (pending ?? 0), pending: pending ?? 0 },
  }
}
