import type { BookRule } from './rule.ts'

export const DTE_RULES: readonly BookRule[] = [
  {
    en: 'control numbers of a series have no gap and no double',
    es: 'los números de control de una serie no tienen huecos ni se repiten',
    rows: 'dte_series',
    broken: `select s.id from dte_series s where s.last_number - s.started_after <> (
    select count(distinct d.number) from dte_document d where d.series_id = s.id and d.number > s.started_after and d.number <= s.last_number)
    or exists (select 1 from dte_document d where d.series_id = s.id and (d.number > s.last_number or d.number <= s.started_after))
    or exists (select 1 from dte_document d where d.series_id = s.id group by d.number having count(*) > 1)`,
  },
  {
    en: 'a control number says its series and its place in it',
    es: 'un número de control dice su serie y su lugar en ella',
    rows: 'dte_document',
    broken: `select d.id, d.invoice_id from dte_document d join dte_series s on s.id = d.series_id
    where substr(d.control_number, 1, 16) <> 'DTE-' || s.dte_type || '-' || s.establishment || s.point_of_sale || '-'
    or cast(substr(d.control_number, 17) as bigint) <> d.number`,
  },
  {
    en: 'a sealed document’s invoice carries its codes',
    es: 'la factura de un DTE sellado lleva sus códigos',
    rows: 'dte_document',
    broken: `select d.id, d.invoice_id from dte_document d join invoice i on i.id = d.invoice_id
    where d.state in ('sealed', 'invalidated') and d.credit_note_id is null and (i.dte_issued_at is null or i.dte_signed_at is null or i.dte_number <> d.control_number
    or i.generation_code <> d.generation_code or i.reception_stamp <> d.reception_stamp)`,
  },
  {
    en: 'an invoice is held by its live document and by nothing else',
    es: 'una factura está retenida por su DTE vigente y por nada más',
    rows: 'invoice',
    broken: `select i.id, i.id as invoice_id from invoice i where (i.dte_signed_at is null) = exists (
    select 1 from dte_document d where d.invoice_id = i.id and d.credit_note_id is null and d.state <> 'abandoned')`,
  },
  {
    en: 'a document’s total is its invoice’s',
    es: 'el total de un DTE es el de su factura',
    rows: 'dte_document',
    broken: `select d.id, d.invoice_id from dte_document d join invoice i on i.id = d.invoice_id
    where d.state <> 'abandoned' and d.credit_note_id is null and d.total <> i.total`,
  },
  {
    en: 'a document is invalidated by its sealed event and by nothing else',
    es: 'un DTE está invalidado por su evento sellado y por nada más',
    rows: 'dte_document',
    broken: `select d.id, d.invoice_id from dte_document d where (d.state = 'invalidated') <> exists (
    select 1 from dte_event e where e.document_id = d.id and e.state = 'sealed')`,
  },
  {
    en: 'an invoice is void where its document is invalidated, and stands where it is sealed',
    es: 'una factura está anulada si su DTE está invalidado, y vigente si está sellado',
    rows: 'dte_document',
    broken: `select d.id, d.invoice_id from dte_document d join invoice i on i.id = d.invoice_id
    where d.state in ('sealed', 'invalidated') and d.credit_note_id is null and (d.state = 'invalidated') <> (i.voided_at is not null)`,
  },
  {
    en: 'a document of a credit note comes to the same as the note',
    es: 'el DTE de una nota de crédito suma lo mismo que ella',
    rows: 'dte_document',
    broken: `select d.id, d.invoice_id from dte_document d join credit_note n on n.id = d.credit_note_id
    where d.state <> 'abandoned' and (d.total <> n.amount or d.invoice_id <> n.invoice_id)`,
  },
  {
    en: 'a credit note is taken back where its document is invalidated, and stands where it is sealed',
    es: 'una nota de crédito está eliminada si su DTE está invalidado, y vigente si está sellado',
    rows: 'dte_document',
    broken: `select d.id, d.invoice_id from dte_document d join credit_note n on n.id = d.credit_note_id
    where d.state in ('sealed', 'invalidated') and (d.state = 'invalidated') <> (n.deleted_at is not null)`,
  },
  {
    en: 'a document of a contingency is sealed after the event that reports it',
    es: 'un DTE de una contingencia se sella después del evento que lo reporta',
    rows: 'dte_document',
    broken: `select d.id, d.invoice_id from dte_document d where d.contingency_id is not null and d.state in ('sealed', 'invalidated') and not exists (
    select 1 from dte_report r join dte_event e on e.id = r.event_id
    where r.document_id = d.id and e.contingency_id = d.contingency_id and e.state = 'sealed')`,
  },
  {
    en: 'an invoice or credit note has one live document',
    es: 'una factura o nota de crédito tiene un solo DTE vigente',
    rows: 'dte_document',
    broken: `select min(id) as id, invoice_id from dte_document where state <> 'abandoned' group by invoice_id, credit_note_id having count(*) > 1`,
  },
]
