import { listTransfers, type ServiceOrderDetailView } from '@gpro/contracts'
import { useMemo } from 'react'
import { useApi } from '../../api/hooks.ts'
import { DialogButton } from '../../components/dialog-button.tsx'
import { Failure } from '../../components/failure.tsx'
import { Icon } from '../../components/icon.tsx'
import { PlainTable } from '../../components/plain-table.tsx'
import { useTexts } from '../../texts/index.ts'
import { expenseColumns } from '../expenses/expense-columns.tsx'
import { ExpenseForm } from '../expenses/expense-form.tsx'

const SHOWN = ['description', 'provider', 'type', 'status', 'date', 'amount', 'balance', 'invoice']

export function ExpensesTab({ order }: { readonly order: ServiceOrderDetailView }) {
  const texts = useTexts()
  const { data = [], error } = useApi(listTransfers, { fields: { service_order: order.id } })
  const columns = useMemo(() => expenseColumns(texts).filter(({ id }) => SHOWN.includes(id)), [texts])
  return (
    <>
      {order.status !== 'cerrada' && (
        <DialogButton label={texts.expenses.create} aria-keyshortcuts="N" variant="filled" leftSection={<Icon name="plus" size={14} />} mb="sm" wide>
          {(close) => <ExpenseForm order={order.id} onDone={close} />}
        </DialogButton>
      )}
      <Failure error={error} />
      <PlainTable label={texts.orders.tabs.expenses} columns={columns} rows={data} keyOf={({ id }) => id} />
    </>
  )
}
