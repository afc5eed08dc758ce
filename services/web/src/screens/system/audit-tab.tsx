import { type AuditEventView, listUsers, searchAudit } from '@gpro/contracts'
import { Code, Modal, SimpleGrid, Stack, Text } from '@mantine/core'
import { getRouteApi } from '@tanstack/react-router'
import { useMemo, useState } from 'react'
import { useApi } from '../../api/hooks.ts'
import { moment } from '../../app/format.ts'
import { Facts } from '../../components/facts.tsx'
import { FilterBar } from '../../components/filter-bar.tsx'
import { choicesOf } from '../../components/form/choices.ts'
import { TextLink } from '../../components/links.tsx'
import { type Column, DataTable } from '../../components/table/data-table.tsx'
import { usePagedRows } from '../../components/table/lists.ts'
import { type Texts, useTexts } from '../../texts/index.ts'

const route = getRouteApi('/system')

function columnsOf({ system: words }: Texts): readonly Column<AuditEventView>[] {
  return [
    { id: 'at', header: words.when, width: 140, opens: true, cell: ({ at }) => moment(at) },
    { id: 'person', header: words.who, cell: ({ person_name }) => person_name },
    { id: 'description', header: words.what, cell: ({ description }) => description },
    { id: 'kind', header: words.kind, cell: ({ kind }) => kind },
    { id: 'subject', header: words.about, hidden: true, cell: ({ subject }) => subject },
    { id: 'address', header: words.from, cell: ({ address }) => address },
  ]
}

/** What happened in the whole system: nobody can change or delete it. */
export function AuditTab() {
  const texts = useTexts()
  const { system: words, common } = texts
  const { tab: _, ...search } = route.useSearch()
  const [chosen, setChosen] = useState<AuditEventView>()
  const columns = useMemo(() => columnsOf(texts), [texts])
  const { data: users = [] } = useApi(listUsers)
  const people = users.map(({ id, username }) => ({ value: String(id), label: username }))
  return (
    <>
      <DataTable
        name="audit"
        label={words.tabs.audit}
        columns={columns}
        list={usePagedRows(searchAudit, { fields: search })}
        onOpen={setChosen}
        height="calc(100dvh - 260px)"
        tools={
          <FilterBar
            search={search}
            filters={[
              { name: 'kind', label: words.kind, options: choicesOf(words.kinds) },
              { name: 'person', label: words.who, options: people },
              { name: 'date_from', label: common.from },
              { name: 'date_to', label: common.to },
            ]}
          />
        }
      />
      <Modal opened={chosen !== undefined} onClose={() => setChosen(undefined)} title={chosen?.description} size="xl">
        {chosen && <AuditEvent event={chosen} />}
      </Modal>
    </>
  )
}

function AuditEvent({ event }: { readonly event: AuditEventView }) {
  const { system: words, billing } = useTexts()
  const { at, person_name, address, kind, subject, request_id, service_order, invoice, before, after } = event
  return (
    <Stack>
      <Facts
        columns={3}
        facts={[
          [words.when, moment(at)],
          [words.who, person_name],
          [words.from, address],
          [words.kind, kind],
          [words.about, subject],
          [words.request, request_id],
          [
            billing.order,
            service_order && <TextLink to="/service-orders/$id" params={{ id: String(service_order) }}>{`#${service_order}`}</TextLink>,
          ],
          [billing.invoice, invoice && <TextLink to="/invoicing/$id" params={{ id: String(invoice) }}>{`#${invoice}`}</TextLink>],
        ]}
      />
      <SimpleGrid cols={{ base: 1, sm: 2 }}>
        <Content title={words.before} value={before} />
        <Content title={words.after} value={after} />
      </SimpleGrid>
    </Stack>
  )
}

function Content({ title, value }: { readonly title: string; readonly value: unknown }) {
  if (value === null || value === undefined) return null
  return (
    <div>
      <Text size="xs" c="dimmed">
        {title}
      </Text>
      <Code block mah={360}>
        {JSON.stringify(value, null, 2)}
      </Code>
    </div>
  )
}
