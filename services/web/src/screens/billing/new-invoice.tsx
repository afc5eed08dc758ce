import { listServiceOrders } from '@gpro/contracts'
import { Select, Stack, Text } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { useApi } from '../../api/hooks.ts'
import { Failure } from '../../components/failure.tsx'
import { TextLink } from '../../components/links.tsx'
import { useTexts } from '../../texts/index.ts'

const MOST = 30

/** An invoice begins with the order that it is for: the newest, or one that is searched. */
export function NewInvoice() {
  const { billing: words, orders } = useTexts()
  const [query, setQuery] = useState('')
  const [search] = useDebouncedValue(query, 200)
  const { data = [], error } = useApi(listServiceOrders, { fields: { search, ordering: '-order_number', limit: MOST } })
  const navigate = useNavigate()
  return (
    <Stack>
      <Text size="sm">{words.createHint}</Text>
      <Failure error={error} />
      <Select
        label={words.order}
        placeholder={words.orderHint}
        data={data.map(({ id, order_number, client_name, facturado }) => ({
          value: String(id),
          label: [order_number, client_name, facturado && orders.billed.toLowerCase()].filter(Boolean).join(' · '),
        }))}
        // The API has searched.
        filter={({ options }) => options}
        onSearchChange={setQuery}
        onChange={(id) => id && void navigate({ to: '/service-orders/$id/bill', params: { id } })}
        nothingFoundMessage={words.noOrder}
        searchable
        data-autofocus
      />
      <TextLink to="/service-orders/new">{orders.create}</TextLink>
    </Stack>
  )
}
