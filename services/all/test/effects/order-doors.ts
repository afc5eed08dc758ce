import { givenBilledOrder, givenClient, givenExpense, givenInvoice, givenOrder, setStatus } from '@gpro/infra/testing'
import { changed, type Door, EXPENSES, FINANCE, NOBODY, ORDERS, type Trial, type Walk } from './door.ts'

type Send = 'patch' | 'put'

/** A change of an order that is closed, sent alone or with all that is shown. */
function closedOrder(send: Send, fields: Record<string, unknown>, read: string, rest: Partial<Door> = {}): Door {
  return {
    through: `${send.toUpperCase()} /orders/service-orders/{id}/ its ${read}`,
    ...rest,
    async open({ office, who }) {
      const url = `${ORDERS}${await givenOrder(office)}/`
      await setStatus(office, Number(url.split('/').at(-2)), 'cerrada')
      const { body } = await office.admin.get(url)
      const sent = send === 'put' ? { ...body, ...fields } : fields
      return changed(
        async () => (await office.admin.get(url)).body[read],
        () => who[send](url, sent),
      )
    },
  }
}

/** An invoiced order that is sent to another client. */
function moved(send: Send): Door {
  return {
    through: `${send.toUpperCase()} /orders/service-orders/{id}/ its client`,
    async open({ office, who }) {
      const { order } = await givenBilledOrder(office)
      const url = `${ORDERS}${order}/`
      const { body } = await office.admin.get(url)
      const client = await givenClient(office)
      const sent = send === 'put' ? { ...body, client, sub_client: null } : { client }
      return changed(
        async () => (await office.admin.get(url)).body.client,
        () => who[send](url, sent),
      )
    },
  }
}

/** A billed expense that joins the order of another client, and its debt with it. */
async function moveExpense({ office, who }: Trial) {
  const order = await givenOrder(office)
  const expense = await givenExpense(office, order)
  await givenInvoice(office, order, { transfer_ids: [expense] })
  const other = await givenOrder(office)
  const url = `${EXPENSES}${expense}/`
  return changed(
    async () => (await office.admin.get(url)).body.service_order,
    () => who.patch(url, { service_order: other }),
  )
}

export const orderWalks: readonly Walk[] = [
  {
    effect: 'debt.move',
    roles: NOBODY,
    doors: [moved('patch'), moved('put'), { through: 'PATCH /transfers/transfers/{id}/ its order', open: moveExpense }],
  },
  {
    effect: 'order.reopen',
    roles: FINANCE,
    doors: [
      closedOrder('patch', { status: 'pendiente' }, 'status', { asks: true }),
      closedOrder('put', { status: 'pendiente' }, 'status', { asks: true }),
    ],
  },
  {
    effect: 'closed-order.change',
    roles: NOBODY,
    doors: [closedOrder('patch', { notes: 'Otra' }, 'notes'), closedOrder('put', { duca: '4-99' }, 'duca')],
  },
]
