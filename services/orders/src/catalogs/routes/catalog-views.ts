import type { CatalogServiceView, ClientServicePriceView } from '@gpro/contracts'
import { cents, formatMoney, moneyNumber, withIva } from '@gpro/core'
import type { RowOf } from '../repository/catalog.ts'
import type { providers } from '../repository/catalog-providers.ts'
import type { clientPrices, services } from '../repository/catalog-services.ts'
import type { subClients } from '../repository/catalogs.ts'

/** A row whose columns are called as the wire calls them; its keys and marks stay behind. */
export function toEntryView<Row extends { readonly deactivated_at: string | null; readonly name_key: string }>({
  deactivated_at,
  name_key,
  ...row
}: Row) {
  return { ...row, is_active: deactivated_at === null }
}

export function toSubClientView({ parent_client_id, ...row }: RowOf<typeof subClients>) {
  return { ...toEntryView(row), parent_client: parent_client_id }
}

export function toProviderView({ category_id, debt, ...row }: RowOf<typeof providers>) {
  return { ...toEntryView(row), category: category_id, total_debt: moneyNumber(cents(debt ?? 0)) }
}

export function toServiceView({ default_price, iva_type, ...row }: RowOf<typeof services>): CatalogServiceView {
  const price = default_price
  return {
    ...toEntryView(row),
    default_price: formatMoney(price),
    price_with_iva: moneyNumber(withIva(price, iva_type).total),
    applies_iva: iva_type === 'gravado',
    iva_type,
  }
}

export function toPriceView(row: RowOf<typeof clientPrices>): ClientServicePriceView {
  const price = row.custom_price
  return {
    id: row.id,
    client: row.client_id,
    client_name: row.client_name,
    service: row.service_id,
    service_id: row.service_id,
    service_name: row.service_name,
    custom_price: formatMoney(price),
    iva_type: row.iva_type,
    price_with_iva: moneyNumber(withIva(price, row.iva_type ?? row.service_iva_type).total),
    is_active: row.deactivated_at === null,
    notes: row.notes,
    effective_date: row.effective_date,
    created_at: row.created_at,
    updated_at: row.updated_at,
  }
}
