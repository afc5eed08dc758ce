import type { BookRule } from './rule.ts'

export const CERTIFICATE_RULES: readonly BookRule[] = [
  {
    en: 'a registered line of a certificate has its payment',
    es: 'una línea registrada de un comprobante tiene su pago',
    rows: 'dte_received_line',
    broken: `select l.id from dte_received_line l where (l.registered_at is not null) <> (l.id in (
    select p.certificate_line_id from payment p where p.certificate_line_id is not null))`,
  },
  {
    en: 'a payment by a received certificate is what a line of it withholds',
    es: 'un pago por un comprobante recibido es lo que retiene una línea suya',
    rows: 'payment',
    broken: `select p.id, p.invoice_id from payment p join dte_received_line l on l.id = p.certificate_line_id join dte_received r on r.id = l.received_id
    where p.payment_method <> 'retencion' or p.amount <> l.withheld
    or p.retention_generation_code <> r.generation_code or p.numero_comprobante_retencion <> r.control_number`,
  },
  {
    en: 'a line of a certificate is one payment',
    es: 'una línea de un comprobante es un solo pago',
    rows: 'dte_received_line',
    broken: `select p.certificate_line_id as id, min(p.invoice_id) as invoice_id from payment p
    where p.certificate_line_id is not null and p.deleted_at is null group by p.certificate_line_id having count(*) > 1`,
  },
  {
    en: 'a certificate is registered by its lines and by nothing else',
    es: 'un comprobante está registrado por sus líneas y por nada más',
    rows: 'dte_received',
    broken: `select r.id from dte_received r where (r.registered_at is not null) <> (r.id in (
    select l.received_id from dte_received_line l where l.registered_at is not null))`,
  },
]
