import { brokenRows, type Query } from '@gpro/database'
import type { Simulator } from '@gpro/hacienda-simulator'
import type { Violation } from '../checks.ts'

interface Row {
  readonly generation_code: string
  readonly number: number
  readonly state: string
  readonly reception_stamp: string
}

const DOCUMENTS = 'select generation_code, number, state, reception_stamp from dte_document order by series_id, number'

/** What of the promise does not hold, by the tables, and by all that the Ministry has received. */
export async function findDteViolations(query: Query, simulator: Simulator, expected: number): Promise<Violation[]> {
  // The columns are those of the query.
  const documents = (await query(DOCUMENTS)) as unknown as readonly Row[]
  const rule = (name: string, found: readonly string[]) => (found.length === 0 ? [] : [{ rule: name, found: found.slice(0, 5).join(', ') }])
  const events = await query("select generation_code, state from dte_event where state <> 'sealed'")
  const voided = (code: string) => simulator.documents.get(code)?.voided === true
  const otherwise = documents.filter((row) => voided(row.generation_code) !== (row.state === 'invalidated'))
  const unsealed = documents
    .filter(({ state }) => state !== 'sealed' && state !== 'invalidated')
    .map(({ generation_code, state }) => `${generation_code} ${state}`)
  const stamps = documents.filter((row) => simulator.documents.get(row.generation_code)?.reception.selloRecibido !== row.reception_stamp)
  const gaps = documents.filter(({ number }, index) => Number(number) !== index + 1).map(({ number }) => `number ${number}`)
  const strangers = [...simulator.documents.keys()].filter((code) => !documents.some(({ generation_code }) => generation_code === code))
  const broken = await brokenRows(query)
  return [
    ...rule('every document that was issued is there', documents.length === expected ? [] : [`${documents.length} of ${expected}`]),
    ...rule('every document is sealed', unsealed),
    ...rule(
      'every event is sealed',
      events.map(({ generation_code, state }) => `${generation_code} ${state}`),
    ),
    ...rule(
      'a document is invalidated here where the Ministry has it so, and only there',
      otherwise.map(({ generation_code, state }) => `${generation_code} ${state}`),
    ),
    ...rule(
      'a seal is the one that the Ministry gave',
      stamps.map(({ generation_code }) => generation_code),
    ),
    ...rule('the Ministry has sealed nothing else', strangers),
    ...rule('numbers have no gap and no double', gaps),
    ...rule('nothing is sent twice without asking between', simulator.journal.sentTwiceUnasked()),
    ...broken.map(({ rule: name, id }) => ({ rule: name, found: String(id) })),
  ]
}
