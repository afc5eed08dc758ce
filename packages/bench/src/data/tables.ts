import { DAYS, dayRows, YEAR } from './days.ts'

export interface Size {
  /** Orders that are billed: as many invoices, three lines of each, two payments of each. */
  readonly orders: number
  /** Orders beside them with one charge that nobody billed yet. */
  readonly unbilled: number
  /** The orders are theirs by turns. */
  readonly clients: number
}

const TIMES = 'created_at, updated_at'

/** The numbers from one to another, as `n(i)`. */
function counting(from: number, to: number): string {
  return `with recursive n(i) as (select ${from} union all select i + 1 from n where i < ${to})`
}

/** Digits in front of a number up to this length. */
function padded(number: string, length: number): string {
  return `case when length(cast(${number} as text)) >= ${length} then cast(${number} as text)
    else substr('${'0'.repeat(length)}' || cast(${number} as text), length(cast(${number} as text)) + 1) end`
}

/** What a charge of this order costs without IVA, in whole dollars so that IVA is exact; enough for many thousand payments of a cent. */
const NET = '(1000000 + o.id % 500 * 100)'
const IVA = `(${NET} / 100 * 13)`
const EXPENSE = '(250000 + o.id % 300 * 100)'
const TOTAL = `(2 * (${NET} + ${IVA}) + ${EXPENSE})`
/** Of two payments alike: invoices with an even id are paid, of the others a quarter is. */
const PAYMENT = `(case when i.id % 2 = 0 then i.total / 2 else i.total / 8 end)`
const WHO = `null, 'Medición', null`

/**
 * Fills empty tables, in SQL that both databases understand; whole tables at once, as no interface could in this time. The rules
 * of the books hold for what comes out, `gpro verify` says so.
 */
export function fillTables({ orders, unbilled, clients }: Size): string[] {
  const all = orders + unbilled
  return [
    'create temporary table bench_day (number integer primary key, day date not null, month text not null, at timestamp with time zone not null)',
    `insert into bench_day values ${dayRows()}`,
    `${counting(1, clients)} insert into client (client_type, name, name_key, payment_condition, credit_days, credit_limit, taxpayer_type, search_text, ${TIMES})
      select 'nacional', 'Cliente ' || i, 'cliente ' || i, 'credito', 30, 90000000000000, 'pequeno', 'cliente ' || i, at, at
      from n join bench_day on number = 0 order by i`,
    `${counting(1, 10)} insert into service (name, name_key, default_price, iva_type, ${TIMES})
      select 'Servicio ' || i, 'servicio ' || i, 10000, 'gravado', at, at from n join bench_day on number = 0 order by i`,
    `${counting(1, all)} insert into service_order (order_number, order_year, order_sequence, client_id, shipment_type_id, purchase_order, bl_reference,
        duca, notes, status, mes, search_text, eta, ${TIMES})
      select ${padded('i', 3)} || '-${YEAR}', ${YEAR}, i, (i - 1) % ${clients} + 1, 1, 'PO-' || i, 'BL-' || i, '4-' || i, 'Importación de mercadería',
        case i % 3 when 0 then 'finalizada' when 1 then 'en_puerto' else 'pendiente' end, month,
        ${padded('i', 3)} || '-${YEAR} 4-' || i || ' po-' || i || ' bl-' || i, day, at, at
      from n join bench_day on number = (case when i > ${orders} then ${DAYS - 1} else (i - 1) * ${DAYS} / ${orders} end) order by i`,
    `insert into document_counter (series, last_number) values ('service_order:${YEAR}', ${all}), ('invoice_prefactura:${YEAR}', ${orders})`,
    // Two for each order that is billed, one after the other; one for the rest.
    `insert into charge (order_id, service_id, iva_type, quantity, unit_price, net, iva, total, ${TIMES})
      select o.id, o.id % 10 + 1, 'gravado', 1, ${NET}, ${NET}, ${IVA}, ${NET} + ${IVA}, o.created_at, o.created_at
      from service_order o join (select 1 as place union all select 2) twice on place = 1 or o.id <= ${orders} order by o.id, place`,
    `insert into transfer (transfer_type, status, payment_method, order_id, amount, description, beneficiary_name, invoice_number, transaction_date, mes,
        iva_type, search_text, ${TIMES})
      select 'cargos', 'aprobado', 'transferencia', o.id, ${EXPENSE}, 'Gasto ' || o.id, 'Naviera', 'F-' || o.id, o.eta, o.mes, 'no_sujeto', 'gasto ' || o.id,
        o.created_at, o.created_at
      from service_order o where o.id <= ${orders} order by o.id`,
    // Nothing of it falls due: the reminders of the first minute would be measured with the rest.
    `insert into invoice (order_id, invoice_number, number_key, ccf, invoice_type, issue_date, due_date, subtotal_services, iva_services,
        subtotal_third_party, iva_third_party, total, payment_condition, search_text, ${TIMES})
      select o.id, 'PRE-' || ${padded('o.id', 5)} || '-${YEAR}', '${YEAR}' || ${padded('o.id', 50)}, 'CCF-' || o.id, 'DTE', o.eta, '2099-12-31',
        2 * ${NET}, 2 * ${IVA}, ${EXPENSE}, 0, ${TOTAL}, 'credito', 'pre-' || ${padded('o.id', 5)} || '-${YEAR} ccf-' || o.id, o.created_at, o.created_at
      from service_order o where o.id <= ${orders} order by o.id`,
    `insert into invoice_line (invoice_id, charge_id, iva_type, net, iva, total)
      select i.id, c.id, c.iva_type, c.net, c.iva, c.total from invoice i join charge c on c.order_id = i.order_id order by c.id`,
    `insert into invoice_line (invoice_id, transfer_id, iva_type, net, iva, total)
      select i.id, t.id, t.iva_type, t.amount, 0, t.amount from invoice i join transfer t on t.order_id = i.order_id order by t.id`,
    `insert into payment (invoice_id, payment_date, amount, payment_method, reference_number, ${TIMES})
      select i.id, i.issue_date, case when place = 1 or i.id % 2 = 1 then ${PAYMENT} else i.total - ${PAYMENT} end, 'transferencia', 'R-' || i.id,
        i.created_at, i.created_at
      from invoice i join (select 1 as place union all select 2) twice on place > 0 order by i.id, place`,
    'update invoice set paid = (select sum(p.amount) from payment p where p.invoice_id = invoice.id)',
    ...events(),
    'drop table bench_day',
  ]
}

/** What the rules ask for: how every order, charge, invoice and payment came about. */
function events(): string[] {
  const event = `insert into event (kind, order_id, invoice_id, description, at, actor_id, actor_name, address)`
  return [
    `${event} select 'order.created', o.id, null, 'Orden ' || o.order_number || ' creada', o.created_at, ${WHO} from service_order o order by o.id`,
    `${event} select 'charge.added', c.order_id, null, 'Cargo agregado', c.created_at, ${WHO} from charge c order by c.id`,
    `${event} select 'invoice.generated', i.order_id, i.id, 'Factura ' || i.invoice_number || ' generada', i.created_at, ${WHO} from invoice i order by i.id`,
    `${event} select 'invoice.payment', i.order_id, i.id, 'Pago registrado en la factura ' || i.invoice_number, p.created_at, ${WHO}
      from payment p join invoice i on i.id = p.invoice_id order by p.id`,
  ]
}
