import {
  type Answer,
  givenExpense,
  givenOrder,
  givenProvider,
  givenProviderInvoice,
  made,
  payExpense,
  pdf,
  png,
  setStatus,
} from '@gpro/infra/testing'
import { ADMIN, COSTS, type Door, EXPENSES, NOBODY, ORDERS, type Trial, type Walk } from './door.ts'

const DOCUMENTS = '/api/orders/documents/'

/** What an order shows of its documents, by name of source. */
async function shown({ office }: Trial, order: number): Promise<string[]> {
  const { status, body } = await office.admin.get(`${ORDERS}${order}/all_documents/`)
  return status === 200 ? body.documents.map(({ id, file_name }: { id: string; file_name: string }) => `${id} ${file_name}`).sort() : []
}

type Prepare = (trial: Trial, order: number) => Promise<(who: Trial['who']) => Promise<Answer>>

/** Makes evidence, then asks for its end. */
function door(through: string, prepare: Prepare): Door {
  return {
    through,
    async open(trial) {
      const order = await givenOrder(trial.office)
      const ask = await prepare(trial, order)
      const before = await shown(trial, order)
      const answer = await ask(trial.who)
      return { answer, happened: before.length === 0 || JSON.stringify(await shown(trial, order)) !== JSON.stringify(before) }
    },
  }
}

async function document({ office }: Trial, order: number): Promise<number> {
  return made(await office.admin.multipart('POST', DOCUMENTS, { order, file: pdf() })).id
}

async function expense({ office }: Trial, order: number): Promise<number> {
  const id = await givenExpense(office, order, { status: 'pendiente', provider: await givenProvider(office) })
  made(await office.admin.multipart('PATCH', `${EXPENSES}${id}/`, { invoice_file: pdf() }))
  return id
}

async function cost({ office }: Trial, order: number): Promise<number> {
  const id = await givenProviderInvoice(office, order)
  made(await office.admin.multipart('PATCH', `${COSTS}${id}/`, { invoice_file: pdf() }))
  return id
}

const replaced = (url: string) => (who: Trial['who']) => who.multipart('PATCH', url, { invoice_file: png() })

export const evidenceWalks: readonly Walk[] = [
  {
    effect: 'evidence.destroy',
    roles: NOBODY,
    doors: [
      door('DELETE /orders/documents/{id}/ of a closed order', async (trial, order) => {
        const id = await document(trial, order)
        await setStatus(trial.office, order, 'cerrada')
        return (who) => who.delete(`${DOCUMENTS}${id}/`)
      }),
      door('DELETE /orders/service-orders/{id}/ closed, with a document', async (trial, order) => {
        await document(trial, order)
        await setStatus(trial.office, order, 'cerrada')
        return (who) => who.delete(`${ORDERS}${order}/`)
      }),
      door('PATCH /transfers/transfers/{id}/ its document, once it is paid', async (trial, order) => {
        const id = await expense(trial, order)
        made(await trial.office.admin.patch(`${EXPENSES}${id}/`, { status: 'aprobado' }))
        made(await payExpense(trial.office, id, '1.00'))
        return replaced(`${EXPENSES}${id}/`)
      }),
      door('PATCH /transfers/transfers/{id}/ its document, once its order is closed', async (trial, order) => {
        const id = await expense(trial, order)
        await setStatus(trial.office, order, 'cerrada')
        return replaced(`${EXPENSES}${id}/`)
      }),
      door('DELETE /transfers/transfers/{id}/ of a closed order', async (trial, order) => {
        const id = await expense(trial, order)
        await setStatus(trial.office, order, 'cerrada')
        return (who) => who.delete(`${EXPENSES}${id}/`)
      }),
      door('PATCH /transfers/provider-invoices/{id}/ its document, once it is paid', async (trial, order) => {
        const id = await cost(trial, order)
        made(await trial.office.operativo2.post(`${COSTS}${id}/register_payment/`, { amount: '1.00', payment_method: 'efectivo' }))
        return replaced(`${COSTS}${id}/`)
      }),
      door('PATCH /transfers/provider-invoices/{id}/ its document, once its order is closed', async (trial, order) => {
        const id = await cost(trial, order)
        await setStatus(trial.office, order, 'cerrada')
        return replaced(`${COSTS}${id}/`)
      }),
    ],
  },
  {
    effect: 'retired-file.read',
    roles: ADMIN,
    doors: [
      {
        through: 'GET /orders/retired-files/',
        async open(trial) {
          const order = await givenOrder(trial.office)
          made(await trial.office.operativo.delete(`${DOCUMENTS}${await document(trial, order)}/`))
          const answer = await trial.who.get(`/api/orders/retired-files/?service_order=${order}`)
          return { answer, happened: answer.status === 200 && answer.body.length === 1 }
        },
      },
      {
        through: 'GET /media/… by the link that the document had',
        roles: NOBODY,
        async open(trial) {
          const order = await givenOrder(trial.office)
          const id = await document(trial, order)
          const { file } = made(await trial.who.get(`${DOCUMENTS}${id}/`))
          made(await trial.office.operativo.delete(`${DOCUMENTS}${id}/`))
          const answer = await trial.system.anonymous().get(file)
          return { answer, happened: answer.status === 200 }
        },
      },
    ],
  },
]
