import { addDays, type Day, startOfDay } from '@gpro/core'
import type { Reader } from '@gpro/infra'
import { print } from '../../printing/press.ts'
import { fileOf, linkOf } from '../domain/document.ts'
import { nextStamped, type StampedRow } from '../repository/archive.ts'

/** A stamped document as it is kept: the file of the signed document with its signature and its stamp, and the print of it. */
export interface ArchivedDocument {
  readonly generation_code: string
  readonly control_number: string
  readonly dte_type: string
  readonly invoice_number: string
  readonly signed_at: string
  readonly reception_stamp: string
  readonly total: number
  readonly json: string
  readonly pdf: Uint8Array
}

const AT_ONCE = 50

/** Every document that the Ministry stamped, of these days, one after the other. */
export async function* archivedDocuments(db: Reader, days: { readonly from: Day; readonly to: Day }): AsyncGenerator<ArchivedDocument> {
  const span = { from: startOfDay(days.from), until: startOfDay(addDays(days.to, 1)) }
  for (let after = 0; ; ) {
    const rows = await nextStamped(db, span, after, AT_ONCE)
    for (const row of rows) yield archived(row)
    const last = rows.at(-1)
    if (last === undefined) return
    after = last.id
  }
}

async function archived(row: StampedRow): Promise<ArchivedDocument> {
  const { generation_code, control_number, dte_type, invoice_number, signed_at, reception_stamp, total } = row
  const pdf = await print({ dte: { ...row, link: linkOf(row) } })
  return { generation_code, control_number, dte_type, invoice_number, signed_at, reception_stamp, total, json: fileOf(row), pdf }
}
