import type { RetentionCertificateListView, RetentionCertificateView } from '@gpro/contracts'
import { balanceOf, formatMoney } from '@gpro/core'
import { publicLink } from '@gpro/dte'
import type { Look } from './actions/look-at-certificate.ts'
import { stateOf } from './domain/certificate.ts'
import type { CertificateRow } from './repository/certificates.ts'

export function toListView({ client_id, base, withheld, created_at, digest: _, ...row }: CertificateRow): RetentionCertificateListView {
  return {
    ...row,
    state: stateOf(row),
    client: client_id,
    base_amount: formatMoney(base),
    withheld_amount: formatMoney(withheld),
    line_count: row.line_count ?? 0,
    registered_count: row.registered_count ?? 0,
    received_at: created_at,
  }
}

export function toCertificateView({ certificate, lines, remarks }: Look): RetentionCertificateView {
  return {
    ...toListView(certificate),
    digest: certificate.digest,
    public_link: publicLink(certificate),
    remarks: remarks.map(({ path, message }) => ({ field: path, message })),
    lines: lines.map(toLineView),
  }
}

function toLineView({ base, withheld, payment_id, paid_invoice_id: _, invoice, ...line }: Look['lines'][number]) {
  return {
    ...line,
    base_amount: formatMoney(base),
    withheld_amount: formatMoney(withheld),
    invoice: invoice?.id ?? null,
    invoice_number: invoice?.invoice_number ?? null,
    invoice_retention: invoice && formatMoney(invoice.retencion),
    invoice_balance: invoice && formatMoney(balanceOf(invoice)),
    payment: payment_id,
  }
}
