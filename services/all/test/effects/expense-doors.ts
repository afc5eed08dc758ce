import {
  type Answer,
  givenExpense,
  givenOrder,
  givenProvider,
  givenProviderInvoice,
  givenProviderNote,
  made,
  payExpense,
  pdf,
  unique,
} from '@gpro/infra/testing'
import { ADMIN, COSTS, changed, type Door, EXPENSES, FINANCE, NOBODY, type Trial, type Walk } from './door.ts'

type Status = 'pendiente' | 'aprobado'

interface Scene {
  readonly id: number
  readonly url: string
  readonly order: number
  readonly provider: number
  readonly read: (field: string) => Promise<unknown>
}

async function expense({ office }: Trial, status: Status): Promise<Scene> {
  const order = await givenOrder(office)
  const provider = await givenProvider(office)
  const id = await givenExpense(office, order, { status, provider })
  const url = `${EXPENSES}${id}/`
  return { id, url, order, provider, read: async (field) => (await office.admin.get(url)).body[field] }
}

/** A request about an expense of this status; whether that field is another one afterwards. */
function door(through: string, status: Status, field: string, ask: (scene: Scene, trial: Trial) => Promise<Answer>, rest: Partial<Door> = {}): Door {
  return {
    through,
    ...rest,
    async open(trial) {
      const scene = await expense(trial, status)
      return changed(
        () => scene.read(field),
        () => ask(scene, trial),
      )
    },
  }
}

/** The same with all that is shown of it, as the form sends it. */
async function whole({ url }: Scene, { office, who }: Trial, fields: object): Promise<Answer> {
  return who.put(url, { ...(await office.admin.get(url)).body, ...fields })
}

const PAID = { amount: '100.00', payment_method: 'efectivo' }
const ASKS = { asks: true } as const

/** What was approved, changed: whether it is approved as it stands now. */
function redirect(through: string, ask: (scene: Scene, trial: Trial) => Promise<Answer>): Door {
  return {
    through,
    lets: true,
    async open(trial) {
      const scene = await expense(trial, 'aprobado')
      const answer = await ask(scene, trial)
      return { answer, happened: (await scene.read('status')) === 'aprobado' }
    },
  }
}

async function born({ office, who }: Trial) {
  const order = await givenOrder(office)
  const fields = { service_order: order, transfer_type: 'cargos', amount: '10.00', description: unique('Gasto'), status: 'aprobado' }
  const list = async () => (await office.admin.get(`${EXPENSES}?service_order=${order}`)).body.length
  return changed(list, () => who.post(EXPENSES, fields))
}

/** Of the system before: paid, and nobody knows by which payment. */
async function oldPaid(trial: Trial) {
  const scene = await expense(trial, 'aprobado')
  await trial.system.database.kysely.updateTable('transfer').set({ status: 'pagado' }).where('id', '=', scene.id).execute()
  return changed(
    () => scene.read('status'),
    () => trial.who.patch(scene.url, { status: 'pendiente' }),
  )
}

async function paidOff(trial: Trial) {
  const scene = await expense(trial, 'aprobado')
  made(await payExpense(trial.office, scene.id, '100.00'))
  return changed(
    () => scene.read('status'),
    () => trial.who.patch(scene.url, { status: 'pendiente' }),
  )
}

async function payCost({ office, who }: Trial) {
  const url = `${COSTS}${await givenProviderInvoice(office, await givenOrder(office))}/`
  return changed(
    async () => (await office.admin.get(url)).body.balance,
    () => who.post(`${url}register_payment/`, PAID),
  )
}

export const expenseWalks: readonly Walk[] = [
  {
    effect: 'expense.approve',
    roles: FINANCE,
    doors: [
      { through: 'POST /transfers/transfers/ born approved', asks: true, open: born },
      door('PATCH /transfers/transfers/{id}/ its status', 'pendiente', 'status', ({ url }, { who }) => who.patch(url, { status: 'aprobado' }), ASKS),
      door('PUT /transfers/transfers/{id}/ its status', 'pendiente', 'status', (scene, trial) => whole(scene, trial, { status: 'aprobado' }), ASKS),
      door('PATCH /transfers/transfers/{id}/ back', 'aprobado', 'status', ({ url }, { who }) => who.patch(url, { status: 'pendiente' }), ASKS),
    ],
  },
  {
    effect: 'approved-expense.redirect',
    roles: NOBODY,
    doors: [
      redirect('PATCH /transfers/transfers/{id}/ its amount', ({ url }, { who }) => who.patch(url, { amount: '900.00', status: 'aprobado' })),
      redirect('PUT /transfers/transfers/{id}/ its beneficiary', (scene, trial) => whole(scene, trial, { beneficiary_name: 'Mi primo' })),
      redirect('PATCH /transfers/transfers/{id}/ its document', ({ url }, { who }) => who.multipart('PATCH', url, { invoice_file: pdf() })),
    ],
  },
  {
    effect: 'approved-expense.delete',
    roles: ADMIN,
    doors: [door('DELETE /transfers/transfers/{id}/', 'aprobado', 'id', ({ url }, { who }) => who.delete(url), ASKS)],
  },
  {
    effect: 'expense.pay',
    roles: FINANCE,
    doors: [
      door('POST /transfers/transfers/{id}/register_payment/', 'aprobado', 'status', ({ url }, { who }) => who.post(`${url}register_payment/`, PAID)),
      door('PATCH /transfers/transfers/{id}/ its status', 'aprobado', 'status', ({ url }, { who }) => who.patch(url, { status: 'pagado' }), ASKS),
      door('PUT /transfers/transfers/{id}/ its status', 'aprobado', 'status', (scene, trial) => whole(scene, trial, { status: 'pagado' }), ASKS),
      door('POST /transfers/batch-payments/create_batch_payment/', 'aprobado', 'status', ({ id }, { who }) =>
        who.post('/api/transfers/batch-payments/create_batch_payment/', {
          allocations: [{ transfer_id: id, amount: '100.00' }],
          payment_method: 'transferencia',
        }),
      ),
      door('POST /transfers/provider-credit-notes/{id}/apply/', 'aprobado', 'status', async ({ id, provider }, { office, who }) => {
        const note = await givenProviderNote(office, provider)
        return who.post(`/api/transfers/provider-credit-notes/${note}/apply/`, { applications: [{ transfer_id: id, amount: '100.00', notes: '' }] })
      }),
      { through: 'POST /transfers/provider-invoices/{id}/register_payment/', open: payCost },
    ],
  },
  {
    effect: 'expense.leave-paid',
    roles: ADMIN,
    doors: [
      { through: 'PATCH /transfers/transfers/{id}/ its status, of the system before', asks: true, open: oldPaid },
      // What a payment made so is undone by deleting the payment, which takes the right to pay.
      { through: 'PATCH /transfers/transfers/{id}/ its status, by a payment', roles: NOBODY, open: paidOff },
    ],
  },
]
