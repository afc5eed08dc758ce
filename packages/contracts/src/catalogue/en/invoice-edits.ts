/** English of what an invoice's edits tell, in the form of the history's sentences. */
export const invoiceEdits: Readonly<Record<string, string>> = {
  'Cargos agregados: {}': 'Charges added: {}',
  'Gastos agregados: {}': 'Expenses added: {}',
  'Cargo editado: {}': 'Charge edited: {}',
  'Cargo {} quitado de la factura {}': 'Charge {} taken off invoice {}',
  'Gasto {} quitado de la factura {}': 'Expense {} taken off invoice {}',
  // What a re-billed expense is charged at.
  '{}: Margen: {} → {}': '{}: Markup: {} → {terms}',
  '{}: Tipo IVA: {} → {}': '{}: VAT type: {} → {terms}',
  'Factura {} actualizada: {}': 'Invoice {} updated: {}',
  'Comprobante adjuntado al pago {}': 'Receipt attached to payment {}',

  'DTE de la factura {} emitido': 'DTE of invoice {} issued',
  'DTE {} de la {} firmado por ${}': 'DTE {} of {document} signed for ${}',
  'DTE {} de la {} corregido y firmado de nuevo': 'DTE {} of {document} corrected and signed again',
  'DTE {} de la {} abandonado sin emitirse': 'DTE {} of {document} abandoned without being issued',
  'DTE {} de la {} sellado por Hacienda': 'DTE {} of {document} sealed by the Ministry',
  'DTE {} de la {} rechazado por Hacienda: {}': 'DTE {} of {document} rejected by the Ministry: {}',
  'Invalidación del DTE {} firmada: {}': 'Invalidation of DTE {} signed: {}',
  'DTE {} invalidado en Hacienda: {}': 'DTE {} invalidated at the Ministry: {}',
  'Hacienda rechazó la invalidación del DTE {}: {}': 'The Ministry rejected the invalidation of DTE {}: {}',
  'DTE {} por enviar de nuevo a {}': 'DTE {} to be sent again to {}',
  'DTE {} enviado por correo para {}': 'DTE {} sent by mail to {}',
  'DTE {} dejado como archivo de correo para {}': 'DTE {} left as a mail file for {}',
  'DTE {} no se pudo enviar por correo a {}: {}': 'DTE {} could not be mailed to {}: {}',
}
