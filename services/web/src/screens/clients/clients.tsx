import {
  CLIENT_PAYMENT_CONDITION_LABELS,
  type ClientView,
  createClient,
  exportClients,
  listClients,
  TAXPAYER_LABELS,
  updateClient,
} from '@gpro/contracts'
import { Modal, Tabs } from '@mantine/core'
import { getRouteApi } from '@tanstack/react-router'
import { useMemo, useState } from 'react'
import { money } from '../../app/format.ts'
import { useMay } from '../../auth/profile.ts'
import { DialogButton } from '../../components/dialog-button.tsx'
import { ExportButton } from '../../components/export-button.tsx'
import { FilterBar } from '../../components/filter-bar.tsx'
import { choicesOf } from '../../components/form/choices.ts'
import { ContractForm } from '../../components/form/contract-form.tsx'
import type { Field } from '../../components/form/fields.tsx'
import { Icon } from '../../components/icon.tsx'
import { Page } from '../../components/page.tsx'
import { type Column, DataTable } from '../../components/table/data-table.tsx'
import { usePagedRows } from '../../components/table/lists.ts'
import { labelOf, type Texts, useTexts } from '../../texts/index.ts'
import { ClientStatement } from './client-statement.tsx'

const route = getRouteApi('/clients')

function columnsOf({ clients: words, common }: Texts): readonly Column<ClientView>[] {
  return [
    { id: 'name', header: words.name, opens: true, cell: ({ name }) => name },
    { id: 'nit', header: 'NIT', cell: ({ nit }) => nit },
    { id: 'nrc', header: 'NRC', hidden: true, cell: ({ iva_registration }) => iva_registration },
    { id: 'taxpayer', header: words.taxpayer, cell: ({ taxpayer_type_display }) => taxpayer_type_display },
    { id: 'condition', header: words.condition, cell: ({ payment_condition, credit_days }) => conditionOf(payment_condition, credit_days) },
    { id: 'phone', header: words.phone, hidden: true, cell: ({ phone }) => phone },
    { id: 'email', header: words.email, hidden: true, cell: ({ email }) => email },
    { id: 'limit', header: words.creditLimit, align: 'right', cell: ({ credit_limit }) => money(credit_limit) },
    { id: 'available', header: words.creditAvailable, align: 'right', cell: ({ credit_available }) => money(credit_available) },
    { id: 'pending', header: words.pending, align: 'right', cell: ({ total_pending }) => money(total_pending) },
    { id: 'active', header: words.active, align: 'center', cell: ({ is_active }) => (is_active ? common.yes : common.no) },
  ]
}

function conditionOf(condition: string, days: number): string {
  const labels: Readonly<Record<string, string>> = CLIENT_PAYMENT_CONDITION_LABELS
  return condition === 'credito' ? `${labelOf(labels[condition] ?? '')} ${days} d` : labelOf(labels[condition] ?? condition)
}

export function ClientsPage() {
  const texts = useTexts()
  const { clients: words, modules, common } = texts
  const search = route.useSearch()
  const [chosen, setChosen] = useState<ClientView>()
  const may = useMay()
  const columns = useMemo(() => columnsOf(texts), [texts])
  return (
    <Page
      title={modules.clients}
      actions={
        <>
          {may('data.export') && <ExportButton endpoint={exportClients} sent={{ fields: search }} label="Excel" />}
          {may('clients.write') && (
            <DialogButton label={words.create} aria-keyshortcuts="N" variant="filled" leftSection={<Icon name="plus" size={14} />} wide>
              {(close) => (
                <ContractForm
                  endpoint={createClient}
                  fields={clientFields(words)}
                  initial={{
                    is_active: true,
                    payment_condition: 'credito',
                    credit_days: '30',
                    credit_limit: '0.00',
                    taxpayer_type: 'pequeno',
                    client_type: 'nacional',
                  }}
                  onDone={close}
                  onCancel={close}
                />
              )}
            </DialogButton>
          )}
        </>
      }
    >
      <DataTable
        name="clients"
        label={modules.clients}
        columns={columns}
        list={usePagedRows(listClients, { fields: search })}
        onOpen={setChosen}
        tools={
          <FilterBar
            search={search}
            filters={[
              { name: 'payment_condition', label: words.condition, options: choicesOf(CLIENT_PAYMENT_CONDITION_LABELS) },
              {
                name: 'is_active',
                label: words.active,
                options: [
                  { value: 'true', label: common.yes },
                  { value: 'false', label: common.no },
                ],
              },
            ]}
          />
        }
      />
      <Modal opened={chosen !== undefined} onClose={() => setChosen(undefined)} title={chosen?.name} size="xl">
        {chosen && <Client client={chosen} onDone={() => setChosen(undefined)} />}
      </Modal>
    </Page>
  )
}

type Name = keyof Pick<
  ClientView,
  | 'name'
  | 'legal_name'
  | 'client_type'
  | 'nit'
  | 'iva_registration'
  | 'taxpayer_type'
  | 'payment_condition'
  | 'credit_days'
  | 'credit_limit'
  | 'phone'
  | 'secondary_phone'
  | 'email'
  | 'contact_person'
  | 'address'
  | 'notes'
  | 'is_active'
>

function clientFields(words: Texts['clients']): readonly Field<Name>[] {
  const credit = ({ payment_condition }: Readonly<Record<string, unknown>>) => payment_condition === 'credito'
  const types = [
    { value: 'nacional', label: words.national },
    { value: 'internacional', label: words.foreign },
  ]
  const taxpayers = Object.entries(TAXPAYER_LABELS).map(([value, { long }]) => ({ value, label: labelOf(long) }))
  return [
    { name: 'name', label: words.name, required: true },
    { name: 'legal_name', label: words.legalName },
    { name: 'client_type', label: words.type, kind: 'select', options: types, required: true, span: 4 },
    { name: 'nit', label: 'NIT', span: 4 },
    { name: 'iva_registration', label: 'NRC', span: 4 },
    { name: 'taxpayer_type', label: words.taxpayer, kind: 'select', options: taxpayers, required: true, span: 3 },
    {
      name: 'payment_condition',
      label: words.condition,
      kind: 'select',
      options: choicesOf(CLIENT_PAYMENT_CONDITION_LABELS),
      required: true,
      span: 3,
    },
    { name: 'credit_days', label: words.creditDays, kind: 'number', when: credit, span: 3 },
    { name: 'credit_limit', label: words.creditLimit, kind: 'money', when: credit, span: 3 },
    { name: 'phone', label: words.phone, span: 4 },
    { name: 'secondary_phone', label: words.secondPhone, span: 4 },
    { name: 'email', label: words.email, kind: 'email', span: 4 },
    { name: 'contact_person', label: words.contact },
    { name: 'is_active', label: words.active, kind: 'flag' },
    { name: 'address', label: words.address, kind: 'area', span: 12 },
    { name: 'notes', label: words.notes, kind: 'area', span: 12 },
  ]
}

function Client({ client, onDone }: { readonly client: ClientView; readonly onDone: () => void }) {
  const { clients: words } = useTexts()
  const may = useMay()
  return (
    <Tabs defaultValue={may('clients.statement') ? 'statement' : 'data'} keepMounted={false}>
      <Tabs.List mb="md">
        {may('clients.statement') && <Tabs.Tab value="statement">{words.statement}</Tabs.Tab>}
        {may('clients.write') && <Tabs.Tab value="data">{words.data}</Tabs.Tab>}
      </Tabs.List>
      <Tabs.Panel value="statement">
        <ClientStatement client={client.id} />
      </Tabs.Panel>
      <Tabs.Panel value="data">
        <ContractForm endpoint={updateClient} id={client.id} fields={clientFields(words)} initial={client} onDone={onDone} onCancel={onDone} />
      </Tabs.Panel>
    </Tabs>
  )
}
