import type { BookRule } from './rule.ts'

/** As many events of this kind as rows that it tells of, for each document. */
function eachHasItsEvent(kind: string, rows: string): string {
  return `select d.id, d.id as invoice_id from invoice d where
    (select count(*) from event e where e.kind = '${kind}' and e.invoice_id = d.id) <> (select count(*) from ${rows} = d.id)`
}

export const EVENT_RULES: readonly BookRule[] = [
  {
    en: 'a payment has its event',
    es: 'cada pago está en el historial de su factura',
    rows: 'invoice',
    broken: eachHasItsEvent('invoice.payment', 'payment p where p.invoice_id'),
  },
  {
    en: 'a deleted payment has its event',
    es: 'cada pago eliminado está en el historial de su factura',
    rows: 'invoice',
    broken: eachHasItsEvent('invoice.payment_deleted', 'payment p where p.deleted_at is not null and p.invoice_id'),
  },
  {
    en: 'a credit note has its event',
    es: 'cada nota de crédito está en el historial de su factura',
    rows: 'invoice',
    broken: eachHasItsEvent('credit_note.added', 'credit_note n where n.invoice_id'),
  },
  {
    en: 'a deleted credit note has its event',
    es: 'cada nota de crédito eliminada está en el historial de su factura',
    rows: 'invoice',
    broken: eachHasItsEvent('credit_note.deleted', 'credit_note n where n.deleted_at is not null and n.invoice_id'),
  },
  {
    en: 'a voided invoice has its event',
    es: 'cada factura anulada tiene su anulación en el historial',
    rows: 'invoice',
    broken: eachHasItsEvent('invoice.voided', 'invoice v where v.voided_at is not null and v.reversed_at is null and v.id'),
  },
  {
    en: 'a reversed invoice has its event',
    es: 'cada pre-factura revertida tiene su reversión en el historial',
    rows: 'invoice',
    broken: eachHasItsEvent('invoice.reversed', 'invoice r where r.reversed_at is not null and r.id'),
  },
  {
    en: 'an invoice has its event',
    es: 'cada factura tiene su creación en el historial',
    rows: 'invoice',
    broken: eachHasItsEvent('invoice.generated', 'invoice g where g.id'),
  },
  {
    en: 'a removed invoice has its event',
    es: 'cada factura quitada tiene en el historial cómo se quitó',
    rows: 'invoice',
    broken: `select g.invoice_id as id, g.invoice_id from event g where g.kind = 'invoice.generated'
    and not exists (select 1 from invoice i where i.id = g.invoice_id) and not exists (
    select 1 from event e where e.kind in ('invoice.deleted', 'invoice.reversed') and e.invoice_id = g.invoice_id)`,
  },
  {
    en: 'an order has its event',
    es: 'cada orden tiene su creación en el historial',
    rows: 'service_order',
    broken: `select o.id, o.id as order_id from service_order o where 1 <> (
    select count(*) from event e where e.kind = 'order.created' and e.order_id = o.id)`,
  },
  {
    en: 'a charge has its event',
    es: 'cada cargo está en el historial de su orden',
    rows: 'service_order',
    broken: `select o.id, o.id as order_id from service_order o where
    (select count(*) from event e where e.kind = 'charge.added' and e.order_id = o.id) <> (select count(*) from charge c where c.order_id = o.id)`,
  },
  {
    en: 'a deleted charge has its event',
    es: 'cada cargo eliminado está en el historial de su orden',
    rows: 'service_order',
    broken: `select o.id, o.id as order_id from service_order o where
    (select count(*) from event e where e.kind = 'charge.deleted' and e.order_id = o.id)
    <> (select count(*) from charge c where c.deleted_at is not null and c.order_id = o.id)`,
  },
]
