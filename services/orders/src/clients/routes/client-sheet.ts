import { CLIENT_PAYMENT_CONDITION_LABELS, TAXPAYER_LABELS } from '@gpro/contracts'
import type { Column } from '@gpro/infra'
import type { OwingClient } from '../repository/clients.ts'

/** `Contado`, `Crédito (30 días)` */
function paymentTerms({ payment_condition, credit_days }: OwingClient): string {
  const label = CLIENT_PAYMENT_CONDITION_LABELS[payment_condition]
  return payment_condition === 'credito' ? `${label} (${credit_days} días)` : label
}

export const CLIENT_COLUMNS: readonly Column<OwingClient>[] = [
  { kind: 'number', title: 'ID', value: (client) => client.id, width: 8 },
  { kind: 'text', title: 'Nombre / Razón Social', value: (client) => client.name, width: 36 },
  { kind: 'text', title: 'NIT', value: (client) => client.nit, width: 18 },
  { kind: 'text', title: 'Teléfono', value: (client) => client.phone, width: 14 },
  { kind: 'text', title: 'Email', value: (client) => client.email },
  { kind: 'text', title: 'Dirección', value: (client) => client.address, width: 36 },
  { kind: 'text', title: 'Contacto', value: (client) => client.contact_person },
  { kind: 'text', title: 'Condición Pago', value: paymentTerms, width: 18 },
  { kind: 'money', title: 'Límite Crédito', value: (client) => client.credit.limit, width: 18 },
  { kind: 'text', title: 'Estado', value: (client) => (client.deactivated_at === null ? 'Activo' : 'Inactivo'), width: 12 },
  { kind: 'text', title: 'Razón Social', value: (client) => client.legal_name, width: 36 },
  { kind: 'text', title: 'Registro IVA', value: (client) => client.iva_registration, width: 14 },
  { kind: 'text', title: 'Contribuyente', value: (client) => TAXPAYER_LABELS[client.taxpayer_type].long },
  { kind: 'money', title: 'Crédito Usado', value: (client) => client.credit.used, summed: true },
  { kind: 'money', title: 'Crédito Disponible', value: (client) => client.credit.available, width: 18 },
  { kind: 'money', title: 'Saldo Pendiente', value: (client) => client.pending, width: 16, summed: true },
]
