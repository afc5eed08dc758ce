import { type Day, parseMoney } from '@gpro/core'
import { z } from 'zod'
import { Percent } from '../numbers/percent.ts'
import rows from './rules.json' with { type: 'json' }

const Amount = z.string().transform((text) => parseMoney(text))

/** What the Ministry or the accountant may decide otherwise; each comes from a dated row with its source. */
const Rules = z.strictObject({
  /** How an expense paid in the client's name is billed. */
  expense_form: z.enum(['noGravado', 'ventaNoSuj']),
  /** Whether a CCF's montoTotalOperacion has the retention taken off. */
  ccf_amount_net_of_retention: z.boolean(),
  /** CAT-014 of a service. */
  service_unit: z.int(),
  /** From this total on an FE names its receiver. */
  fe_receiver_from: Amount,
  iva_rate: Percent,
  retention_rate: Percent,
  retention_from: Amount,
  /** How far a sum may be from the Ministry's own. */
  tolerance: Amount,
  issued_days_before_sending: z.int(),
  month_end_grace_minutes: z.int(),
  credit_note_months: z.int(),
  /** CCF and credit notes are invalidated until this business day of the month after their stamp. */
  invalidation_business_day: z.int(),
  /** FE and FEX are invalidated within these months of their stamp. */
  invalidation_months: z.int(),
  /** Whether the event of a CCF or credit note bears the date of the document. */
  invalidation_dated_as_document: z.boolean(),
  correction_hours: z.int(),
  contingency_event_hours: z.int(),
  contingency_document_hours: z.int(),
  answer_timeout_ms: z.int(),
  resends: z.int(),
  lot_size: z.int(),
  /** CAT-002 of what an invoice of the product's types FEX and INTL becomes. */
  international_invoice: z.literal('11'),
})
export type Rules = z.output<typeof Rules>

const Row = z.strictObject({
  key: z.string(),
  value: z.union([z.string(), z.number(), z.boolean()]),
  valid_from: z.iso.date(),
  valid_to: z.iso.date().nullable(),
  source: z.string().min(1),
  /** Of the table of open questions in docs/dte.md. */
  question: z.int().nullable(),
})
export type RuleRow = z.infer<typeof Row>

export const RULE_ROWS: readonly RuleRow[] = z.array(Row).parse(rows)

/** The rules that hold on a day: of a document by its date, of a deadline by the day of the stamp. */
export function rulesOn(day: Day, dated: readonly RuleRow[] = RULE_ROWS): Rules {
  const holding = dated.filter(({ valid_from, valid_to }) => valid_from <= day && (valid_to === null || day <= valid_to))
  const twice = holding.find((row, index) => holding.findIndex(({ key }) => key === row.key) !== index)
  if (twice !== undefined) throw new RangeError(`Two values of ${twice.key} hold on ${day}`)
  return Rules.parse(Object.fromEntries(holding.map(({ key, value }) => [key, value])))
}
