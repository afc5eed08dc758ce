import type { BookRule } from './rule.ts'

/** The lines that an invoice bills; of a voided one those that it billed until then. */
const BILLED = 'l.invoice_id = i.id and (l.released_at is null or (i.voided_at is not null and l.released_at >= i.voided_at))'

function sumOfLines(column: string, of: 'charge_id' | 'transfer_id'): string {
  return `(select coalesce(sum(l.${column}), 0) from invoice_line l where ${BILLED} and l.${of} is not null)`
}

export const INVOICE_RULES: readonly BookRule[] = [
  {
    en: 'paid is the sum of the payments',
    es: 'lo pagado de una factura es la suma de sus pagos',
    rows: 'invoice',
    broken: `select i.id, i.id as invoice_id from invoice i where i.paid <> (
    select coalesce(sum(p.amount), 0) from payment p where p.invoice_id = i.id and p.deleted_at is null)`,
  },
  {
    en: 'credited is the sum of the credit notes',
    es: 'lo acreditado a una factura es la suma de sus notas de crédito',
    rows: 'invoice',
    broken: `select i.id, i.id as invoice_id from invoice i where i.credited <> (
    select coalesce(sum(n.amount), 0) from credit_note n where n.invoice_id = i.id and n.deleted_at is null)`,
  },
  {
    en: 'the parts of a total are the sums of its lines',
    es: 'las partes del total de una factura son las sumas de sus líneas',
    rows: 'invoice',
    broken: `select i.id, i.id as invoice_id from invoice i
    where i.subtotal_services <> ${sumOfLines('net', 'charge_id')} or i.iva_services <> ${sumOfLines('iva', 'charge_id')}
    or i.subtotal_third_party <> ${sumOfLines('net', 'transfer_id')} or i.iva_third_party <> ${sumOfLines('iva', 'transfer_id')}`,
  },
  {
    en: 'the total is the sum of its parts',
    es: 'el total de una factura es la suma de sus partes',
    rows: 'invoice',
    broken: 'select id, id as invoice_id from invoice where total <> subtotal_services + iva_services + subtotal_third_party + iva_third_party',
  },
  {
    en: 'nothing is paid twice',
    es: 'ninguna factura recibe más que su total entre pagos y notas de crédito',
    rows: 'invoice',
    broken: 'select id, id as invoice_id from invoice where paid + credited > total',
  },
  {
    en: 'the balance is what is left',
    es: 'el saldo de una factura es lo que falta por cobrar',
    rows: 'invoice',
    broken: 'select id, id as invoice_id from invoice where balance <> case when voided_at is null then total - paid - credited else 0 end',
  },
  {
    en: 'a charge is on one live line',
    es: 'un cargo está facturado una sola vez',
    rows: 'charge',
    broken: `select charge_id as id, min(invoice_id) as invoice_id from invoice_line
    where released_at is null and charge_id is not null group by charge_id having count(*) > 1`,
  },
  {
    en: 'an expense is on one live line',
    es: 'un gasto está facturado una sola vez',
    rows: 'transfer',
    broken: `select transfer_id as id, min(invoice_id) as invoice_id from invoice_line
    where released_at is null and transfer_id is not null group by transfer_id having count(*) > 1`,
  },
  {
    en: 'a live line bills what its charge costs, or what it cost when the tax document was issued',
    es: 'una línea cobra lo que cuesta su cargo, o lo que costaba al emitirse el DTE',
    rows: 'invoice_line',
    broken: `select l.id, l.invoice_id from invoice_line l
    join charge c on c.id = l.charge_id join invoice i on i.id = l.invoice_id
    where l.released_at is null and i.dte_issued_at is null and i.invoice_type = 'DTE' and (l.net <> c.net or l.total <> c.total)`,
  },
  {
    en: 'no deleted charge is billed',
    es: 'ningún cargo eliminado está facturado',
    rows: 'invoice_line',
    broken:
      'select l.id, l.invoice_id from invoice_line l join charge c on c.id = l.charge_id where l.released_at is null and c.deleted_at is not null',
  },
  {
    en: 'a voided invoice bills nothing',
    es: 'una factura anulada no cobra nada',
    rows: 'invoice_line',
    broken:
      'select l.id, l.invoice_id from invoice_line l join invoice i on i.id = l.invoice_id where l.released_at is null and i.voided_at is not null',
  },
  {
    en: 'one certificate of retention an invoice',
    es: 'una factura tiene a lo más un comprobante de retención',
    rows: 'invoice',
    broken: `select invoice_id as id, invoice_id from payment
    where payment_method = 'retencion' and deleted_at is null group by invoice_id having count(*) > 1`,
  },
  {
    en: 'no item is allocated more than it costs',
    es: 'ninguna línea recibe de los pagos más que lo que cuesta',
    rows: 'invoice_line',
    broken: `select l.id, l.invoice_id from invoice_line l where l.released_at is null and l.total < (
    select coalesce(sum(a.amount), 0) from payment_allocation a join payment p on p.id = a.payment_id
    where a.invoice_line_id = l.id and p.deleted_at is null)`,
  },
  {
    en: 'no payment is allocated more than it is',
    es: 'ningún pago se reparte más allá de su monto',
    rows: 'payment',
    broken: `select p.id, p.invoice_id from payment p where p.amount < (
    select coalesce(sum(a.amount), 0) from payment_allocation a where a.payment_id = p.id)`,
  },
]
