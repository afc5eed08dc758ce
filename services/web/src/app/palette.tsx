import { listClients, listInvoices, listServiceOrders } from '@gpro/contracts'
import { useDebouncedValue } from '@mantine/hooks'
import { Spotlight } from '@mantine/spotlight'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { useApi } from '../api/hooks.ts'
import { useMay, useProfile } from '../auth/profile.ts'
import { Icon } from '../components/icon.tsx'
import { useTexts } from '../texts/index.ts'
import { modulesFor } from './navigation.ts'

/** From the second sign on, what is written is also looked for among orders, invoices and clients. */
const LEAST = 2
const MOST = 6

/** What was found comes later than the first choice is made: where nothing is chosen, Enter takes the first. */
function openFirst(): void {
  const actions = [...document.querySelectorAll<HTMLElement>('[data-action]')]
  if (!actions.some(({ dataset }) => dataset.selected)) actions[0]?.click()
}

/** Ctrl+K, from within a field too: to any page, or straight to an order, an invoice or a client. */
export function Palette() {
  const { shell, modules: words } = useTexts()
  const [query, setQuery] = useState('')
  const navigate = useNavigate()
  const wanted = query.trim().toLowerCase()
  const pages = modulesFor(useProfile()).filter(({ name }) => words[name].toLowerCase().includes(wanted))
  const creates = shell.newOrder.toLowerCase().includes(wanted)
  return (
    <Spotlight.Root query={query} onQueryChange={setQuery} shortcut={['mod + K', 'mod + P']} tagsToIgnore={[]} scrollable maxHeight={460}>
      <Spotlight.Search
        placeholder={shell.search}
        leftSection={<Icon name="search" />}
        aria-label={shell.search}
        onKeyDown={({ key }) => key === 'Enter' && openFirst()}
      />
      <Spotlight.ActionsList>
        {creates && (
          <Spotlight.ActionsGroup label={shell.create}>
            <Spotlight.Action
              label={shell.newOrder}
              leftSection={<Icon name="plus" />}
              onClick={() => void navigate({ to: '/service-orders/new' })}
            />
          </Spotlight.ActionsGroup>
        )}
        {pages.length > 0 && (
          <Spotlight.ActionsGroup label={shell.goTo}>
            {pages.map(({ to, name, icon }) => (
              <Spotlight.Action key={to} label={words[name]} leftSection={<Icon name={icon} />} onClick={() => void navigate({ to })} />
            ))}
          </Spotlight.ActionsGroup>
        )}
        <Found query={query} />
        {pages.length === 0 && !creates && wanted.length < LEAST && <Spotlight.Empty>{shell.nothingFound}</Spotlight.Empty>}
      </Spotlight.ActionsList>
    </Spotlight.Root>
  )
}

function Found({ query }: { readonly query: string }) {
  const { modules } = useTexts()
  const [search] = useDebouncedValue(query.trim(), 200)
  const enabled = search.length >= LEAST
  const fields = { search, limit: MOST }
  const may = useMay()
  const navigate = useNavigate()
  const orders = useApi(listServiceOrders, { fields, enabled })
  const invoices = useApi(listInvoices, { fields, enabled: enabled && may('invoicing.read') })
  const clients = useApi(listClients, { fields, enabled: enabled && may('clients.statement') })
  if (!enabled) return null
  return (
    <>
      {orders.data && orders.data.length > 0 && (
        <Spotlight.ActionsGroup label={modules.orders}>
          {orders.data.map(({ id, order_number, client_name }) => (
            <Spotlight.Action
              key={id}
              label={order_number}
              description={client_name}
              leftSection={<Icon name="box" />}
              onClick={() => void navigate({ to: '/service-orders/$id', params: { id: String(id) } })}
            />
          ))}
        </Spotlight.ActionsGroup>
      )}
      {invoices.data && invoices.data.length > 0 && (
        <Spotlight.ActionsGroup label={modules.invoices}>
          {invoices.data.map(({ id, invoice_number, client_name }) => (
            <Spotlight.Action
              key={id}
              label={invoice_number}
              description={client_name}
              leftSection={<Icon name="receipt" />}
              onClick={() => void navigate({ to: '/invoicing/$id', params: { id: String(id) } })}
            />
          ))}
        </Spotlight.ActionsGroup>
      )}
      {clients.data && clients.data.length > 0 && (
        <Spotlight.ActionsGroup label={modules.clients}>
          {clients.data.map(({ id, name, nit }) => (
            <Spotlight.Action
              key={id}
              label={name}
              description={nit ?? undefined}
              leftSection={<Icon name="people" />}
              onClick={() => void navigate({ to: '/clients', search: { search: name } })}
            />
          ))}
        </Spotlight.ActionsGroup>
      )}
    </>
  )
}
