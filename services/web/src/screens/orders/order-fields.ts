import { customsCatalog, listActiveClients, providerCatalog, shipmentTypeCatalog, subClientCatalog } from '@gpro/contracts'
import { useChoices } from '../../components/form/choices.ts'
import type { Field } from '../../components/form/fields.tsx'
import { useTexts } from '../../texts/index.ts'

type Name = 'client' | 'sub_client' | 'shipment_type' | 'provider' | 'customs' | 'purchase_order' | 'bl_reference' | 'eta' | 'duca' | 'notes'

/** The header of an order, as it is written down at first and changed later. */
export function useOrderFields(client: unknown): readonly Field<Name>[] {
  const { orders: words } = useTexts()
  const parent = Number(client)
  const clients = useChoices(listActiveClients)
  const subClients = useChoices(subClientCatalog.list, { fields: { parent_client: parent }, enabled: parent > 0 })
  const types = useChoices(shipmentTypeCatalog.list)
  const providers = useChoices(providerCatalog.list)
  const customs = useChoices(customsCatalog.list)
  return [
    { name: 'client', label: words.client, kind: 'select', options: clients, required: true },
    { name: 'sub_client', label: words.subClient, kind: 'select', options: parent > 0 ? subClients : [] },
    { name: 'shipment_type', label: words.shipmentType, kind: 'select', options: types, required: true, span: 4 },
    { name: 'provider', label: words.provider, kind: 'select', options: providers, span: 4 },
    { name: 'customs', label: words.customs, kind: 'select', options: customs, span: 4 },
    { name: 'purchase_order', label: words.purchaseOrder, span: 4 },
    { name: 'bl_reference', label: words.bl, span: 4 },
    { name: 'eta', label: 'ETA', kind: 'date', span: 4 },
    { name: 'duca', label: 'DUCA', hint: words.ducaHint, span: 12 },
    { name: 'notes', label: words.concept, kind: 'area', span: 12 },
  ]
}
