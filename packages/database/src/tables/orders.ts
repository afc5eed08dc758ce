import type { ClientPaymentCondition, ClientType, DocumentType, IvaType, OrderStatus, TaxpayerType } from '@gpro/core'
import type { Generated } from 'kysely'
import type { Money, Word, WordOrNull } from './columns.ts'

export interface OrdersTables {
  client: ClientTable
  sub_client: SubClientTable
  provider_category: ProviderCategoryTable
  provider: ProviderTable
  customs_agent: CustomsAgentTable
  bank: BankTable
  shipment_type: ShipmentTypeTable
  customs: CustomsTable
  service: ServiceTable
  client_service_price: ClientServicePriceTable
  service_order: ServiceOrderTable
  order_document: OrderDocumentTable
}

export interface ClientTable {
  id: Generated<number>
  client_type: Word<ClientType>
  name: string
  /** `nameKey(name)`: unique among active clients. */
  name_key: string
  legal_name: string
  /** Unique among active clients. */
  nit: string | null
  iva_registration: string
  address: string
  phone: string
  secondary_phone: string
  email: string
  contact_person: string
  payment_condition: Word<ClientPaymentCondition>
  credit_days: number
  credit_limit: Money
  taxpayer_type: Word<TaxpayerType>
  notes: string
  search_text: string
  deactivated_at: string | null
  created_at: string
  updated_at: string
}

/** What every catalog has. */
interface CatalogTable {
  id: Generated<number>
  name: string
  /** `nameKey(name)`: unique, for some catalogs among active rows only. */
  name_key: string
  deactivated_at: string | null
  created_at: string
}

export interface SubClientTable extends CatalogTable {
  parent_client_id: number
}

export interface ProviderCategoryTable extends CatalogTable {
  description: string
}

export interface ProviderTable extends CatalogTable {
  category_id: number | null
  nit: string
  phone: string
  email: string
  address: string
  search_text: string
}

export interface CustomsAgentTable extends CatalogTable {
  phone: string
  email: string
}

export interface BankTable extends CatalogTable {
  contact_phone: string
}

export interface ShipmentTypeTable extends CatalogTable {
  code: string
  description: string
}

export interface CustomsTable extends CatalogTable {
  code: string
  location: string
}

export interface ServiceTable extends CatalogTable {
  description: string
  /** Without IVA. */
  default_price: Money
  iva_type: Word<IvaType>
  updated_at: string
  deleted_at: string | null
}

export interface ClientServicePriceTable {
  id: Generated<number>
  client_id: number
  service_id: number
  /** Without IVA. */
  custom_price: Money
  /** null = take the service's. */
  iva_type: WordOrNull<IvaType>
  notes: string
  effective_date: string | null
  deactivated_at: string | null
  created_at: string
  updated_at: string
}

export interface ServiceOrderTable {
  id: Generated<number>
  /** As issued or typed: `031-2026`. Unique as (order_year, order_sequence), deleted rows included. */
  order_number: string
  order_year: number
  order_sequence: number
  /** 1 when the number was typed, else 0. */
  is_manual: number
  client_id: number
  sub_client_id: number | null
  shipment_type_id: number
  provider_id: number | null
  /** A user. */
  customs_agent_id: number | null
  purchase_order: string
  bl_reference: string
  eta: string | null
  duca: string
  customs_id: number | null
  notes: string
  status: Word<OrderStatus>
  mes: string
  search_text: string
  created_by: number | null
  closed_by: number | null
  closed_at: string | null
  created_at: string
  updated_at: string
  deleted_at: string | null
  version: Generated<number>
}

export interface OrderDocumentTable {
  id: Generated<number>
  order_id: number
  document_type: Word<DocumentType>
  /** Below the media folder. */
  file: string
  file_name: string
  description: string
  uploaded_by: number | null
  uploaded_at: string
}
