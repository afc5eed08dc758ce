import { add, formatMoney } from '@gpro/core'
import { record } from '@gpro/infra'
import { paymentLock } from '../../invoices/actions/keys.ts'
import type { Ctx } from '../../own.ts'
import { takePayment } from '../../payments/actions/take-payment.ts'
import { refuseSetAside } from '../domain/certificate.ts'
import { type CertificateLine, chosenLines } from '../domain/lines.ts'
import { type CertificateRow, loadCertificate, lockCertificate, saveRegistered } from '../repository/certificates.ts'
import { matchedLines } from './look-at-certificate.ts'

/**
 * Registers lines that somebody saw with their invoices: each becomes the payment that a person would enter, by the same rule. All of them in
 * one transaction: a certificate is one document, and whoever confirmed it finds all of it done or nothing.
 */
export async function registerCertificate(ctx: Ctx, id: number, lineIds: readonly number[]): Promise<void> {
  const seen = await matchedLines(ctx.db, await loadCertificate(ctx.db, id))
  const invoices = seen.flatMap((line) => (lineIds.includes(line.id) ? (line.invoice?.id ?? []) : []))
  await holdingPayments(ctx, invoices, () =>
    ctx.transaction(async (trx) => {
      const certificate = await lockCertificate(trx, id)
      refuseSetAside(certificate)
      const chosen = chosenLines(await matchedLines(trx, certificate), lineIds)
      const at = ctx.now()
      const payments: number[] = []
      for (const line of chosen) payments.push((await takePayment(trx, at, line.invoice.id, paymentBy(certificate, line))).id)
      await saveRegistered(trx, id, lineIds, at)
      const description = `Comprobante de retención ${certificate.control_number} registrado en ${chosen.length === 1 ? '1 factura' : `${chosen.length} facturas`}`
      const total = formatMoney(add(...chosen.map(({ withheld }) => withheld)))
      await record(trx, at, {
        kind: 'retention_certificate.registered',
        subject: `retention-certificate:${id}`,
        description,
        after: { invoices: chosen.map(({ invoice }) => invoice.invoice_number), payments, registered_amount: total },
      })
    }),
  )
}

/** As whoever pays one of these invoices holds it; in one order, so that two who want the same do not wait for each other. */
function holdingPayments(ctx: Ctx, invoices: readonly number[], work: () => Promise<void>): Promise<void> {
  const [first, ...others] = [...new Set(invoices)].sort((one, other) => one - other)
  if (first === undefined) return work()
  return ctx.locks.withLock(paymentLock(first), { timeout: 30 }, () => holdingPayments(ctx, others, work))
}

/** What a person would type, of today: nothing that was reported already changes. */
function paymentBy(certificate: CertificateRow, { id, withheld }: CertificateLine) {
  return {
    amount: withheld,
    payment_date: null,
    payment_method: 'retencion',
    bank: null,
    reference: '',
    numero_comprobante_retencion: certificate.control_number,
    retention_generation_code: certificate.generation_code,
    retention_reception_stamp: certificate.reception_stamp,
    notes: '',
    receipt: null,
    certificate_line_id: id,
  } as const
}
