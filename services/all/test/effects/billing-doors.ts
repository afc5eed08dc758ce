import { type Answer, givenBilledOrder, givenCharge, givenExpense, givenInvoice, givenOrder, givenPayment, pdf } from '@gpro/infra/testing'
import { ADMIN, changed, type Door, EXPENSES, FINANCE, INVOICES, NOBODY, ORDERS, type Trial, type Walk } from './door.ts'

/** A pre-invoice of a charge and an expense, as an administrator sees its sum. */
async function billed({ office }: Trial) {
  const order = await givenOrder(office)
  const charge = await givenCharge(office, order)
  const expense = await givenExpense(office, order)
  const invoice = await givenInvoice(office, order, { charge_ids: [charge], transfer_ids: [expense] })
  const total = async () => (await office.admin.get(`${INVOICES}${invoice}/`)).body.total_amount
  return { order, charge, expense, invoice, total }
}

type Scene = Awaited<ReturnType<typeof billed>>

/** A change of what that pre-invoice asks for. */
function change(through: string, ask: (scene: Scene, trial: Trial) => Promise<Answer>, rest: Partial<Door> = {}): Door {
  return {
    through,
    ...rest,
    async open(trial) {
      const scene = await billed(trial)
      return changed(scene.total, () => ask(scene, trial))
    },
  }
}

const CHARGE = { unit_price: '50.00', quantity: 1, discount: 0, iva_type: 'gravado', notes: '' }

/** An invoice whose DTE is issued, or none where it was deleted. */
async function issued(trial: Trial) {
  const { office } = trial
  const { invoice, charge } = await givenBilledOrder(office)
  await office.admin.multipart('PATCH', `${INVOICES}${invoice.id}/`, { pdf_file: pdf() })
  const status = async () => (await office.admin.get(`${INVOICES}${invoice.id}/`)).status
  return { id: invoice.id as number, charge, status }
}

function deletion(through: string, ask: (invoice: Awaited<ReturnType<typeof issued>>, trial: Trial) => Promise<Answer>, roles?: Door['roles']): Door {
  return {
    through,
    ...(roles && { roles }),
    async open(trial) {
      const invoice = await issued(trial)
      return changed(invoice.status, () => ask(invoice, trial))
    },
  }
}

async function paid({ office }: Trial) {
  const { invoice } = await givenBilledOrder(office)
  const payment = await givenPayment(office, invoice.id, '50.00')
  const sum = async () => (await office.admin.get(`${INVOICES}${invoice.id}/`)).body.paid_amount
  return { invoice: invoice.id as number, payment, sum }
}

function ofPaid(through: string, ask: (scene: Awaited<ReturnType<typeof paid>>, trial: Trial) => Promise<Answer>, roles?: Door['roles']): Door {
  return {
    through,
    ...(roles && { roles }),
    async open(trial) {
      const scene = await paid(trial)
      return changed(scene.sum, () => ask(scene, trial))
    },
  }
}

export const billingWalks: readonly Walk[] = [
  {
    effect: 'billed.change',
    roles: FINANCE,
    doors: [
      change(
        'PATCH /orders/service-orders/{id}/update_charge/',
        ({ order, charge }, { who }) => who.patch(`${ORDERS}${order}/update_charge/`, { ...CHARGE, charge_id: charge }),
        { asks: true },
      ),
      change(
        'POST /orders/service-orders/{id}/update_expense_configurations/',
        ({ order, expense }, { who }) =>
          who.post(`${ORDERS}${order}/update_expense_configurations/`, { configs: [{ expense_id: expense, markup_percentage: '20' }] }),
        { asks: true },
      ),
      change('PATCH /orders/invoices/{id}/edit_charge/', ({ invoice, charge }, { who }) =>
        who.patch(`${INVOICES}${invoice}/edit_charge/`, { ...CHARGE, charge_id: charge }),
      ),
      change('PATCH /orders/invoices/{id}/edit_expense/', ({ invoice, expense }, { who }) =>
        who.patch(`${INVOICES}${invoice}/edit_expense/`, { transfer_id: expense, customer_markup_percentage: '20' }),
      ),
      change('POST /orders/invoices/{id}/add_items/', async ({ order, invoice }, { office, who }) =>
        who.post(`${INVOICES}${invoice}/add_items/`, { charge_ids: [await givenCharge(office, order)] }),
      ),
      change('POST /orders/invoices/{id}/remove_item/', ({ invoice, charge }, { who }) =>
        who.post(`${INVOICES}${invoice}/remove_item/`, { item_type: 'charge', item_id: charge }),
      ),
      change('DELETE /orders/charges/{id}/', ({ charge }, { who }) => who.delete(`/api/orders/charges/${charge}/`), { roles: NOBODY }),
      change('DELETE /transfers/transfers/{id}/', ({ expense }, { who }) => who.delete(`${EXPENSES}${expense}/`), { roles: NOBODY }),
      change('PATCH /transfers/transfers/{id}/ its amount', ({ expense }, { who }) => who.patch(`${EXPENSES}${expense}/`, { amount: '1.00' }), {
        roles: NOBODY,
      }),
      change(
        'PATCH /transfers/transfers/{id}/ its markup',
        ({ expense }, { who }) => who.patch(`${EXPENSES}${expense}/`, { customer_markup_percentage: '20' }),
        { roles: NOBODY },
      ),
    ],
  },
  {
    effect: 'invoice.delete',
    roles: ADMIN,
    doors: [
      deletion('DELETE /orders/invoices/{id}/', ({ id }, { who }) => who.delete(`${INVOICES}${id}/`)),
      // They take a pre-invoice back; what was issued is none.
      deletion(
        'POST /orders/invoices/{id}/reverse_prefactura/',
        ({ id }, { who }) => who.post(`${INVOICES}${id}/reverse_prefactura/`, { reason: 'Error' }),
        NOBODY,
      ),
      deletion(
        'POST /orders/invoices/{id}/remove_item/ its last',
        ({ id, charge }, { who }) => who.post(`${INVOICES}${id}/remove_item/`, { item_type: 'charge', item_id: charge }),
        NOBODY,
      ),
    ],
  },
  {
    effect: 'client-payment.delete',
    roles: ADMIN,
    doors: [
      ofPaid('DELETE /orders/invoice-payments/{id}/', ({ payment }, { who }) => who.delete(`/api/orders/invoice-payments/${payment}/`)),
      ofPaid('DELETE /orders/invoices/{id}/', ({ invoice }, { who }) => who.delete(`${INVOICES}${invoice}/`), NOBODY),
      ofPaid(
        'POST /orders/invoices/{id}/reverse_prefactura/',
        ({ invoice }, { who }) => who.post(`${INVOICES}${invoice}/reverse_prefactura/`, { reason: 'Error' }),
        NOBODY,
      ),
    ],
  },
  {
    effect: 'lock-holder.read',
    roles: FINANCE,
    doors: [
      {
        through: 'POST /orders/invoices/{id}/add_payment/ while somebody else pays',
        async open({ system, office, who }) {
          const { invoice } = await givenBilledOrder(office)
          const pay = () => who.post(`${INVOICES}${invoice.id}/add_payment/`, { amount: '1.00', payment_method: 'efectivo' })
          const answer = await system.ctx.locks.withLock(`invoice_payment_${invoice.id}`, { timeout: 30 }, pay)
          return { answer, happened: answer.body.facts?.holder !== undefined }
        },
      },
    ],
  },
]
