export const dte: Record<string, string> = {
  'dte-nothing-billed': 'A tax document needs at least one line with an amount',
  'dte-line-amounts': 'The amounts of the line “{line}” do not fit: net ${net}, VAT ${iva}',
  'dte-replacement-required': 'To invalidate for this reason, first issue the document that replaces it',
  'dte-replacement-unwanted': 'This invalidation takes no replacing document',
  'dte-reason-required': 'Write the reason for the invalidation',
  'dte-contingency-times': 'A contingency is reported once it has ended, and it ends after it began',
  'dte-contingency-reason': 'The reason is written for a contingency of type 5, and only then',
  'dte-catalog': 'Not a catalogue, or not a newer version of it: {where}',
}
