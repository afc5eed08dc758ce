import { type DteListView, listDteDocuments } from '@gpro/contracts'
import { useApi } from '../../api/hooks.ts'

/** The electronic documents of an invoice and of its credit notes, the newest first; undefined until they are there. */
export function useDocuments(invoice: number): readonly DteListView[] | undefined {
  return useApi(listDteDocuments, { fields: { invoice } }).data
}

/** The invoice's own document, while the Ministry's seal on it stands. */
export function sealedOf(documents: readonly DteListView[]): DteListView | undefined {
  return documents.find(({ state, credit_note }) => state === 'sealed' && credit_note === null)
}

/** The document of a credit note that stands or may yet; of those that were given up or taken back there may be several. */
export function documentOfNote(documents: readonly DteListView[], note: number): DteListView | undefined {
  return documents.find(({ credit_note, state }) => credit_note === note && (state === 'signed' || state === 'sealed' || state === 'rejected'))
}
