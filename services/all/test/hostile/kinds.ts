/** What a field of a request is, by its name alone: what is expected of it is written here, not read from its schema. */
export type Kind =
  | 'text'
  | 'secret'
  | 'email'
  | 'id'
  | 'ids'
  | 'money'
  | 'signed-money'
  | 'percent'
  | 'markup'
  | 'whole'
  | 'period'
  | 'day'
  | 'choice'
  | 'free-choice'
  | 'flag'
  | 'file'
  | 'list'
  | 'entries'

const NAMES: Readonly<Record<Kind, string>> = {
  text: `name legal_name nit iva_registration address phone secondary_phone contact_person contact_phone notes description code location username
    first_name last_name reference reason note_number invoice_number ccf dte_number generation_code reception_stamp numero_comprobante_retencion
    retention_generation_code retention_reception_stamp purchase_order bl_reference duca order_number beneficiary_name
    otp reference_number reason_detail concept beneficiary service_order_ref category_code nrc dui nit_dui
    trade_name activity_code activity department municipality district complement establishment point_of_sale responsible_name
    responsible_document_number requested_name requested_document_number identity_number country_code country certificate content`,
  secret: 'password password_confirm old_password own_password new_password new_password_confirm refresh',
  email: 'email recipient',
  id: `client service provider bank category parent_client customs shipment_type sub_client service_order order charge_id transfer_id item_id invoice
    client_id person provider_invoice order_charge order_charge_id transfer original_transfer cash_count_id
    provider_id replacement credit_note`,
  ids: 'charge_ids transfer_ids order_ids provider_invoice_ids lines',
  money: 'amount unit_price custom_price default_price credit_limit total_amount cost_amount actual_balance',
  'signed-money': 'min_amount max_amount minAmount maxAmount',
  percent: 'discount',
  markup: 'customer_markup_percentage',
  whole: 'quantity credit_days limit first max_files started_after person_type reason_type',
  period: 'year month mes',
  day: `issue_date due_date payment_date transaction_date effective_date eta date_from date_to payment_date_from payment_date_to
    dateFrom dateTo received_date`,
  choice: `client_type payment_condition taxpayer_type iva_type role status invoice_type payment_method document_type transfer_type item_type
    customer_iva_type type ordering invoiceType export payment_status transaction_type
    state dte_type identity_type establishment_type responsible_document_type
    requested_document_type`,
  'free-choice': 'search cursor facturado kind subject',
  flag: `is_active is_manual_os is_third_party_service is_pass_through applies_iva is_read only_pdf include_payment_proofs payment_proofs_only_pdf
    preview_only active has_available incomplete`,
  file: 'pdf_file dte_file receipt_file invoice_file proof_file file',
  list: 'configs item_allocations allocations applications details',
  // Each judged by itself.
  entries: 'items',
}

const KINDS = new Map<string, Kind>()
for (const kind of Object.keys(NAMES)) {
  // The keys of NAMES are the kinds.
  for (const name of NAMES[kind as Kind].split(/\s+/)) KINDS.set(name, kind as Kind)
}

export function kindOf(field: string): Kind {
  // A catalog's own `category` is an id; a notification's is a word. Both refuse the same things.
  const kind = KINDS.get(field)
  if (kind === undefined) throw new Error(`Say in kinds.ts what ${field} is, so that bad values of it are tried`)
  return kind
}

/** JSON text that a program of today cannot write but a sloppy one sends: it is read as Infinity. */
export const HUGE = '1e400'

const NOT_SCALAR = ['[]', '{}', '[1]', '{"$ne":null}', '[[[[[[]]]]]]', '{"a":{"b":{"c":{}}}}']
const NUMBERS = ['"NaN"', '"abc"', '"Infinity"', '"0x10"', '"1e3"', '"1,000"', '"١٢"', 'true', HUGE, `"${HUGE}"`, '"--1"', '1e21']

const LONG = JSON.stringify('x'.repeat(20_001))

const BAD_PERCENTS = [...NOT_SCALAR, ...NUMBERS, '-1', '"-0.01"', '10000.01', '10001', '" "', '"10%"']

/** JSON texts that a field of this kind refuses, wherever it stands in a body. */
export const BAD: Readonly<Record<Kind, readonly string[]>> = {
  text: [...NOT_SCALAR, '1', 'true', HUGE, LONG],
  secret: [...NOT_SCALAR, '1', 'true', LONG, '""'],
  email: [...NOT_SCALAR, '1', '"no-es-correo"', '"a@"', '"@b.sv"', '"a b@c.sv"', `"${'x'.repeat(260)}@b.sv"`],
  id: [...NOT_SCALAR, ...NUMBERS, '0', '-1', '1.5', '2147483648', '9007199254740993', '" "', '"1 or 1=1"', '"1;2"', 'false'],
  ids: [
    '{}',
    '"abc"',
    '"1,,2"',
    '[0]',
    '[-1]',
    '["x"]',
    '[1,1]',
    '[[1]]',
    '[null]',
    '[1e400]',
    '1',
    'true',
    JSON.stringify(Array.from({ length: 1001 }, (_, index) => index + 1)),
  ],
  money: [
    ...NOT_SCALAR,
    ...NUMBERS,
    '-1',
    '"-0.01"',
    '"1.005"',
    '1.005',
    '0.001',
    '"10000000000000.00"',
    '99999999999999999999',
    '" "',
    '"1.5.5"',
    '"$10"',
  ],
  'signed-money': [...NUMBERS, '"1.005"', '"10000000000000.00"', '"$10"'],
  percent: [...BAD_PERCENTS, '"10.001"'],
  markup: BAD_PERCENTS,
  whole: [...NOT_SCALAR, ...NUMBERS, '-1', '1.5', '"1.5"', '9007199254740993', '" "'],
  period: [...NUMBERS, '-1', '1.5', '3000', '9007199254740993'],
  day: [
    ...NOT_SCALAR,
    '"2026-02-30"',
    '"2026-13-01"',
    '"2026-00-10"',
    '"30/02/2026"',
    '"2026-2-3"',
    '"2026-02-03T00:00:00Z"',
    '"10000-01-01"',
    '"0000-00-00"',
    '"hoy"',
    '20260203',
    'true',
    '" "',
  ],
  choice: [...NOT_SCALAR, '"zzz"', '"ADMIN"', '1', 'true', '" "', '"toString"', '"__proto__"', HUGE],
  'free-choice': [LONG],
  flag: ['[]', '{}', '"quizás"', '2', '-1', '" "', '"si"'],
  file: ['"texto"', '1', 'true', '{}', '[]', '{"name":"a.pdf","extension":"pdf","size":10,"path":"/etc/hosts","digest":""}'],
  list: ['{}', '"abc"', '1', 'true', '[1]', '["x"]', '[{}]', '[[]]', '[null]', '"["'],
  entries: ['{}', '"abc"', '1', 'true', '[]'],
}
