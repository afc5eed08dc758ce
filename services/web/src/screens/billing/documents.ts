import { type DteListView, listDteDocuments } from '@gpro/contracts'
import { useApi } from '../../api/hooks.ts'

/** The electronic documents of an invoice and of its credit notes, the newest first; undefined until they are there. */
export function useDocuments(invoice: number): readonly DteListView[] | undefined {
  return useApi(listDteDocuments, { fields: { invoice } }).data
}
