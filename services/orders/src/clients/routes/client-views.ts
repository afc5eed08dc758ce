import { type ClientsSummaryView, type ClientView, TAXPAYER_LABELS } from '@gpro/contracts'
import { add, formatMoney, moneyNumber, subtract, ZERO } from '@gpro/core'
import type { countClients, sumInvoices } from '../repository/client-summary.ts'
import type { OwingClient } from '../repository/clients.ts'

export function toClientView({ name_key, deactivated_at, credit, pending, ...client }: OwingClient): ClientView {
  const { long, short } = TAXPAYER_LABELS[client.taxpayer_type]
  return {
    ...client,
    credit_limit: formatMoney(credit.limit),
    credit_used: moneyNumber(credit.used),
    credit_available: moneyNumber(credit.available),
    taxpayer_type_display: long,
    taxpayer_type_short: short,
    is_gran_contribuyente: client.taxpayer_type === 'grande',
    is_active: deactivated_at === null,
    total_pending: moneyNumber(pending),
  }
}

type Sums = Awaited<ReturnType<typeof sumInvoices>>
type Counts = Awaited<ReturnType<typeof countClients>>

export function toSummaryView(sums: Sums, { total: clients, credit, pending }: Counts): ClientsSummaryView {
  const total = sums.total ?? ZERO
  const balance = sums.balance ?? ZERO
  const services = add(sums.services ?? ZERO, sums.iva ?? ZERO)
  return {
    financial: {
      total_invoiced: moneyNumber(total),
      total_services: moneyNumber(services),
      total_third_party: moneyNumber(subtract(total, services)),
      total_paid: moneyNumber(sums.paid ?? ZERO),
      total_pending: moneyNumber(balance),
      total_credited: moneyNumber(sums.credited ?? ZERO),
      total_retention: moneyNumber(sums.retencion ?? ZERO),
      total_collected: moneyNumber(subtract(total, balance)),
    },
    clients: { total: clients, credit: credit ?? 0, up_to_date: clients - (pending ?? 0), pending: pending ?? 0 },
  }
}
