import { deleteServiceOrder, ORDER_STATUS_LABELS, type ServiceOrderDetailView, updateServiceOrder } from '@gpro/contracts'
import { Button, Menu } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { useNavigate } from '@tanstack/react-router'
import { useAct } from '../../api/hooks.ts'
import { useMay } from '../../auth/profile.ts'
import { ConfirmButton } from '../../components/confirm-button.tsx'
import { DialogButton } from '../../components/dialog-button.tsx'
import { ContractForm } from '../../components/form/contract-form.tsx'
import { labelOf, useTexts } from '../../texts/index.ts'
import { useOrderFields } from './order-fields.ts'

interface OrderProps {
  readonly order: ServiceOrderDetailView
}

export function OrderActions({ order }: OrderProps) {
  const { orders: words, common } = useTexts()
  const navigate = useNavigate()
  const { id, version, status } = order
  const empty = order.charges.length === 0 && !order.facturado
  return (
    <>
      <StatusMenu order={order} />
      {status !== 'cerrada' && (
        <DialogButton label={common.edit} title={order.order_number} wide>
          {(close) => <EditOrder order={order} onDone={close} />}
        </DialogButton>
      )}
      {empty && (
        <ConfirmButton
          label={common.delete}
          question={words.deleteQuestion}
          endpoint={deleteServiceOrder}
          sent={{ id, version }}
          onDone={() => void navigate({ to: '/service-orders' })}
        />
      )}
    </>
  )
}

function StatusMenu({ order: { id, version, status } }: OrderProps) {
  const { orders: words } = useTexts()
  const may = useMay()
  const update = useAct(updateServiceOrder)
  const reopens = status === 'cerrada'
  if (reopens && !may('orders.reopen')) return null
  return (
    <Menu>
      <Menu.Target>
        <Button size="xs" variant="default" loading={update.isPending}>
          {words.changeStatus}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        {Object.entries(ORDER_STATUS_LABELS)
          .filter(([word]) => word !== status)
          .map(([word, label]) => (
            <Menu.Item
              key={word}
              onClick={() =>
                update.mutate(
                  { id, version, fields: { status: word as keyof typeof ORDER_STATUS_LABELS } },
                  { onError: ({ message }) => void notifications.show({ color: 'red', message }) },
                )
              }
            >
              {labelOf(label)}
            </Menu.Item>
          ))}
      </Menu.Dropdown>
    </Menu>
  )
}

function EditOrder({ order, onDone }: OrderProps & { readonly onDone: () => void }) {
  const fields = useOrderFields(order.client)
  const { client, sub_client, shipment_type, provider, customs, purchase_order, bl_reference, eta, duca, notes } = order
  return (
    <ContractForm
      endpoint={updateServiceOrder}
      id={order.id}
      version={order.version}
      fields={order.facturado ? fields.filter(({ name }) => name !== 'client' && name !== 'sub_client') : fields}
      initial={{ client, sub_client, shipment_type, provider, customs, purchase_order, bl_reference, eta, duca, notes }}
      onDone={onDone}
      onCancel={onDone}
    />
  )
}
