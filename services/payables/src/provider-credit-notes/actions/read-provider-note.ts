import type { Reader } from '@gpro/infra'
import { listApplicationRows } from '../repository/credit-note-application-rows.ts'
import { loadProviderNoteRow } from '../repository/provider-credit-note-rows.ts'

/** A provider's credit note with what it was applied to. */
export async function readProviderNote(db: Reader, id: number) {
  const row = await loadProviderNoteRow(db, id)
  return { row, applications: (await listApplicationRows(db, 'credit_note', [id])).get(id) ?? [] }
}

export type ReadProviderNote = Awaited<ReturnType<typeof readProviderNote>>
