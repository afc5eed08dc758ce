import { credit, givenBilledOrder, made, pay, pdf } from '@gpro/infra/testing'
import { type Door, FINANCE, INVOICES, ORDERS, type Walk } from './door.ts'

/** An order whose client paid and was credited amounts that nothing else has; whether an answer shows one of them. */
function shows(through: string, url: (made: { order: number; invoice: number }) => string): Door {
  return {
    through,
    lets: true,
    async open({ office, who }) {
      const { order, invoice } = await givenBilledOrder(office, { charge: { unit_price: '7071.00', iva_type: 'exento' } })
      made(await office.admin.multipart('PATCH', `${INVOICES}${invoice.id}/`, { pdf_file: pdf() }))
      made(await pay(office, invoice.id, '3137.00'))
      made(await credit(office, invoice.id, '1291.00'))
      // What is charged is every role's to see: it is the charge's too.
      const answer = await who.get(url({ order, invoice: invoice.id }))
      const events = answer.body.history ?? answer.body
      const charges = (one: { event_type?: string }) => one.event_type?.startsWith('charge') === true
      const text = JSON.stringify(Array.isArray(events) ? events.filter((one) => !charges(one)) : events)
      return { answer, happened: /7,?071|3,?137|1,?291|3,?934|2,?643/.test(text) }
    },
  }
}

export const moneyWalks: readonly Walk[] = [
  {
    effect: 'invoice-money.read',
    roles: FINANCE,
    doors: [
      shows('GET /orders/service-orders/{id}/all_documents/', ({ order }) => `${ORDERS}${order}/all_documents/`),
      shows('GET /orders/service-orders/{id}/history/', ({ order }) => `${ORDERS}${order}/history/`),
      shows('GET /orders/history/', ({ order }) => `/api/orders/history/?service_order=${order}`),
      shows('GET /orders/invoices/{id}/', ({ invoice }) => `${INVOICES}${invoice}/`),
      shows('GET /orders/invoice-payments/', ({ invoice }) => `/api/orders/invoice-payments/?invoice=${invoice}`),
      shows('GET /orders/credit-notes/', ({ invoice }) => `/api/orders/credit-notes/?invoice=${invoice}`),
    ],
  },
]
