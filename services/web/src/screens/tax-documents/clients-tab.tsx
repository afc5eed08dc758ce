import { type DteClientInput, type DteClientView, listDteClients, saveDteClient } from '@gpro/contracts'
import { Alert, List, Modal, Switch } from '@mantine/core'
import { getRouteApi } from '@tanstack/react-router'
import { useMemo, useState } from 'react'
import { useMay } from '../../auth/profile.ts'
import { useFilters } from '../../components/filter-bar.tsx'
import { choicesOf } from '../../components/form/choices.ts'
import { ContractForm } from '../../components/form/contract-form.tsx'
import type { Field } from '../../components/form/fields.tsx'
import { Status } from '../../components/status.tsx'
import { type Column, DataTable } from '../../components/table/data-table.tsx'
import { usePagedRows } from '../../components/table/lists.ts'
import { type Texts, useTexts } from '../../texts/index.ts'
import { activityFields, countryFields, fieldsFromCode, placeFields } from './codes.ts'

const route = getRouteApi('/tax-documents')

/** A client is a row by its id. */
interface Row extends DteClientView {
  readonly id: number
}

function columnsOf({ taxDocuments: words, orders }: Texts): readonly Column<Row>[] {
  return [
    { id: 'client', header: orders.client, opens: true, cell: ({ client_name }) => client_name },
    {
      id: 'identity',
      header: words.identity,
      cell: ({ identity_type, identity_number }) => (identity_type ? `${words.identities[identity_type]} ${identity_number}` : ''),
    },
    { id: 'nrc', header: 'NRC', cell: ({ nrc }) => nrc },
    { id: 'activity', header: words.activity, cell: ({ activity }) => activity },
    { id: 'email', header: words.email, cell: ({ email }) => email },
    {
      id: 'missing',
      header: words.missing,
      cell: ({ missing }) =>
        missing.length === 0 ? <Status status="done" label={words.complete} /> : <Status status="pendiente" label={words.lacks(missing.length)} />,
    },
  ]
}

/** What the Ministry wants to know of a client; a document cannot be issued to one who lacks it. */
export function ClientsTab() {
  const texts = useTexts()
  const { taxDocuments: words } = texts
  const { incomplete } = route.useSearch()
  const change = useFilters()
  const [chosen, setChosen] = useState<DteClientView>()
  const mayWrite = useMay()('invoicing.write')
  const columns = useMemo(() => columnsOf(texts), [texts])
  const list = usePagedRows(listDteClients, { fields: { incomplete } as never })
  const rows = useMemo(() => list.rows.map((row) => ({ ...row, id: row.client })), [list.rows])
  const close = () => setChosen(undefined)
  return (
    <>
      <DataTable<Row>
        name="tax-clients"
        label={words.tabs.clients}
        columns={columns}
        list={{ ...list, rows }}
        onOpen={setChosen}
        height="calc(100dvh - 260px)"
        tools={
          <Switch
            label={words.onlyIncomplete}
            size="xs"
            checked={incomplete === 'true'}
            onChange={({ currentTarget }) => change({ incomplete: currentTarget.checked ? 'true' : '' })}
          />
        }
      />
      <Modal opened={chosen !== undefined} onClose={close} title={chosen?.client_name} size="xl">
        {chosen && chosen.missing.length > 0 && (
          <Alert color="orange" title={words.missing} p="xs" mb="sm">
            <List size="sm">
              {chosen.missing.map(({ field, message }) => (
                <List.Item key={field}>{message}</List.Item>
              ))}
            </List>
          </Alert>
        )}
        {chosen && mayWrite && (
          <ContractForm
            endpoint={saveDteClient}
            id={chosen.client}
            fields={fieldsOf(words)}
            initial={chosen}
            derive={fieldsFromCode}
            onDone={close}
            onCancel={close}
          />
        )}
      </Modal>
    </>
  )
}

function fieldsOf(words: Texts['taxDocuments']): readonly Field<keyof DteClientInput>[] {
  const persons = [
    { value: '1', label: words.natural },
    { value: '2', label: words.legal },
  ]
  return [
    { name: 'person_type', label: words.person, kind: 'select', options: persons, required: true, span: 3 },
    { name: 'identity_type', label: words.identity, kind: 'select', options: choicesOf(words.identities), span: 3 },
    { name: 'identity_number', label: words.identityNumber, span: 3 },
    { name: 'nrc', label: 'NRC', span: 3 },
    { name: 'trade_name', label: words.tradeName },
    { name: 'email', label: words.email, kind: 'email', span: 3 },
    { name: 'phone', label: words.phone, span: 3 },
    ...activityFields(words, false),
    ...placeFields(words, false),
    { name: 'complement', label: words.complement, span: 12 },
    ...countryFields(words),
  ]
}
