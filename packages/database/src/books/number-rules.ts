import type { BookRule } from './rule.ts'

export const NUMBER_RULES: readonly BookRule[] = [
  {
    en: 'no batch number repeats',
    es: 'ningún número de pago en lote se repite',
    rows: 'batch_payment',
    broken: 'select min(id) as id from batch_payment group by batch_number having count(*) > 1',
  },
  {
    en: 'no invoice number repeats',
    es: 'ningún número de factura se repite',
    rows: 'invoice',
    broken: 'select min(id) as id, min(id) as invoice_id from invoice group by invoice_number having count(*) > 1',
  },
  {
    en: 'no order number repeats',
    es: 'ningún número de orden se repite',
    rows: 'service_order',
    broken: 'select min(id) as id, min(id) as order_id from service_order group by order_year, order_sequence having count(*) > 1',
  },
  {
    en: 'order numbers have no gap',
    es: 'los números de orden no tienen huecos',
    rows: 'service_order',
    // Of the years that came from the old system nobody knows which numbers it never gave.
    broken: `select min(id) as id, min(id) as order_id from service_order
    where order_year > coalesce((select max(cast(substr(subject, 8) as integer)) from event where kind = 'django.loaded'), 0)
    group by order_year having sum(is_manual) = 0 and count(*) <> max(order_sequence)`,
  },
]
