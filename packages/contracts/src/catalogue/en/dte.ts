export const dte: Record<string, string> = {
  'dte-nothing-billed': 'A tax document needs at least one line with an amount',
  'dte-line-amounts': 'The amounts of the line “{line}” do not fit: net ${net}, VAT ${iva}',
}
