/** How a line stands to the VAT: taxed at 13 %, exempt, or outside the tax. */
export const IVA_TYPES = ['gravado', 'exento', 'no_sujeto'] as const
export type IvaType = (typeof IVA_TYPES)[number]

/** DTE: domestic; FEX, INTL: export and international, which carry no IVA whatever their lines say. */
export const INVOICE_TYPES = ['DTE', 'FEX', 'INTL'] as const
export type InvoiceType = (typeof INVOICE_TYPES)[number]

export const INVOICE_PAYMENT_CONDITIONS = ['contado', 'credito'] as const
export type InvoicePaymentCondition = (typeof INVOICE_PAYMENT_CONDITIONS)[number]

/** Derived whenever an invoice is read, never stored. */
export const INVOICE_STATUSES = ['pending', 'partial', 'paid', 'cancelled', 'overdue', 'reversed'] as const
export type InvoiceStatus = (typeof INVOICE_STATUSES)[number]

/** `retencion` is a certificate of what the client withheld. */
export const PAYMENT_METHODS = ['transferencia', 'efectivo', 'cheque', 'tarjeta', 'deposito', 'retencion'] as const
export type PaymentMethod = (typeof PAYMENT_METHODS)[number]
