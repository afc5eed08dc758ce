import type { Reader } from '@gpro/infra'
import { fixed } from '../../own.ts'

const signingsOf = fixed('dte.signings', (db, { invoice }: { invoice: number }) =>
  db.selectFrom('event').select(['after', 'traceparent']).where('invoice_id', '=', invoice).where('kind', '=', 'dte.signed').orderBy('id'),
)

/** The trace of the request that signed a document last; undefined where there was none. */
export async function traceOfSigning(db: Reader, document: number, invoice: number): Promise<string | undefined> {
  const signings = await signingsOf(db, { invoice })
  // Its event is written with what was signed.
  const own = signings.filter(({ after }) => after !== null && JSON.parse(after).dte === document)
  return own.at(-1)?.traceparent ?? undefined
}
