import type { TransferView } from '@gpro/contracts'
import { day, money } from '../../app/format.ts'
import { TextLink } from '../../components/links.tsx'
import { Status } from '../../components/status.tsx'
import type { Column } from '../../components/table/data-table.tsx'
import type { Texts } from '../../texts/index.ts'

export function expenseColumns({ expenses: words, orders }: Texts): readonly Column<TransferView>[] {
  return [
    {
      id: 'description',
      header: orders.description,
      cell: ({ id, description }) => (
        <TextLink to="/transfers/$id" params={{ id: String(id) }} tabIndex={-1}>
          {description || `#${id}`}
        </TextLink>
      ),
    },
    { id: 'status', header: orders.status, width: 120, cell: ({ status, status_display }) => <Status status={status} label={status_display} /> },
    { id: 'provider', header: orders.provider, cell: ({ provider_name, beneficiary_name }) => provider_name ?? beneficiary_name },
    {
      id: 'order',
      header: words.order,
      cell: ({ service_order, service_order_number }) =>
        service_order !== null && (
          <TextLink to="/service-orders/$id" params={{ id: String(service_order) }} tabIndex={-1}>
            {service_order_number}
          </TextLink>
        ),
    },
    { id: 'client', header: orders.client, hidden: true, cell: ({ client_name }) => client_name },
    { id: 'type', header: words.type, cell: ({ transfer_type_display }) => transfer_type_display },
    {
      id: 'date',
      header: words.date,
      width: 100,
      oneLine: true,
      ordering: 'transaction_date',
      cell: ({ transaction_date }) => day(transaction_date),
    },
    { id: 'amount', header: words.amount, align: 'right', ordering: 'amount', cell: ({ amount }) => money(amount) },
    { id: 'balance', header: words.balance, align: 'right', cell: ({ balance }) => money(balance) },
    { id: 'invoice', header: orders.invoice, cell: ({ invoice_number_client }) => invoice_number_client },
  ]
}
