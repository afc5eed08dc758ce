import { createServiceOrder } from '@gpro/contracts'
import { Paper } from '@mantine/core'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { ContractForm } from '../../components/form/contract-form.tsx'
import { Page } from '../../components/page.tsx'
import { useTexts } from '../../texts/index.ts'
import { useOrderFields } from './order-fields.ts'

export function NewOrderPage() {
  const { orders: words, shell } = useTexts()
  const navigate = useNavigate()
  const [client, setClient] = useState<unknown>()
  const fields = useOrderFields(client)
  return (
    <Page title={shell.newOrder}>
      <Paper withBorder p="md" maw={900}>
        <ContractForm
          endpoint={createServiceOrder}
          fields={[
            ...fields,
            { name: 'is_manual_os', label: words.manual, kind: 'flag' },
            { name: 'order_number', label: words.number, hint: '031-2026', when: ({ is_manual_os }) => is_manual_os === true },
          ]}
          derive={(name, value) => {
            if (name !== 'client') return {}
            setClient(value)
            return { sub_client: '' }
          }}
          submit={words.submit}
          onDone={({ id }) => void navigate({ to: '/service-orders/$id', params: { id: String(id) }, search: { tab: 'charges' } })}
        />
      </Paper>
    </Page>
  )
}
