import type { BookRule } from './rule.ts'

export const PAYABLE_RULES: readonly BookRule[] = [
  {
    en: 'no provider is paid more than the expense',
    es: 'a ningún proveedor se le paga más que el gasto',
    rows: 'transfer',
    broken: 'select id, order_id from transfer where paid > amount',
  },
  {
    en: 'an expense is paid what its payments say',
    es: 'lo pagado de un gasto es la suma de sus pagos',
    rows: 'transfer',
    broken: `select t.id, t.order_id from transfer t where t.paid <> (
    select coalesce(sum(p.amount), 0) from transfer_payment p where p.transfer_id = t.id and p.deleted_at is null)`,
  },
  {
    en: 'an expense is credited what the notes of its provider say',
    es: 'lo acreditado a un gasto es la suma de lo que le aplicaron las notas de su proveedor',
    rows: 'transfer',
    broken: `select t.id, t.order_id from transfer t where t.credited <> (
    select coalesce(sum(a.amount), 0) from credit_note_application a where a.transfer_id = t.id and a.undone_at is null)`,
  },
  {
    en: 'what settles an expense is no more than it costs',
    es: 'lo que salda un gasto no pasa de lo que cuesta, y su saldo es lo que falta',
    rows: 'transfer',
    broken: 'select id, order_id from transfer where paid + credited > amount or balance <> amount - paid - credited',
  },
  {
    en: 'an expense is pagado when nothing is owed on it',
    es: 'un gasto está pagado cuando nada se debe de él, y solo entonces',
    rows: 'transfer',
    broken: "select id, order_id from transfer where deleted_at is null and (status = 'pagado') <> (balance = 0)",
  },
  {
    en: 'a note of a provider gave what its applications say',
    es: 'lo aplicado de una nota de proveedor es la suma de sus aplicaciones',
    rows: 'provider_credit_note',
    broken: `select n.id from provider_credit_note n where n.applied <> (
    select coalesce(sum(a.amount), 0) from credit_note_application a where a.credit_note_id = n.id and a.undone_at is null)`,
  },
  {
    en: 'a note lowers only what its own provider is owed',
    es: 'una nota de proveedor solo baja lo que se debe a ese proveedor',
    rows: 'credit_note_application',
    broken: `select a.id, t.order_id from credit_note_application a
    join provider_credit_note n on n.id = a.credit_note_id join transfer t on t.id = a.transfer_id
    where a.undone_at is null and n.provider_id <> coalesce(t.provider_id, 0)`,
  },
  {
    en: 'a batch is the sum of its payments, and nothing once it is undone',
    es: 'un pago en lote es la suma de sus pagos, y nada una vez deshecho',
    rows: 'batch_payment',
    broken: `select b.id from batch_payment b where
    (case when b.deleted_at is null then b.total else 0 end) <> (
    select coalesce(sum(p.amount), 0) from transfer_payment p where p.batch_id = b.id and p.deleted_at is null)`,
  },
  {
    en: 'a batch pays one provider',
    es: 'un pago en lote paga a un solo proveedor',
    rows: 'transfer_payment',
    broken: `select p.id, t.order_id from transfer_payment p join batch_payment b on b.id = p.batch_id
    join transfer t on t.id = p.transfer_id where p.deleted_at is null and b.provider_id <> coalesce(t.provider_id, 0)`,
  },
  {
    en: 'an invoice of a provider is paid what its payments say',
    es: 'lo pagado de una factura de proveedor es la suma de sus pagos',
    rows: 'provider_invoice',
    broken: `select i.id, i.order_id from provider_invoice i where i.paid <> (
    select coalesce(sum(p.amount), 0) from provider_invoice_payment p where p.provider_invoice_id = i.id and p.deleted_at is null)`,
  },
  {
    en: 'no invoice of a provider is paid or allocated beyond its total',
    es: 'ninguna factura de proveedor se paga ni se reparte más allá de su total',
    rows: 'provider_invoice',
    broken: `select i.id, i.order_id from provider_invoice i where i.paid > i.total or i.total < (
    select coalesce(sum(a.amount), 0) from cost_allocation a join charge c on c.id = a.charge_id
    where a.provider_invoice_id = i.id and a.released_at is null and c.deleted_at is null)`,
  },
  {
    en: 'a charge has one cost',
    es: 'un cargo tiene un solo costo',
    rows: 'cost_allocation',
    broken: `select min(id) as id, min(order_id) as order_id from cost_allocation
    where released_at is null group by charge_id having count(*) > 1`,
  },
  {
    en: 'counts of the petty cash follow one another',
    es: 'los arqueos de la caja chica se siguen uno al otro',
    rows: 'cash_count',
    broken: 'select min(id) as id from cash_count group by coalesce(previous_id, 0) having count(*) > 1',
  },
]
