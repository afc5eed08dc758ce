/** One key per thing that two people must not do at once; the names are a contract with operations. */
export const invoiceLock = (orderId: number) => `invoice_os_${orderId}`
export const paymentLock = (invoiceId: number) => `invoice_payment_${invoiceId}`
export const creditNoteLock = (invoiceId: number) => `invoice_credit_note_${invoiceId}`
