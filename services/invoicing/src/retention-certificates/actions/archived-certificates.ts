import { addDays, type Day, startOfDay } from '@gpro/core'
import type { Reader } from '@gpro/infra'
import { type ReceivedFile, receivedAfter } from '../repository/certificates.ts'

const AT_ONCE = 50

/** Every certificate that was received in these days, as it came, one after the other. */
export async function* archivedCertificates(db: Reader, days: { readonly from: Day; readonly to: Day }): AsyncGenerator<ReceivedFile> {
  const span = { from: startOfDay(days.from), until: startOfDay(addDays(days.to, 1)) }
  for (let after = 0; ; ) {
    const rows = await receivedAfter(db, span, after, AT_ONCE)
    yield* rows
    const last = rows.at(-1)
    if (last === undefined) return
    after = last.id
  }
}
