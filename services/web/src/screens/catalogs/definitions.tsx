import {
  type AnswerOf,
  bankCatalog,
  clientPriceCatalog,
  customsCatalog,
  IVA_TYPE_LABELS,
  listActiveClients,
  listActiveServices,
  providerCatalog,
  providerCategoryCatalog,
  serviceCatalog,
  shipmentTypeCatalog,
  subClientCatalog,
} from '@gpro/contracts'
import { day, money } from '../../app/format.ts'
import { choicesOf, useChoices } from '../../components/form/choices.ts'
import { labelOf, useTexts } from '../../texts/index.ts'
import { CatalogTable } from './catalog-table.tsx'

const ivaLabels: Readonly<Record<string, string>> = IVA_TYPE_LABELS

function Services() {
  const { catalogs: words } = useTexts()
  return (
    <CatalogTable<AnswerOf<typeof serviceCatalog.read>>
      name="services"
      catalog={serviceCatalog}
      columns={[
        { id: 'name', header: words.name, opens: true, cell: ({ name }) => name },
        { id: 'description', header: words.description, cell: ({ description }) => description },
        { id: 'iva', header: words.ivaType, cell: ({ iva_type }) => labelOf(ivaLabels[iva_type] ?? iva_type) },
        { id: 'price', header: words.price, align: 'right', cell: ({ default_price }) => money(default_price) },
        { id: 'with', header: words.withIva, align: 'right', cell: ({ price_with_iva }) => money(price_with_iva) },
      ]}
      fields={[
        { name: 'name', label: words.name, required: true, span: 12 },
        { name: 'default_price', label: words.price, kind: 'money' },
        { name: 'iva_type', label: words.ivaType, kind: 'select', options: choicesOf(IVA_TYPE_LABELS) },
        { name: 'description', label: words.description, kind: 'area', span: 12 },
      ]}
      initial={{ default_price: '0.00', iva_type: 'gravado' }}
    />
  )
}

function ClientPrices() {
  const { catalogs: words } = useTexts()
  const clients = useChoices(listActiveClients)
  const services = useChoices(listActiveServices)
  return (
    <CatalogTable<AnswerOf<typeof clientPriceCatalog.read>>
      name="client-prices"
      catalog={clientPriceCatalog}
      columns={[
        { id: 'client', header: words.client, cell: ({ client_name }) => client_name },
        { id: 'service', header: words.service, opens: true, cell: ({ service_name }) => service_name },
        { id: 'price', header: words.price, align: 'right', cell: ({ custom_price }) => money(custom_price) },
        { id: 'with', header: words.withIva, align: 'right', cell: ({ price_with_iva }) => money(price_with_iva) },
        { id: 'since', header: words.since, cell: ({ effective_date }) => day(effective_date) },
      ]}
      fields={[
        { name: 'client', label: words.client, kind: 'select', options: clients, required: true },
        { name: 'service', label: words.service, kind: 'select', options: services, required: true },
        { name: 'custom_price', label: words.price, kind: 'money', required: true },
        { name: 'iva_type', label: words.ivaType, kind: 'select', options: choicesOf(IVA_TYPE_LABELS) },
        { name: 'effective_date', label: words.since, kind: 'date' },
        { name: 'notes', label: words.notes, kind: 'area', span: 12 },
      ]}
    />
  )
}

function Providers() {
  const { catalogs: words } = useTexts()
  const categories = useChoices(providerCategoryCatalog.list)
  return (
    <CatalogTable<AnswerOf<typeof providerCatalog.read>>
      name="providers"
      catalog={providerCatalog}
      columns={[
        { id: 'name', header: words.name, opens: true, cell: ({ name }) => name },
        { id: 'category', header: words.category, cell: ({ category_name }) => category_name },
        { id: 'nit', header: 'NIT', cell: ({ nit }) => nit },
        { id: 'phone', header: words.phone, cell: ({ phone }) => phone },
        { id: 'email', header: words.email, cell: ({ email }) => email },
        { id: 'debt', header: words.debt, align: 'right', cell: ({ total_debt }) => money(total_debt) },
      ]}
      fields={[
        { name: 'name', label: words.name, required: true, span: 12 },
        { name: 'category', label: words.category, kind: 'select', options: categories },
        { name: 'nit', label: 'NIT' },
        { name: 'phone', label: words.phone },
        { name: 'email', label: words.email, kind: 'email' },
        { name: 'address', label: words.address, kind: 'area', span: 12 },
      ]}
    />
  )
}

function SubClients() {
  const { catalogs: words } = useTexts()
  const clients = useChoices(listActiveClients)
  return (
    <CatalogTable<AnswerOf<typeof subClientCatalog.read>>
      name="sub-clients"
      catalog={subClientCatalog}
      columns={[
        { id: 'name', header: words.name, opens: true, cell: ({ name }) => name },
        { id: 'client', header: words.client, cell: ({ parent_client_name }) => parent_client_name },
      ]}
      fields={[
        { name: 'name', label: words.name, required: true },
        { name: 'parent_client', label: words.client, kind: 'select', options: clients, required: true },
      ]}
    />
  )
}

function Banks() {
  const { catalogs: words } = useTexts()
  return (
    <CatalogTable<AnswerOf<typeof bankCatalog.read>>
      name="banks"
      catalog={bankCatalog}
      columns={[
        { id: 'name', header: words.name, opens: true, cell: ({ name }) => name },
        { id: 'phone', header: words.phone, cell: ({ contact_phone }) => contact_phone },
      ]}
      fields={[
        { name: 'name', label: words.name, required: true },
        { name: 'contact_phone', label: words.phone },
      ]}
    />
  )
}

function ShipmentTypes() {
  const { catalogs: words } = useTexts()
  return (
    <CatalogTable<AnswerOf<typeof shipmentTypeCatalog.read>>
      name="shipment-types"
      catalog={shipmentTypeCatalog}
      columns={[
        { id: 'name', header: words.name, opens: true, cell: ({ name }) => name },
        { id: 'code', header: words.code, cell: ({ code }) => code },
        { id: 'description', header: words.description, cell: ({ description }) => description },
      ]}
      fields={[
        { name: 'name', label: words.name, required: true },
        { name: 'code', label: words.code },
        { name: 'description', label: words.description, kind: 'area', span: 12 },
      ]}
    />
  )
}

function CustomsOffices() {
  const { catalogs: words } = useTexts()
  return (
    <CatalogTable<AnswerOf<typeof customsCatalog.read>>
      name="customs"
      catalog={customsCatalog}
      columns={[
        { id: 'name', header: words.name, opens: true, cell: ({ name }) => name },
        { id: 'code', header: words.code, cell: ({ code }) => code },
        { id: 'location', header: words.location, cell: ({ location }) => location },
      ]}
      fields={[
        { name: 'name', label: words.name, required: true, span: 12 },
        { name: 'code', label: words.code },
        { name: 'location', label: words.location },
      ]}
    />
  )
}

function Categories() {
  const { catalogs: words } = useTexts()
  return (
    <CatalogTable<AnswerOf<typeof providerCategoryCatalog.read>>
      name="provider-categories"
      catalog={providerCategoryCatalog}
      columns={[
        { id: 'name', header: words.name, opens: true, cell: ({ name }) => name },
        { id: 'description', header: words.description, cell: ({ description }) => description },
      ]}
      fields={[
        { name: 'name', label: words.name, required: true, span: 12 },
        { name: 'description', label: words.description, kind: 'area', span: 12 },
      ]}
    />
  )
}

/** Each by its name in the address. */
export const CATALOGS = {
  services: Services,
  'client-prices': ClientPrices,
  providers: Providers,
  'provider-categories': Categories,
  'sub-clients': SubClients,
  customs: CustomsOffices,
  'shipment-types': ShipmentTypes,
  banks: Banks,
}
export type CatalogName = keyof typeof CATALOGS
